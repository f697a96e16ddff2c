"""Tell what waits at which member: the conditions, and the marks of a page.

What is open is told by small indexes of open rows alone; what is late, by the dates of
members in order. No condition looks at every member.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from registry.database import AnySession
from registry.decisions.models import HeldAct, Recommendation, SubjectKind
from registry.domain.membership import CURRENT, Standing
from registry.members.models.memberships import Hearing, Membership
from registry.members.models.organisations import Organisation
from registry.members.queries.lapses import before_in_each_country, grace_passed


class Waiting(StrEnum):
    """Name what an officer looks for among the members: what waits for somebody."""

    OVERDUE = "overdue"
    UNCONFIRMED = "unconfirmed"
    REVIEW_PASSED = "review-passed"
    HEARING_OPEN = "hearing-open"
    HEARING_ANSWERED = "hearing-answered"
    RECOMMENDED = "recommended"
    HELD = "held"


LATE = {
    Waiting.OVERDUE: CURRENT,
    Waiting.UNCONFIRMED: frozenset({Standing.ACTIVE}),
}
"""What many members may be at once, and the standings in which they are."""


@dataclass(frozen=True)
class Flags:
    """Hold which of the members on a page each mark belongs to."""

    overdue: frozenset[int]
    unconfirmed: frozenset[int]
    review_passed: frozenset[int]
    hearing_open: frozenset[int]
    recommended: frozenset[int]
    held: frozenset[int]


def flags_of(
    session: AnySession, rows: Sequence[Membership], instant: datetime
) -> Flags:
    """Return the marks of a page's members, a statement each."""
    ids = [membership.id for membership in rows]

    def having(waiting: Waiting) -> frozenset[int]:
        query = select(Membership.id).join(
            Organisation, Organisation.id == Membership.organisation_id
        )
        met = waits(session, waiting, instant)
        return frozenset(session.scalars(query.where(Membership.id.in_(ids), met)))

    return Flags(
        overdue=having(Waiting.OVERDUE),
        unconfirmed=having(Waiting.UNCONFIRMED),
        review_passed=having(Waiting.REVIEW_PASSED),
        hearing_open=having(Waiting.HEARING_OPEN),
        recommended=having(Waiting.RECOMMENDED),
        held=having(Waiting.HELD),
    )


def waits(
    session: AnySession, waiting: Waiting, instant: datetime
) -> ColumnElement[bool]:
    """Return the condition of a member at which this waits; its organisation joined."""
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
            return _heard()
        case Waiting.HEARING_ANSWERED:
            return _heard(Hearing.answered_at.is_not(None))
        case Waiting.RECOMMENDED:
            return _subject_of(Recommendation, Recommendation.voided_at.is_(None))
        case Waiting.HELD:
            return _subject_of(HeldAct, HeldAct.ended_at.is_(None))


def _heard(*met: ColumnElement[bool]) -> ColumnElement[bool]:
    heard = select(Hearing.membership_id).where(Hearing.closed_at.is_(None), *met)
    return Membership.id.in_(heard)


def _subject_of(
    model: type[Recommendation | HeldAct], met: ColumnElement[bool]
) -> ColumnElement[bool]:
    subjects = select(model.subject_id).where(
        model.subject_kind == SubjectKind.MEMBERSHIP, met
    )
    return Membership.id.in_(subjects)
