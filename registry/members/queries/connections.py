"""Read who is connected with an organisation, and so recused."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Select,
    bindparam,
    false,
    select,
    true,
    union,
    union_all,
)

from registry.accounts.models.people import Account
from registry.database import AnySession
from registry.members.models.organisations import Organisation
from registry.members.models.people import Connection, Interest, Representative

# Asked for every act on a file, so it is put together once.
_ORGANISATION: BindParameter[int] = bindparam("organisation")
_CONNECTED: CompoundSelect[int, bool] = union_all(
    select(Representative.account_id, false()).where(
        Representative.organisation_id == _ORGANISATION
    ),
    select(Connection.account_id, false()).where(
        Connection.organisation_id == _ORGANISATION,
        Connection.account_id.is_not(None),
    ),
    select(Account.id, true())
    .join(Connection, Connection.email == Account.email)
    .where(Connection.organisation_id == _ORGANISATION),
)
_ACCOUNT: BindParameter[int] = bindparam("account")
# Asked for every slice of an import.
_ORGANISATIONS: CompoundSelect[int] = union(
    select(Representative.organisation_id).where(Representative.account_id == _ACCOUNT),
    select(Connection.organisation_id)
    .join(
        Account,
        (Connection.account_id == Account.id) | (Connection.email == Account.email),
    )
    .where(Account.id == _ACCOUNT),
)


class Connected(NamedTuple):
    """Hold who is recused from an organisation's files.

    `everybody` represents or represented it, signed for it, is a contact of it (by
    address, whenever the account was opened) or declared an interest. `mentioned` are
    those of them whom only the applicant connects with itself: contact or signer.
    """

    everybody: frozenset[int]
    mentioned: frozenset[int]


def connected_accounts(session: AnySession, organisation_id: int) -> Connected:
    """Return who is connected with an organisation, and who is only mentioned."""
    rows = session.execute(_CONNECTED, {"organisation": organisation_id}).all()
    everybody = frozenset(account for account, _ in rows)
    own = frozenset(account for account, by_address in rows if not by_address)
    return Connected(everybody, everybody - own)


def connected_within(
    session: AnySession, organisations: Select[Any]
) -> dict[int, Connected]:
    """Return who is connected with each of many organisations, by one statement.

    One with which nobody is connected is not there.
    """
    rows: Sequence[Any] = session.execute(
        union_all(
            select(
                Representative.organisation_id, Representative.account_id, false()
            ).where(Representative.organisation_id.in_(organisations)),
            select(Connection.organisation_id, Connection.account_id, false()).where(
                Connection.organisation_id.in_(organisations),
                Connection.account_id.is_not(None),
            ),
            select(Connection.organisation_id, Account.id, true())
            .join(Account, Connection.email == Account.email)
            .where(Connection.organisation_id.in_(organisations)),
        )
    ).all()
    everybody: dict[int, set[int]] = {}
    own: dict[int, set[int]] = {}
    for organisation, account, by_address in rows:
        everybody.setdefault(organisation, set()).add(account)
        if not by_address:
            own.setdefault(organisation, set()).add(account)
    return {
        key: Connected(frozenset(found), frozenset(found - own.get(key, set())))
        for key, found in everybody.items()
    }


def connected_organisations(session: AnySession, account_id: int) -> frozenset[int]:
    """Return the organisations whose files an account is recused from."""
    return frozenset(session.scalars(_ORGANISATIONS, {"account": account_id}))


def interest_of(
    session: AnySession, account_id: int, organisation_id: int
) -> Interest | None:
    """Return the interest that an account declared in an organisation."""
    return session.scalar(
        select(Interest)
        .join(Connection, Connection.id == Interest.connection_id)
        .where(
            Interest.account_id == account_id,
            Connection.organisation_id == organisation_id,
        )
    )


def interests_in(session: AnySession, organisation_id: int) -> list[Interest]:
    """Return every interest declared in an organisation, oldest first."""
    return list(
        session.scalars(
            select(Interest)
            .join(Connection, Connection.id == Interest.connection_id)
            .where(Connection.organisation_id == organisation_id)
            .order_by(Interest.connection_id)
        )
    )


def interests_by(
    session: AnySession, account_id: int
) -> list[tuple[Interest, Organisation]]:
    """Return every interest that an account declared, and in which organisation."""
    rows = session.execute(
        select(Interest, Organisation)
        .join(Connection, Connection.id == Interest.connection_id)
        .join(Organisation, Organisation.id == Connection.organisation_id)
        .where(Interest.account_id == account_id)
        .order_by(Interest.connection_id)
    )
    return [(interest, organisation) for interest, organisation in rows]


def why_recused(
    session: AnySession, account_id: int, organisation_id: int
) -> list[str]:
    """Return what links an account to an organisation: kinds of connection.

    Having represented it is told as `representative`.
    """
    kinds = session.scalars(
        select(Connection.kind)
        .join(
            Account,
            (Connection.account_id == Account.id) | (Connection.email == Account.email),
        )
        .where(Account.id == account_id, Connection.organisation_id == organisation_id)
        .distinct()
    )
    found = sorted(kind.value for kind in kinds)
    represented = session.scalar(
        select(Representative.id)
        .where(
            Representative.account_id == account_id,
            Representative.organisation_id == organisation_id,
        )
        .limit(1)
    )
    return ["representative", *found] if represented else found
