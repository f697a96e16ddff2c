"""Change an account's address: a code mailed to the old one and one to the new.

Until both were typed nothing is changed; what nobody finishes lapses by itself.
"""

from sqlalchemy import delete

from registry.accounts.models.changes import AddressChange, PasswordReset
from registry.accounts.models.people import Account
from registry.accounts.models.problems import Problem
from registry.accounts.operations.codes import LIFE, TRIES
from registry.accounts.operations.sessions import end_all_sessions
from registry.accounts.operations.tokens import (
    hash_code,
    hash_token,
    new_code,
    new_token,
    same,
)
from registry.accounts.queries import (
    ADDRESS_CHANGE_KEPT,
    fold_email,
    get_account_by_email,
)
from registry.audit.events import Event
from registry.audit.operations import record
from registry.mail.operations import queue_mail
from registry.unit_of_work import Work


def start_address_change(work: Work, account_id: int, email: str) -> str | Problem:
    """Mail a code to each address; return the token of the page that asks for them.

    To an address that has an account a mail says so, and no code opens the change.
    """
    account = work.session.get_one(Account, account_id)
    if fold_email(email) == account.email:
        return Problem.ADDRESS_SAME
    token, old_code, new_code_ = new_token(), new_code(), new_code()
    row = AddressChange(
        id=hash_token(token),
        account_id=account_id,
        new_email=fold_email(email),
        created_at=work.now,
        expires_at=work.now + LIFE,
        attempts=0,
    )
    row.old_code_hash = hash_code(f"{row.id}:old", old_code)
    code_hash = hash_code(f"{row.id}:new", new_code_)
    is_free = get_account_by_email(work.session, email) is None
    row.new_code_hash = code_hash if is_free else None
    work.session.add(row)
    _mail(work, account, "address_old_code", account.email, old_code, row)
    template = "address_new_code" if is_free else "address_taken"
    _mail(work, account, template, row.new_email, new_code_, row)
    return token


def change_address(
    work: Work, account_id: int, token: str, *, old_code: str, new_code: str, keep: str
) -> Problem | None:
    """Change the address by both codes, or say what is wrong.

    The try is counted in this transaction: commit it whatever the answer is. The
    session of the token `keep` goes on, and every other ends.
    """
    row = work.session.get(AddressChange, hash_token(token))
    if row is None or row.account_id != account_id or _is_over(work, row):
        return Problem.CODE_EXPIRED
    if row.attempts >= TRIES:
        return Problem.CODE_EXHAUSTED
    row.attempts += 1
    old = same(row.old_code_hash, hash_code(f"{row.id}:old", old_code))
    new = same(row.new_code_hash or "", hash_code(f"{row.id}:new", new_code))
    if not (old and new):
        exhausted = row.attempts >= TRIES
        return Problem.CODE_EXHAUSTED if exhausted else Problem.ADDRESS_CODES_WRONG
    if get_account_by_email(work.session, row.new_email) is not None:
        # Somebody made an account with it meanwhile.
        return Problem.CODE_EXPIRED
    row.used_at = work.now
    _change(work, work.session.get_one(Account, account_id), row.new_email, keep)
    return None


def forget_address_changes(work: Work) -> None:
    """Delete what lapsed, and what was done."""
    old = AddressChange.created_at < work.now - ADDRESS_CHANGE_KEPT
    work.session.execute(delete(AddressChange).where(old))


def _is_over(work: Work, row: AddressChange) -> bool:
    return row.used_at is not None or row.expires_at <= work.now


def _change(work: Work, account: Account, email: str, keep: str) -> None:
    both = (account.email, email)
    account.email = email
    end_all_sessions(work, account.id, but=keep)
    # A code that was mailed to the old address opens nothing any more.
    work.session.execute(
        delete(PasswordReset).where(PasswordReset.account_id == account.id)
    )
    record(
        work,
        Event.ACCOUNT_ADDRESS_CHANGED,
        subject=("account", account.id),
        actor_account=account.id,
    )
    for address in both:
        queue_mail(
            work,
            "address_changed",
            to=address,
            language=account.language,
            values={"address": email},
        )


def _mail(
    work: Work,
    account: Account,
    template: str,
    to: str,
    code: str,
    row: AddressChange,
) -> None:
    values = {"code": code, "address": row.new_email}
    queue_mail(work, template, to=to, language=account.language, values=values)
