"""Read who is connected with an organisation, and so recused."""

from sqlalchemy import select

from registry.accounts.models import Account
from registry.database import AnySession
from registry.members.models import Connection, Representative


def connected_accounts(session: AnySession, organisation_id: int) -> frozenset[int]:
    """Return who is recused from an organisation's files.

    Whoever represents or represented it, signed for it, is a contact of it (by
    address, whenever the account was opened) or declared an interest.
    """
    represented = session.scalars(
        select(Representative.account_id).where(
            Representative.organisation_id == organisation_id
        )
    )
    linked = session.scalars(
        select(Account.id)
        .join(
            Connection,
            (Connection.account_id == Account.id) | (Connection.email == Account.email),
        )
        .where(Connection.organisation_id == organisation_id)
    )
    return frozenset(represented) | frozenset(linked)


def mentioned_accounts(session: AnySession, organisation_id: int) -> frozenset[int]:
    """Return whom only the applicant connects with itself: contact or signer.

    Not who represents or represented it, nor who declared an interest.
    """
    named = session.scalars(
        select(Account.id)
        .join(Connection, Connection.email == Account.email)
        .where(Connection.organisation_id == organisation_id)
    )
    own = session.scalars(
        select(Representative.account_id).where(
            Representative.organisation_id == organisation_id
        )
    )
    declared = session.scalars(
        select(Connection.account_id).where(
            Connection.organisation_id == organisation_id,
            Connection.account_id.is_not(None),
        )
    )
    return frozenset(named) - frozenset(own) - frozenset(declared)


def connected_organisations(session: AnySession, account_id: int) -> frozenset[int]:
    """Return the organisations whose files an account is recused from."""
    represented = session.scalars(
        select(Representative.organisation_id).where(
            Representative.account_id == account_id
        )
    )
    linked = session.scalars(
        select(Connection.organisation_id)
        .join(
            Account,
            (Connection.account_id == Account.id) | (Connection.email == Account.email),
        )
        .where(Account.id == account_id)
    )
    return frozenset(represented) | frozenset(linked)
