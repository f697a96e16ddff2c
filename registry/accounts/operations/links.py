"""Make accounts for people, and the links by which they set their first password."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from registry.accounts.models.codes import LinkPurpose, OneTimeLink
from registry.accounts.models.people import Account, Operator
from registry.accounts.operations.sessions import end_all_sessions
from registry.accounts.operations.tokens import hash_token, new_token
from registry.accounts.queries import (
    fold_email,
    get_account_by_email,
    get_link,
    is_operator,
)
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.errors import Invalid
from registry.unit_of_work import Work

LIFE = timedelta(hours=24)


def invite_account(work: Work, *, email: str, name: str, language: str) -> Account:
    """Return the account of an address; make it, without a password, if it is new.

    Raises Invalid for an account that was closed.
    """
    account = get_account_by_email(work.session, email)
    if account is not None:
        if account.closed_at is not None:
            raise Invalid(email="closed")
        return account
    account = Account(
        email=fold_email(email), name=name, language=language, created_at=work.now
    )
    work.session.add(account)
    work.session.flush()
    record(work, Event.ACCOUNT_CREATED, subject=("account", account.id))
    return account


def create_link(work: Work, account_id: int) -> str:
    """Return the token of a link that lets its holder set the account's password.

    Links made before for the same account stop working.
    """
    for row in work.session.scalars(
        select(OneTimeLink).where(
            OneTimeLink.account_id == account_id, OneTimeLink.used_at.is_(None)
        )
    ):
        row.used_at = work.now
    token = new_token()
    work.session.add(
        OneTimeLink(
            account_id=account_id,
            token_hash=hash_token(token),
            purpose=LinkPurpose.SET_PASSWORD,
            created_at=work.now,
            expires_at=work.now + LIFE,
        )
    )
    return token


def set_password(work: Work, token: str, password_hash: str) -> Account | None:
    """Set the password by a link, once; None when the link works no more."""
    link = get_link(work.session, hash_token(token), work.now)
    account = work.session.get(Account, link.account_id) if link else None
    if link is None or account is None or account.closed_at is not None:
        return None
    link.used_at = work.now
    account.password_hash = password_hash
    end_all_sessions(work, account.id)
    record(
        work,
        Event.ACCOUNT_PASSWORD_CHANGED,
        subject=("account", account.id),
        actor_account=account.id,
    )
    return account


def create_operator(
    work: Work,
    *,
    email: str,
    name: str,
    language: str,
    is_officer: Callable[[int], bool],
) -> str:
    """Make somebody an operator and return the token of the link for the password.

    Nobody is officer and operator: Invalid is raised then, and nothing kept. Asked
    again for an operator, it only makes a new link.
    """
    account = invite_account(work, email=email, name=name, language=language)
    if is_officer(account.id):
        raise Invalid(email="officer")
    if not is_operator(work.session, account.id, work.now):
        work.session.add(Operator(account_id=account.id, starts_at=work.now))
        record(work, Event.ACCOUNT_OPERATOR_MADE, subject=("account", account.id))
    return create_link(work, account.id)
