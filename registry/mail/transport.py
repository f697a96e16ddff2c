"""Hand a mail over to the world, or to nobody."""

import smtplib
import ssl
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from types import TracebackType
from typing import Protocol, Self

from registry.mail.models import OutboxMail
from registry.settings import Settings

# Seconds a server may keep silent at any one step.
TIMEOUT = 30
# Not every server on the way takes letters of eight bits.
PLAIN = SMTP.clone(cte_type="7bit")


class Unreachable(Exception):
    """Say that the server takes no mail at all, whichever it is."""


class Transport(Protocol):
    """Send mails between entering and leaving."""

    def __enter__(self) -> Self:
        """Get ready."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go of what was opened."""

    def send(self, mail: OutboxMail) -> None:
        """Hand one mail over.

        Raises Unreachable where no mail can be sent, anything else where this one
        could not.
        """


class Nowhere:
    """Send nothing: the demo shows its outbox instead."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def send(self, mail: OutboxMail) -> None:
        """Do nothing with the mail."""


class Smtp:
    """Send over one SMTP connection, made at the first mail and after a failure."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._connection is not None:
            # The mails are the server's by now: how it says goodbye changes nothing.
            with suppress(OSError, smtplib.SMTPException):
                self._connection.quit()
        self._drop()

    def send(self, mail: OutboxMail) -> None:
        """Hand one mail over to the configured server."""
        message = compose(mail, self.settings.mail_from, self.settings.contact_address)
        if self._connection is None:
            self._connection = self._reach()
        try:
            self._connection.send_message(message)
        except (OSError, smtplib.SMTPException):
            self._drop()
            raise

    def _reach(self) -> smtplib.SMTP:
        try:
            return self._connect()
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise Unreachable from error

    def _connect(self) -> smtplib.SMTP:
        settings = self.settings
        connection = smtplib.SMTP(
            settings.smtp_host, settings.smtp_port, timeout=TIMEOUT
        )
        try:
            if settings.smtp_starttls:
                connection.starttls(context=ssl.create_default_context())
            if settings.smtp_user:
                connection.login(settings.smtp_user, settings.smtp_password)
        except (OSError, smtplib.SMTPException):
            connection.close()
            raise
        return connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def transport_from(settings: Settings) -> Transport:
    """Return how this deployment sends: only a demo has no server."""
    return Smtp(settings) if settings.smtp_host else Nowhere()


def compose(mail: OutboxMail, sender: str, contact: str = "") -> EmailMessage:
    """Return the message, addressed to the stored address and nobody else.

    It is the same however often it is sent, so that a receiver can drop a second one.
    Answers go to the contact, for nobody reads what comes back to the sender.
    """
    message = EmailMessage(policy=PLAIN)
    message["From"] = _address(sender)
    message["To"] = _address(mail.to_address)
    if contact:
        message["Reply-To"] = _address(contact)
    message["Subject"] = mail.subject
    if message["Subject"] != mail.subject:
        raise ValueError("the subject would be read otherwise")
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
        # The library would invent another one each time.
        message.set_boundary(sha256(mail.message_id.encode()).hexdigest())
    # Setting the content drops every Content- header that was there before.
    message["Content-Language"] = mail.language
    return message


def _address(address: str) -> Address:
    """Return one address; its domain as the mail system writes it."""
    local, _, domain = address.rpartition("@")
    return Address(addr_spec=f"{local}@{domain.encode('idna').decode('ascii')}")
