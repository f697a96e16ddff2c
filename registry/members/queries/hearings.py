"""Read the hearings of a membership."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from registry.database import AnySession
from registry.members.models.memberships import Hearing, Membership
from registry.offices.queries.rules import period


def open_hearing(session: AnySession, membership_id: int) -> Hearing | None:
    """Return the hearing of a membership that is not closed."""
    return session.scalar(
        select(Hearing).where(
            Hearing.membership_id == membership_id, Hearing.closed_at.is_(None)
        )
    )


def answer_of(hearing: Hearing) -> dict[str, Any]:
    """Return what was answered in a hearing, as a plain value."""
    return {"answer": [hearing.id, hearing.answer, hearing.answer_language]}


def hearings_of(session: AnySession, membership_id: int) -> list[Hearing]:
    """Return every hearing of a membership, the newest first."""
    return list(
        session.scalars(
            select(Hearing)
            .where(Hearing.membership_id == membership_id)
            .order_by(Hearing.id.desc())
        )
    )


def unheard_too_long(
    session: AnySession, membership: Membership, hearing: Hearing | None, now: datetime
) -> bool:
    """Tell whether a suspension has stood its time without a hearing being opened."""
    if membership.suspended_at is None or hearing is not None:
        return False
    heard = session.scalar(
        select(Hearing.id)
        .where(
            Hearing.membership_id == membership.id,
            Hearing.opened_at >= membership.suspended_at,
        )
        .limit(1)
    )
    days = period(session, "hearing_wait", now)
    return heard is None and now >= membership.suspended_at + timedelta(days=days)
