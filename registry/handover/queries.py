"""Read what one chair leaves to the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from registry.accounts.queries import accounts_with_second_factor
from registry.applications.queries.queue import open_files
from registry.database import AnySession
from registry.decisions.models import HeldAct, HoldEnd
from registry.domain.desk import OpenFile
from registry.members.models.memberships import Hearing, Membership
from registry.members.queries.changes import count_changes
from registry.members.queries.organisations import official_of
from registry.offices.queries.officers import officer_accounts
from registry.offices.queries.people import present_and_coming
from registry.offices.queries.terms import current_term


@dataclass(frozen=True)
class Totals:
    """Hold the counts of what is open: what may be told before the handover."""

    files: int
    overdue: int
    inherited: int
    holds: int
    hearings: int
    changes: int
    last_promise: date | None


@dataclass(frozen=True)
class Readiness:
    """Hold whether the people of the coming office are there and could act."""

    seated: int
    with_factor: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class HearingShown:
    """Hold a hearing that is open, by the name of the member."""

    name: str
    language: str
    answer_by: date
    answered: bool


def totals(session: AnySession, instant: datetime) -> Totals:
    """Count what is open at this instant."""
    files = open_files(session, instant)
    return Totals(
        len(files),
        sum(file.overdue for file in files),
        sum(file.inherited for file in files),
        _count(session, select(HeldAct.id).where(HeldAct.ended_at.is_(None))),
        _count(session, select(Hearing.id).where(Hearing.closed_at.is_(None))),
        count_changes(session, frozenset()),
        max((file.promise_on for file in files), default=None),
    )


def readiness(
    session: AnySession, instant: datetime, office: str, wanted: Iterable[str]
) -> Readiness:
    """Tell who of an office sits there and could act, and who is still missing."""
    people = officer_accounts(session, instant, [office])
    ids = {account.id for account in people}
    coming = {row.account_id for row in present_and_coming(session, instant, [office])}
    addresses = {a.email for a in people if a.id in coming}
    return Readiness(
        len(ids),
        len(accounts_with_second_factor(session, ids)),
        tuple(email for email in wanted if email not in addresses),
    )


def files_left(
    session: AnySession, instant: datetime, without: frozenset[int]
) -> list[OpenFile]:
    """Return every open file that the reader may read, the nearest promise first."""
    return [f for f in open_files(session, instant) if f.organisation_id not in without]


def hearings_left(session: AnySession, without: frozenset[int]) -> list[HearingShown]:
    """Return the hearings that are open, the first to end first."""
    rows = session.execute(
        select(Hearing, Membership)
        .join(Membership, Membership.id == Hearing.membership_id)
        .where(Hearing.closed_at.is_(None))
        .order_by(Hearing.answer_by, Hearing.id)
    )
    return [
        HearingShown(
            official_of(membership.organisation).value,
            official_of(membership.organisation).language,
            hearing.answer_by,
            hearing.answered_at is not None,
        )
        for hearing, membership in rows
        if membership.organisation_id not in without
    ]


def put_into_effect(session: AnySession, instant: datetime) -> int:
    """Count acts of the former office that this term's beginning put into effect."""
    term = current_term(session, instant)
    if term is None:
        return 0
    return _count(
        session,
        select(HeldAct.id).where(
            HeldAct.term_id != term.id,
            HeldAct.outcome == HoldEnd.EFFECTED,
            HeldAct.ended_at >= term.starts_at,
        ),
    )


def _count(session: AnySession, rows: object) -> int:
    counted = select(func.count()).select_from(rows.subquery())  # type: ignore[attr-defined]
    return session.scalar(counted) or 0
