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
    union_all,
)

from registry.accounts.models.people import Account
from registry.database import AnySession
from registry.members.models.people import Connection, Representative

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
