"""Keep what a mail server of the tests gets."""

import socket
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER = "register"
PASSWORD = "a password of the mail server"
HOST = "127.0.0.1"


class Mailbox:
    """Accept every mail, or refuse every one with `refusal`.

    `on_recipient` is called before a mail is taken, `on_kept` after it was, before
    the sender is told.
    """

    def __init__(self) -> None:
        self.port = _free_port()
        self.refusal = ""
        self.recipients: list[list[str]] = []
        self.messages: list[EmailMessage] = []
        self.connections: set[int] = set()
        self.signed_in: list[str] = []
        self.on_recipient: Callable[[], object] | None = None
        self.on_kept: Callable[[], object] | None = None
        self._controller: Controller | None = None

    def start(self) -> None:
        """Listen, always at the same port; names are asked for only if given."""
        self._controller = Controller(
            self,
            hostname=HOST,
            port=self.port,
            authenticator=self.authenticate,
            auth_require_tls=False,
        )
        self._controller.start()

    def stop(self) -> None:
        """Be away: nobody listens at the port any more."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, kind: str, data: Any
    ) -> AuthResult:
        """Let in who knows the password."""
        login = cast(LoginPassword, data)
        right = (login.login, login.password) == (USER.encode(), PASSWORD.encode())
        if right:
            self.signed_in.append(USER)
        # Not handled: the server itself answers with its usual refusal.
        return AuthResult(success=right, handled=right)

    async def handle_RCPT(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Take a recipient."""
        if self.on_recipient is not None:
            self.on_recipient()
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a mail."""
        if self.refusal:
            return self.refusal
        self.connections.add(id(session))
        self.recipients.append(envelope.rcpt_tos)
        content = cast(bytes, envelope.content)
        self.messages.append(
            cast(EmailMessage, message_from_bytes(content, policy=default))
        )
        if self.on_kept is not None:
            self.on_kept()
        return "250 kept"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port
