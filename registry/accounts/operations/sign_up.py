"""Make accounts: somebody signs up and proves to read the address's mail.

Whoever asks learns nothing about an address: a known one gets the same page, and a
mail that says so to its owner alone.
"""

from sqlalchemy import delete

from registry.accounts.models.people import Account, SignUp
from registry.accounts.models.problems import Problem
from registry.accounts.operations.codes import LIFE, renew_code, use_code
from registry.accounts.operations.tokens import (
    hash_code,
    hash_token,
    new_code,
    new_token,
)
from registry.accounts.queries import SIGN_UP_KEPT, fold_email, get_account_by_email
from registry.audit.events import Event
from registry.audit.operations import record
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work


def start_sign_up(
    work: Work, *, email: str, name: str, language: str, password_hash: str
) -> str:
    """Keep a sign-up and mail its code; return the token of its page.

    An account that was made for somebody and never got a password is theirs to
    finish this way too.
    """
    token, code = new_token(), new_code()
    row = SignUp(
        id=hash_token(token),
        email=fold_email(email),
        name=name,
        language=language,
        created_at=work.now,
        expires_at=work.now + LIFE,
        attempts=0,
        sendings=1,
    )
    if not _is_taken(get_account_by_email(work.session, email)):
        row.password_hash = password_hash
        row.code_hash = hash_code(row.id, code)
    work.session.add(row)
    _tell(work, row, code)
    return token


def send_sign_up_code(work: Work, token: str) -> Problem | None:
    """Mail a new code in place of the old one, a few times at most."""
    row = work.session.get(SignUp, hash_token(token))
    code = renew_code(work, row) if row else None
    if row is None or code is None:
        return Problem.CODES_TOO_MANY
    _tell(work, row, code)
    return None


def confirm_sign_up(work: Work, token: str, code: str) -> Account | Problem:
    """Make the account of a sign-up whose code was typed, or say what is wrong.

    The try is counted in this transaction: commit it whatever the answer is.
    """
    row = work.session.get(SignUp, hash_token(token))
    if row is None:
        return Problem.CODE_EXPIRED
    problem = use_code(work, row, code)
    if problem is not None:
        return problem
    account = get_account_by_email(work.session, row.email)
    if _is_taken(account):
        # Signed up twice, and the other one was confirmed first.
        return Problem.CODE_EXPIRED
    return _confirmed(work, row, account)


def forget_sign_ups(work: Work) -> None:
    """Delete what nobody confirmed, and what was: the account has it all."""
    work.session.execute(
        delete(SignUp).where(SignUp.created_at < work.now - SIGN_UP_KEPT)
    )


def _is_taken(account: Account | None) -> bool:
    return account is not None and (
        account.password_hash is not None or account.closed_at is not None
    )


def _confirmed(work: Work, row: SignUp, account: Account | None) -> Account:
    event = Event.ACCOUNT_CONFIRMED
    if account is None:
        event = Event.ACCOUNT_CREATED
        account = Account(
            email=row.email,
            name=row.name,
            language=row.language,
            created_at=work.now,
        )
        work.session.add(account)
    account.password_hash = row.password_hash
    work.session.flush()
    record(work, event, subject=("account", account.id), actor_account=account.id)
    return account


def _tell(work: Work, row: SignUp, code: str) -> None:
    """Mail the code to a new address, and to a known one that it is known.

    Nothing that was typed goes into the mail: its receiver may be a stranger.
    """
    # Looked up for a new address too, so that none is answered sooner.
    account = get_account_by_email(work.session, row.email)
    language, template = row.language, "sign_up_code"
    if row.code_hash is None and account is not None:
        language = account.language
        template = "account_closed" if account.closed_at else "sign_up_known"
    values = {"code": code}
    queue_mail(work, template, to=row.email, language=language, values=values)
