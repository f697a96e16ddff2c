"""Read who is seated in which office, and which office steps in."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, exists, or_, select

from registry.accounts.models.people import Account, Operator
from registry.accounts.queries import FIT_TO_ACT, OPERATES
from registry.database import AnySession
from registry.domain.authority import Actor, Officer, Seat
from registry.domain.chair import standby_office
from registry.offices.models.officers import OfficerRow
from registry.offices.models.terms import SecretaryGeneralRow
from registry.offices.queries.terms import chair_terms

# What is asked for every act on a file is put together once: that costs more than
# to ask it.
_INSTANT: BindParameter[datetime] = bindparam("instant")
_SEATED = (
    OfficerRow.starts_at <= _INSTANT,
    or_(OfficerRow.ends_at.is_(None), OfficerRow.ends_at > _INSTANT),
)
_SEATS = (
    select(
        OfficerRow.country_key,
        OfficerRow.role,
        OfficerRow.starts_at,
        OfficerRow.ends_at,
    )
    .where(OfficerRow.account_id == bindparam("account"))
    .order_by(OfficerRow.id)
)
_STAFFED = (
    select(OfficerRow.country_key)
    .join(Account, Account.id == OfficerRow.account_id)
    .where(Account.closed_at.is_(None), *_SEATED)
    .distinct()
)
_WHO_CAN_ACT = (
    select(OfficerRow.account_id, OfficerRow.country_key, OfficerRow.role)
    .join(Account, Account.id == OfficerRow.account_id)
    .where(
        OfficerRow.country_key.in_(bindparam("offices", expanding=True)),
        Account.closed_at.is_(None),
        FIT_TO_ACT,
        *_SEATED,
    )
    .order_by(OfficerRow.id)
)
_GENERAL = (
    select(SecretaryGeneralRow.account_id)
    .where(SecretaryGeneralRow.starts_at <= _INSTANT)
    .order_by(SecretaryGeneralRow.starts_at.desc())
    .limit(1)
    .scalar_subquery()
)
_GENERAL_WHO_CAN_ACT = select(Account.id).where(Account.id == _GENERAL, FIT_TO_ACT)
_OFFICIAL = select(
    OPERATES,
    _GENERAL,
    exists().where(Account.id == bindparam("account"), FIT_TO_ACT),
)


def seats_of(session: AnySession, account_id: int) -> tuple[Seat, ...]:
    """Return every seat an account holds or held."""
    return tuple(Seat(*row) for row in session.execute(_SEATS, {"account": account_id}))


def staffed_offices(session: AnySession, instant: datetime) -> set[str]:
    """Return the keys of the offices with at least one officer at `instant`."""
    return set(session.scalars(_STAFFED, {"instant": instant}))


def current_standby(session: AnySession, instant: datetime) -> str | None:
    """Return the office that steps in where the chair office cannot act."""
    return standby_office(
        chair_terms(session), instant, staffed_offices(session, instant)
    )


def officers_who_can_act(
    session: AnySession, offices: Collection[str | None], instant: datetime
) -> tuple[Officer, ...]:
    """Return the officers of these offices who have the second factor they need."""
    keys = [key for key in offices if key]
    rows = session.execute(_WHO_CAN_ACT, {"offices": keys, "instant": instant})
    return tuple(Officer(*row) for row in rows)


def general_who_can_act(session: AnySession, instant: datetime) -> int | None:
    """Return the Secretary-General's account if it has the factor that acting needs."""
    return session.scalar(_GENERAL_WHO_CAN_ACT, {"instant": instant})


def officer_accounts(
    session: AnySession, instant: datetime, offices: Collection[str] | None = None
) -> list[Account]:
    """Return the accounts seated at `instant`, in these offices or in any."""
    query = (
        select(Account)
        .join(OfficerRow, Account.id == OfficerRow.account_id)
        .where(Account.closed_at.is_(None), *_SEATED)
        .distinct()
        .order_by(Account.id)
    )
    if offices is not None:
        query = query.where(OfficerRow.country_key.in_(offices))
    return list(session.scalars(query, {"instant": instant}))


def officers(session: AnySession, instant: datetime) -> list[OfficerRow]:
    """Return the seats taken at `instant`, by country."""
    query = select(OfficerRow).where(*_SEATED)
    query = query.order_by(OfficerRow.country_key, OfficerRow.id)
    return list(session.scalars(query, {"instant": instant}))


def operator_accounts(session: AnySession, instant: datetime) -> list[Account]:
    """Return the accounts of the operators at `instant`."""
    return list(
        session.scalars(
            select(Account)
            .join(Operator, Operator.account_id == Account.id)
            .where(
                Operator.starts_at <= instant,
                or_(Operator.ends_at.is_(None), Operator.ends_at > instant),
            )
            .order_by(Account.id)
        )
    )


def load_official(session: AnySession, account_id: int, instant: datetime) -> Actor:
    """Return what an account may be by its offices; representations come on top."""
    values = {"account": account_id, "instant": instant}
    is_operator, general, fit = session.execute(_OFFICIAL, values).one()
    return Actor(
        account_id=account_id,
        seats=seats_of(session, account_id),
        is_operator=bool(is_operator),
        is_secretary_general=general == account_id,
        second_factor=bool(fit),
    )
