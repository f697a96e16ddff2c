"""Let somebody in: address and password, then a mailed code on a new device.

Checking a password is slow and happens between `begin_sign_in` and
`accept_password`, outside both transactions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from registry.accounts.models.codes import CodePurpose, MailedCode
from registry.accounts.models.people import Account
from registry.accounts.models.problems import Problem
from registry.accounts.models.sessions import KnownDevice
from registry.accounts.operations.attempts import Door, knock, mark_success
from registry.accounts.operations.codes import LIFE, renew_code, use_code
from registry.accounts.operations.tokens import hash_code, new_code, new_token
from registry.accounts.queries import get_account_by_email, knows_device
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Attempt:
    """Hold a try to sign in: whose it would be, if its password is right."""

    account_id: int | None
    password_hash: str | None
    counted: tuple[int, ...]


def begin_sign_in(work: Work, email: str, doors: Sequence[Door]) -> Attempt:
    """Count the try and return what its password has to be checked against.

    Raises TooManyAttempts.
    """
    counted = tuple(knock(work, doors))
    account = get_account_by_email(work.session, email)
    if account is None or account.closed_at is not None:
        return Attempt(None, None, counted)
    return Attempt(account.id, account.password_hash, counted)


def accept_password(work: Work, attempt: Attempt) -> Account | None:
    """Note that the password was right; None if the account changed meanwhile."""
    account = work.session.get(Account, attempt.account_id)
    if account is None or account.closed_at is not None:
        return None
    if account.password_hash != attempt.password_hash:
        return None
    mark_success(work, attempt.counted)
    return account


def needs_device_code(work: Work, account: Account, device_hash: str | None) -> bool:
    """Tell whether this browser has yet to prove that it reads the account's mail."""
    return device_hash is None or not knows_device(
        work.session, account.id, device_hash
    )


def mail_device_code(work: Work, account: Account, doors: Sequence[Door]) -> str:
    """Mail a code to a browser that is not known; return the id of its row.

    Raises TooManyAttempts.
    """
    knock(work, doors)
    row = MailedCode(
        id=new_token(),
        account_id=account.id,
        purpose=CodePurpose.NEW_DEVICE,
        created_at=work.now,
        expires_at=work.now + LIFE,
        attempts=0,
        sendings=1,
    )
    code = new_code()
    row.code_hash = hash_code(row.id, code)
    work.session.add(row)
    _mail(work, account, code)
    return row.id


def send_device_code(work: Work, code_id: str) -> Problem | None:
    """Mail a new code in place of the old one, a few times at most."""
    row = work.session.get(MailedCode, code_id)
    code = renew_code(work, row) if row else None
    account = work.session.get(Account, row.account_id) if row else None
    if account is None or code is None:
        return Problem.CODES_TOO_MANY
    _mail(work, account, code)
    return None


def use_device_code(work: Work, code_id: str, code: str) -> Problem | None:
    """Use up the code that was mailed to a new device, or say what is wrong.

    The try is counted in this transaction: commit it whatever the answer is.
    """
    row = work.session.get(MailedCode, code_id)
    return use_code(work, row, code) if row else Problem.CODE_EXPIRED


def remember_device(work: Work, account_id: int, device_hash: str) -> None:
    """Ask this browser for no mailed code any more."""
    if not knows_device(work.session, account_id, device_hash):
        work.session.add(
            KnownDevice(
                account_id=account_id, token_hash=device_hash, created_at=work.now
            )
        )


def forget_codes(work: Work) -> None:
    """Delete mailed codes that are long past."""
    old = MailedCode.created_at < work.now - KEPT
    work.session.execute(delete(MailedCode).where(old))


def _mail(work: Work, account: Account, code: str) -> None:
    queue_mail(
        work,
        "sign_in_code",
        to=account.email,
        language=account.language,
        values={"name": account.name, "code": code},
    )
