"""Read memberships, whatever their standing."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload

from registry.database import AnySession
from registry.decisions.models import Act, Decision, HeldAct, HoldEnd, SubjectKind
from registry.domain.authority import Actor
from registry.domain.deadlines import is_past
from registry.domain.errors import NotFound
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.offices.queries.countries import countries

# Asked for every act on a file, so it is put together once.
_OF_ORGANISATION = select(Membership).where(
    Membership.organisation_id == bindparam("organisation")
)


def get_membership(session: AnySession, membership_id: int) -> Membership:
    """Return one membership; raise NotFound for an unknown id."""
    membership = session.get(Membership, membership_id)
    if membership is None:
        raise NotFound(membership_id)
    return membership


def membership_of(session: AnySession, organisation_id: int) -> Membership | None:
    """Return the organisation's membership, whatever its standing."""
    return session.scalar(_OF_ORGANISATION, {"organisation": organisation_id})


def last_serial(session: AnySession) -> int:
    """Return the highest serial given to a member; 0 before the first."""
    return session.scalar(select(func.max(Membership.serial))) or 0


def memberships_of_owner(session: AnySession, actor: Actor) -> list[Membership]:
    """Return the memberships of the organisations that the actor represents."""
    ids = actor.owns | actor.edits
    return list(
        session.scalars(
            select(Membership)
            .where(Membership.organisation_id.in_(ids))
            .order_by(Membership.id)
        )
    )


def last_suspension(
    session: AnySession, membership_id: int
) -> tuple[datetime, date | None] | None:
    """Return since when the last suspension stood, and its date of review."""
    row = session.execute(
        select(Decision.effective_at, HeldAct.review_on)
        .join(
            HeldAct,
            (HeldAct.subject_kind == Decision.subject_kind)
            & (HeldAct.subject_id == Decision.subject_id)
            & (HeldAct.act == Decision.act)
            & (HeldAct.recorded_at == Decision.decided_at),
        )
        .where(
            Decision.subject_kind == SubjectKind.MEMBERSHIP,
            Decision.subject_id == membership_id,
            Decision.act == Act.SUSPEND,
            HeldAct.outcome == HoldEnd.EFFECTED,
        )
        .order_by(Decision.leaf_index.desc())
        .limit(1)
    ).first()
    return (row.effective_at, row.review_on) if row else None


def suspended_memberships(session: AnySession) -> list[Membership]:
    """Return the suspended memberships, for the calendar to look at."""
    return list(
        session.scalars(
            select(Membership)
            .where(Membership.suspended_at.is_not(None))
            .order_by(Membership.id)
        )
    )


def suspensions_to_review(session: AnySession, instant: datetime) -> list[Membership]:
    """Return suspended memberships whose day of review has passed, oldest first."""
    rows = session.scalars(
        select(Membership)
        .options(joinedload(Membership.organisation).selectinload(Organisation.names))
        .where(
            Membership.standing == Standing.SUSPENDED, Membership.review_on.is_not(None)
        )
        .order_by(Membership.review_on, Membership.id)
    )
    zones = {row.key: ZoneInfo(row.time_zone) for row in countries(session)}
    return [
        row
        for row in rows
        if row.review_on is not None
        and is_past(row.review_on, instant, zones[row.organisation.country_key or ""])
    ]


def organisation_of_number(session: AnySession, serial: int) -> int | None:
    """Return the organisation that holds, or held, a member number."""
    return session.scalar(
        select(Membership.organisation_id).where(Membership.serial == serial)
    )
