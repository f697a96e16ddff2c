"""Read who an account is to the organisations, and who may act on a file."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from registry.accounts.models import Account
from registry.accounts.queries import accounts_fit_to_act
from registry.database import AnySession
from registry.domain.authority import Actor
from registry.members.models import Organisation, Representative, RepresentativeRole
from registry.members.queries.connections import connected_accounts, mentioned_accounts
from registry.offices.queries.officers import (
    current_standby,
    load_official,
    officers_who_can_act,
)
from registry.offices.queries.terms import current_secretary_general, current_term


def load_actor(session: AnySession, account_id: int, instant: datetime) -> Actor:
    """Return everything an account may be at `instant`, for permissions to judge."""
    roles = session.execute(
        select(Representative.organisation_id, Representative.role).where(
            Representative.account_id == account_id,
            Representative.starts_at <= instant,
            or_(Representative.ends_at.is_(None), Representative.ends_at > instant),
        )
    ).all()
    return replace(
        load_official(session, account_id, instant),
        owns=frozenset(o for o, role in roles if role is RepresentativeRole.OWNER),
        edits=frozenset(o for o, role in roles if role is RepresentativeRole.EDITOR),
    )


def owners(
    session: AnySession, organisation_id: int, instant: datetime
) -> list[Account]:
    """Return the accounts that own the organisation at `instant`."""
    return list(
        session.scalars(
            select(Account)
            .join(Representative, Representative.account_id == Account.id)
            .where(
                Representative.organisation_id == organisation_id,
                Representative.role == RepresentativeRole.OWNER,
                Representative.starts_at <= instant,
                or_(Representative.ends_at.is_(None), Representative.ends_at > instant),
                Account.closed_at.is_(None),
            )
            .order_by(Account.id)
        )
    )


def _fit(session: AnySession, account_id: int | None) -> int | None:
    """Return the account if it has the second factor that acting needs."""
    if account_id is None:
        return None
    return account_id if accounts_fit_to_act(session, [account_id]) else None


def authority_facts(
    session: AnySession, organisation: Organisation, instant: datetime
) -> dict[str, Any]:
    """Return what every file of an organisation shares: who may act, who may not."""
    term = current_term(session, instant)
    standby = current_standby(session, instant)
    general = current_secretary_general(session, instant)
    chair = term.country if term else None
    return {
        "organisation_id": organisation.id,
        "country": organisation.country_key or "",
        "chair": chair,
        "term_id": term.id if term else None,
        "standby": standby,
        "officers": officers_who_can_act(session, [chair, standby], instant),
        "secretary_general": _fit(session, general.account_id if general else None),
        "connected": connected_accounts(session, organisation.id),
        "mentioned": mentioned_accounts(session, organisation.id),
    }
