"""Let somebody set a new password who forgot theirs: a mailed code says who it is.

Whoever asks learns nothing about an address: an unknown one gets the same page, the
same row, and a mail that says so to its reader alone.
"""

from sqlalchemy import delete

from registry.accounts.models.changes import PasswordReset
from registry.accounts.models.people import Account
from registry.accounts.models.problems import Problem
from registry.accounts.models.sessions import KnownDevice
from registry.accounts.operations.codes import LIFE, use_code
from registry.accounts.operations.passwords import password_problem
from registry.accounts.operations.sessions import end_all_sessions
from registry.accounts.operations.tokens import (
    hash_code,
    hash_token,
    new_code,
    new_token,
)
from registry.accounts.queries import RESET_KEPT, fold_email, get_account_by_email
from registry.audit.events import Event
from registry.audit.operations import record
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work


def start_reset(work: Work, *, email: str, language: str) -> str:
    """Mail a code to the address; return the token of the page that asks for it."""
    token, code = new_token(), new_code()
    account = get_account_by_email(work.session, email)
    row = PasswordReset(
        id=hash_token(token),
        email=fold_email(email),
        language=account.language if account else language,
        created_at=work.now,
        expires_at=work.now + LIFE,
        attempts=0,
        sendings=1,
    )
    # Made for nobody too, so that an unknown address is answered no sooner.
    code_hash = hash_code(row.id, code)
    if account is not None and account.closed_at is None:
        row.account_id, row.code_hash = account.id, code_hash
    work.session.add(row)
    _mail(work, row, "password_code" if row.account_id else _of_nobody(account), code)
    return token


def reset_password(
    work: Work, token: str, code: str, *, password: str, password_hash: str
) -> Account | Problem:
    """Set the password by the code that was mailed, or say what is wrong.

    The try is counted in this transaction: commit it whatever the answer is. Whoever
    was signed in, or known by their browser, is so no longer.
    """
    row = work.session.get(PasswordReset, hash_token(token))
    if row is None:
        return Problem.CODE_EXPIRED
    problem = use_code(work, row, code)
    if problem is not None:
        return problem
    account = work.session.get_one(Account, row.account_id)
    # Asked of who reads the mail alone: it would tell others whose address it is.
    problem = password_problem(password, account.email, account.name)
    if account.closed_at is not None or account.email != row.email:
        problem = Problem.CODE_EXPIRED
    if problem is not None:
        row.used_at = None
        return problem
    _set(work, account, password_hash)
    return account


def forget_resets(work: Work) -> None:
    """Delete what nobody finished, and what was."""
    old = PasswordReset.created_at < work.now - RESET_KEPT
    work.session.execute(delete(PasswordReset).where(old))


def _set(work: Work, account: Account, password_hash: str) -> None:
    account.password_hash = password_hash
    end_all_sessions(work, account.id)
    devices = delete(KnownDevice).where(KnownDevice.account_id == account.id)
    work.session.execute(devices)
    record(
        work,
        Event.ACCOUNT_PASSWORD_CHANGED,
        subject=("account", account.id),
        actor_account=account.id,
    )
    tell_of_new_password(work, account)


def tell_of_new_password(work: Work, account: Account) -> None:
    """Mail that the password was changed: its owner may not have done it."""
    queue_mail(
        work, "password_changed", to=account.email, language=account.language, values={}
    )


def _of_nobody(account: Account | None) -> str:
    return "password_unknown" if account is None else "account_closed"


def _mail(work: Work, row: PasswordReset, template: str, code: str) -> None:
    values = {"code": code}
    queue_mail(work, template, to=row.email, language=row.language, values=values)
