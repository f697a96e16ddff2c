"""Read who is seated in which office, and which office steps in."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select

from registry.accounts.models import Account, Operator
from registry.accounts.queries import accounts_fit_to_act, is_operator
from registry.database import AnySession
from registry.domain.authority import Actor, Officer, Seat
from registry.domain.chair import standby_office
from registry.offices.models import OfficerRow
from registry.offices.queries.terms import chair_terms, current_secretary_general


def _seated(instant: datetime) -> list:
    return [
        OfficerRow.starts_at <= instant,
        or_(OfficerRow.ends_at.is_(None), OfficerRow.ends_at > instant),
    ]


def seats_of(session: AnySession, account_id: int) -> tuple[Seat, ...]:
    """Return every seat an account holds or held."""
    rows = session.scalars(
        select(OfficerRow)
        .where(OfficerRow.account_id == account_id)
        .order_by(OfficerRow.id)
    )
    return tuple(
        Seat(row.country_key, row.role, row.starts_at, row.ends_at) for row in rows
    )


def staffed_offices(session: AnySession, instant: datetime) -> set[str]:
    """Return the keys of the offices with at least one officer at `instant`."""
    return set(
        session.scalars(
            select(OfficerRow.country_key)
            .join(Account, Account.id == OfficerRow.account_id)
            .where(Account.closed_at.is_(None), *_seated(instant))
            .distinct()
        )
    )


def current_standby(session: AnySession, instant: datetime) -> str | None:
    """Return the office that steps in where the chair office cannot act."""
    return standby_office(
        chair_terms(session), instant, staffed_offices(session, instant)
    )


def officers_who_can_act(
    session: AnySession, offices: Collection[str | None], instant: datetime
) -> tuple[Officer, ...]:
    """Return the officers of these offices who have the second factor they need."""
    rows = session.scalars(
        select(OfficerRow)
        .join(Account, Account.id == OfficerRow.account_id)
        .where(
            OfficerRow.country_key.in_([key for key in offices if key]),
            Account.closed_at.is_(None),
            *_seated(instant),
        )
        .order_by(OfficerRow.id)
    ).all()
    fit = accounts_fit_to_act(session, [row.account_id for row in rows])
    return tuple(
        Officer(row.account_id, row.country_key, row.role)
        for row in rows
        if row.account_id in fit
    )


def officer_accounts(
    session: AnySession, instant: datetime, offices: Collection[str] | None = None
) -> list[Account]:
    """Return the accounts seated at `instant`, in these offices or in any."""
    query = (
        select(Account)
        .join(OfficerRow, Account.id == OfficerRow.account_id)
        .where(Account.closed_at.is_(None), *_seated(instant))
        .distinct()
        .order_by(Account.id)
    )
    if offices is not None:
        query = query.where(OfficerRow.country_key.in_(offices))
    return list(session.scalars(query))


def officers(session: AnySession, instant: datetime) -> list[OfficerRow]:
    """Return the seats taken at `instant`, by country."""
    return list(
        session.scalars(
            select(OfficerRow)
            .where(*_seated(instant))
            .order_by(OfficerRow.country_key, OfficerRow.id)
        )
    )


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
    general = current_secretary_general(session, instant)
    return Actor(
        account_id=account_id,
        seats=seats_of(session, account_id),
        is_operator=is_operator(session, account_id, instant),
        is_secretary_general=general is not None and general.account_id == account_id,
        second_factor=bool(accounts_fit_to_act(session, [account_id])),
    )
