"""Take the person out of an account; public acts go on pointing to what is left."""

from sqlalchemy import delete, select

from registry.accounts.models.changes import AddressChange, PasswordReset
from registry.accounts.models.codes import MailedCode, OneTimeLink
from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.people import Account, SignUp
from registry.accounts.models.second_factor import RecoveryCode, Totp
from registry.accounts.models.sessions import BrowserSession, KnownDevice
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.languages import SOURCE
from registry.mail.models import OutboxMail
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work

FAREWELL = "account_erased"
NOBODY = "–"
"""Stands for the name; the pages say the office and the term instead."""

_OWN = (
    AddressChange,
    BrowserSession,
    KnownDevice,
    MailedCode,
    OneTimeLink,
    Passkey,
    PasswordReset,
    RecoveryCode,
    Totp,
)
_BY_ADDRESS = ((SignUp, SignUp.email), (PasswordReset, PasswordReset.email))


def erase_account(work: Work, account_id: int) -> None:
    """Erase name, address, and whatever signs in; mail a farewell.

    The address is free then: whoever uses it again is somebody new.
    """
    account = work.session.get_one(Account, account_id)
    email, language = account.email, account.language
    for model in _OWN:
        work.session.execute(delete(model).where(model.account_id == account_id))
    for model, column in _BY_ADDRESS:
        work.session.execute(delete(model).where(column == email))
    _forget_mails(work, email)
    account.email = f"erased-{account_id}@erased.invalid"
    account.name = NOBODY
    account.language = SOURCE
    account.password_hash = None
    account.closed_at = account.erased_at = work.now
    record(
        work,
        Event.ACCOUNT_ERASED,
        subject=("account", account_id),
        actor_account=account_id,
    )
    queue_mail(work, FAREWELL, to=email, language=language, values={})


def _forget_mails(work: Work, email: str) -> None:
    """Delete the mails to an address; one that is just being sent is emptied.

    Its sender holds the words already, and marks the row afterwards.
    """
    for mail in work.session.scalars(
        select(OutboxMail).where(OutboxMail.to_address == email)
    ):
        if mail.claimed_until is None or mail.claimed_until <= work.now:
            work.session.delete(mail)
            continue
        mail.kind, mail.to_address = FAREWELL, "erased@erased.invalid"
        mail.subject = mail.body = ""
        mail.html = None
        # Its server's answer may hold the address. Given up and held by nobody, it is
        # neither sent again nor marked with another answer.
        mail.last_error = mail.last_code = mail.claimed_until = None
        mail.dead_at = work.now


def forget_farewells(work: Work) -> None:
    """Delete the last mail to an address once it was sent, or never will be."""
    over = OutboxMail.sent_at.is_not(None) | OutboxMail.dead_at.is_not(None)
    work.session.execute(delete(OutboxMail).where(OutboxMail.kind == FAREWELL, over))
