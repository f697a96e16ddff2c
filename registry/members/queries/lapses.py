"""Read who did not confirm, and the lists on which one person proposed a lapse.

A list is what one officer proposed at one instant: its rows are the recommendations
themselves, so whatever voids one of them takes it off the list.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select

from registry.database import AnySession
from registry.decisions.models import Act, Decision, Recommendation, SubjectKind
from registry.domain.deadlines import local_date
from registry.domain.errors import NotFound
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.offices.queries.countries import countries
from registry.offices.queries.rules import period

MOST_AT_ONCE = 500
"""How many may stand on one list: a decision holds the register's lock."""

_LAPSES = (
    Recommendation.subject_kind == SubjectKind.MEMBERSHIP,
    Recommendation.act == Act.LAPSE,
)


@dataclass(frozen=True)
class LapseList:
    """Hold a list as it was proposed; a decision on it is one batch."""

    id: int
    rows: tuple[Recommendation, ...]

    @property
    def first(self) -> Recommendation:
        """Return a row of the list: who proposed it, when, and why, is in each."""
        return self.rows[0]

    @property
    def members(self) -> list[int]:
        """Return the ids of the memberships on it."""
        return [row.subject_id for row in self.rows]


@dataclass(frozen=True)
class OpenList:
    """Hold a list that waits for its second person."""

    id: int
    account_id: int
    made_at: datetime
    count: int


def before_in_each_country(
    session: AnySession, column: Any, instant: datetime, days: int = 0
) -> ColumnElement[bool]:
    """Return the condition that a legal date, `days` later, has ended where it is.

    The organisation's row has to be joined; an empty date never ends. The last of the
    dates stands alone too: it bounds a walk along an index.
    """
    later = timedelta(days=days)
    todays = {
        country.key: local_date(instant, ZoneInfo(country.time_zone)) - later
        for country in countries(session)
    }
    ended = [
        and_(Organisation.country_key == key, column < today)
        for key, today in todays.items()
    ]
    return and_(column < max(todays.values()), or_(*ended))


def grace_passed(session: AnySession, instant: datetime) -> ColumnElement[bool]:
    """Return the condition of an active member whose time to confirm ended."""
    days = period(session, "confirmation_grace", instant)
    return and_(
        Membership.standing == Standing.ACTIVE,
        before_in_each_country(session, Membership.confirm_by, instant, days),
    )


def unconfirmed(
    session: AnySession, instant: datetime, without: frozenset[int]
) -> list[int]:
    """Return the ids of who may be let lapse, `without` some organisations.

    One more than a list may hold tells that there are more.
    """
    rows = session.scalars(
        select(Membership.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(
            grace_passed(session, instant),
            Membership.organisation_id.not_in(without),
        )
        .order_by(Membership.confirm_by, Membership.id)
        .limit(MOST_AT_ONCE + 1)
    )
    return list(rows)


def open_lists(session: AnySession) -> list[OpenList]:
    """Return the lists of which something still waits, the newest first."""
    rows = session.execute(
        select(
            func.min(Recommendation.id),
            Recommendation.account_id,
            Recommendation.made_at,
            func.count(),
        )
        .where(*_LAPSES, Recommendation.voided_at.is_(None))
        .group_by(Recommendation.account_id, Recommendation.made_at)
        .order_by(Recommendation.made_at.desc(), Recommendation.account_id)
    )
    return [OpenList(*row) for row in rows]


def lapse_list(session: AnySession, list_id: int) -> LapseList:
    """Return the list that a recommendation stands on; raise NotFound without one."""
    one = session.scalar(
        select(Recommendation).where(*_LAPSES, Recommendation.id == list_id)
    )
    if one is None:
        raise NotFound(list_id)
    rows = session.scalars(
        select(Recommendation)
        .where(
            *_LAPSES,
            Recommendation.account_id == one.account_id,
            Recommendation.made_at == one.made_at,
        )
        .order_by(Recommendation.id)
    )
    return LapseList(list_id, tuple(rows))


def decided_on(session: AnySession, proposed: LapseList) -> dict[int, Decision]:
    """Return the decisions that were taken on a list, by membership."""
    rows = session.scalars(
        select(Decision).where(
            Decision.subject_kind == SubjectKind.MEMBERSHIP,
            Decision.act == Act.LAPSE,
            Decision.subject_id.in_(proposed.members),
            Decision.first_account_id == proposed.first.account_id,
            Decision.decided_at >= proposed.first.made_at,
        )
    )
    return {row.subject_id: row for row in rows}
