"""Keep what a mail server of the tests gets."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER = "register"
PASSWORD = "a password of the mail server"


class Mailbox:
    """Accept every mail, or refuse every one with `refusal`."""

    def __init__(self) -> None:
        self.port = 0
        self.refusal = ""
        self.recipients: list[list[str]] = []
        self.messages: list[EmailMessage] = []
        self.connections: set[int] = set()
        self.signed_in: list[str] = []

    def options(self) -> dict[str, Any]:
        """Return how the server is set up: names are asked for only if given."""
        return {"authenticator": self.authenticate, "auth_require_tls": False}

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
        return "250 kept"
