"""Read who an account is to the organisations, and who may act on a file."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from registry.accounts.models.people import Account
from registry.database import AnySession
from registry.domain.authority import Actor
from registry.domain.chair import chair_at, standby_office
from registry.members.models.organisations import Organisation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.queries.connections import connected_accounts
from registry.offices.queries.officers import (
    general_who_can_act,
    load_official,
    officers_who_can_act,
    staffed_offices,
)
from registry.offices.queries.terms import chair_terms

# What is asked for every act on a file is put together once.
_HELD = (
    Representative.starts_at <= bindparam("instant"),
    or_(
        Representative.ends_at.is_(None), Representative.ends_at > bindparam("instant")
    ),
)
_ROLES = select(Representative.organisation_id, Representative.role).where(
    Representative.account_id == bindparam("account"), *_HELD
)
_OWNERS = (
    select(Account)
    .join(Representative, Representative.account_id == Account.id)
    .where(
        Representative.organisation_id == bindparam("organisation"),
        Representative.role == RepresentativeRole.OWNER,
        Account.closed_at.is_(None),
        *_HELD,
    )
    .order_by(Account.id)
)


def load_actor(session: AnySession, account_id: int, instant: datetime) -> Actor:
    """Return everything an account may be at `instant`, for permissions to judge."""
    values = {"account": account_id, "instant": instant}
    roles = session.execute(_ROLES, values).all()
    return replace(
        load_official(session, account_id, instant),
        owns=frozenset(o for o, role in roles if role is RepresentativeRole.OWNER),
        edits=frozenset(o for o, role in roles if role is RepresentativeRole.EDITOR),
    )


def owners(
    session: AnySession, organisation_id: int, instant: datetime
) -> list[Account]:
    """Return the accounts that own the organisation at `instant`."""
    values = {"organisation": organisation_id, "instant": instant}
    return list(session.scalars(_OWNERS, values))


def authority_facts(
    session: AnySession, organisation: Organisation, instant: datetime
) -> dict[str, Any]:
    """Return what every file of an organisation shares: who may act, who may not."""
    terms = chair_terms(session)
    term = chair_at(terms, instant)
    standby = standby_office(terms, instant, staffed_offices(session, instant))
    chair = term.country if term else None
    connected = connected_accounts(session, organisation.id)
    return {
        "organisation_id": organisation.id,
        "country": organisation.country_key or "",
        "chair": chair,
        "term_id": term.id if term else None,
        "standby": standby,
        "officers": officers_who_can_act(session, [chair, standby], instant),
        "secretary_general": general_who_can_act(session, instant),
        "connected": connected.everybody,
        "mentioned": connected.mentioned,
    }
