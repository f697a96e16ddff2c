"""Read the list of members for the office: narrowed, in the alphabet of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import selectinload

from registry.database import AnySession
from registry.decisions.models import HeldAct, Recommendation, SubjectKind
from registry.domain.membership import CURRENT, Standing
from registry.members.models.memberships import Hearing, Membership
from registry.members.models.organisations import Organisation
from registry.members.queries.lapses import before_in_each_country, grace_passed
from registry.search.models.rows import SearchRow
from registry.search.queries.alphabets import alphabet
from registry.search.queries.pages import has_words


class Waiting(StrEnum):
    """Name what an officer looks for among the members: what waits for somebody."""

    OVERDUE = "overdue"
    UNCONFIRMED = "unconfirmed"
    REVIEW_PASSED = "review-passed"
    HEARING_OPEN = "hearing-open"
    HEARING_ANSWERED = "hearing-answered"
    RECOMMENDED = "recommended"
    HELD = "held"


@dataclass(frozen=True)
class MemberFilters:
    """Hold what the list is narrowed to; `only` and `without` name organisations."""

    text: str = ""
    standing: Standing | None = None
    country: str | None = None
    waiting: Waiting | None = None
    only: frozenset[int] | None = None
    without: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Flags:
    """Hold which of the members on a page each mark belongs to."""

    overdue: frozenset[int]
    unconfirmed: frozenset[int]
    review_passed: frozenset[int]
    hearing_open: frozenset[int]
    recommended: frozenset[int]
    held: frozenset[int]


def members_listed(
    session: AnySession,
    filters: MemberFilters,
    instant: datetime,
    language: str,
    limit: int,
    offset: int = 0,
) -> list[Membership]:
    """Return a page of the members that the filters leave, names loaded."""
    query = _narrowed(session, select(Membership), filters, instant)
    of = Membership.organisation
    return list(
        session.scalars(
            query.options(selectinload(of).selectinload(Organisation.names))
            .order_by(alphabet(language), Membership.id)
            .limit(limit)
            .offset(offset)
        )
    )


def members_counted(
    session: AnySession, filters: MemberFilters, instant: datetime
) -> int:
    """Return how many members the filters leave."""
    query = _narrowed(session, select(func.count(Membership.id)), filters, instant)
    return session.scalar(query) or 0


def flags_of(
    session: AnySession, rows: Sequence[Membership], instant: datetime
) -> Flags:
    """Return the marks of a page's members, a statement each."""
    ids = [membership.id for membership in rows]

    def having(waiting: Waiting) -> frozenset[int]:
        query = select(Membership.id).join(
            Organisation, Organisation.id == Membership.organisation_id
        )
        met = _waiting(session, waiting, instant)
        return frozenset(session.scalars(query.where(Membership.id.in_(ids), met)))

    return Flags(
        overdue=having(Waiting.OVERDUE),
        unconfirmed=having(Waiting.UNCONFIRMED),
        review_passed=having(Waiting.REVIEW_PASSED),
        hearing_open=having(Waiting.HEARING_OPEN),
        recommended=having(Waiting.RECOMMENDED),
        held=having(Waiting.HELD),
    )


def _narrowed(
    session: AnySession, query: Select, filters: MemberFilters, instant: datetime
) -> Select:
    query = query.join(Organisation, Organisation.id == Membership.organisation_id)
    query = query.join(SearchRow, SearchRow.organisation_id == Organisation.id)
    if filters.text:
        query = query.where(has_words(filters.text))
    if filters.standing is not None:
        query = query.where(Membership.standing == filters.standing)
    if filters.country is not None:
        query = query.where(Organisation.country_key == filters.country)
    if filters.waiting is not None:
        query = query.where(_waiting(session, filters.waiting, instant))
    if filters.only is not None:
        query = query.where(Organisation.id.in_(filters.only))
    if filters.without:
        query = query.where(Organisation.id.not_in(filters.without))
    return query


def _waiting(
    session: AnySession, waiting: Waiting, instant: datetime
) -> ColumnElement[bool]:
    match waiting:
        case Waiting.OVERDUE:
            late = before_in_each_country(session, Membership.confirm_by, instant)
            return Membership.standing.in_(CURRENT) & late
        case Waiting.UNCONFIRMED:
            return grace_passed(session, instant)
        case Waiting.REVIEW_PASSED:
            late = before_in_each_country(session, Membership.review_on, instant)
            return (Membership.standing == Standing.SUSPENDED) & late
        case Waiting.HEARING_OPEN:
            return _hearing()
        case Waiting.HEARING_ANSWERED:
            return _hearing(Hearing.answered_at.is_not(None))
        case Waiting.RECOMMENDED:
            return _exists_of(Recommendation, Recommendation.voided_at.is_(None))
        case Waiting.HELD:
            return _exists_of(HeldAct, HeldAct.ended_at.is_(None))


def _hearing(*met: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        Hearing.membership_id == Membership.id, Hearing.closed_at.is_(None), *met
    )


def _exists_of(
    model: type[Recommendation | HeldAct], met: ColumnElement[bool]
) -> ColumnElement[bool]:
    return exists().where(
        model.subject_kind == SubjectKind.MEMBERSHIP,
        model.subject_id == Membership.id,
        met,
    )
