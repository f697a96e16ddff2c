"""Read what a chair term left behind: when it ran, and what its applications became."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from sqlalchemy import select

from registry.audit.events import Event
from registry.audit.models import AuditEvent
from registry.database import AnySession
from registry.offices.queries.terms import chair_terms


class Outcome(StrEnum):
    """Name what became of an application, in the order of a bar."""

    ADMITTED = "admitted"
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Span:
    """Hold a term that has begun; it has no end while it lasts."""

    term_id: int
    country: str
    starts_at: datetime
    ends_at: datetime | None

    def until(self, instant: datetime) -> datetime:
        """Return its end, or `instant` while it lasts."""
        return self.ends_at or instant


def spans(session: AnySession, instant: datetime) -> list[Span]:
    """Return the terms that have begun, newest first."""
    begun = [term for term in chair_terms(session) if term.starts_at <= instant]
    return [
        Span(term.id, term.country, term.starts_at, after.starts_at if after else None)
        for term, after in pairwise([*begun, None])
        if term is not None
    ][::-1]


# A refusal that is held at a handover is put into effect by it.
_BECAME: Mapping[Event, Outcome] = {
    Event.APPLICATION_SUBMITTED: Outcome.OPEN,
    Event.APPLICATION_REOPENED: Outcome.OPEN,
    Event.APPLICATION_RECONSIDERATION_ASKED: Outcome.OPEN,
    Event.APPLICATION_SET_ASIDE: Outcome.OPEN,
    Event.APPLICATION_TAKEN_BACK: Outcome.OPEN,
    Event.APPLICATION_ADMITTED: Outcome.ADMITTED,
    Event.APPLICATION_REFUSAL_RECORDED: Outcome.REFUSED,
    Event.APPLICATION_REFUSED: Outcome.REFUSED,
    Event.APPLICATION_CLOSED: Outcome.CLOSED,
    Event.APPLICATION_WITHDRAWN: Outcome.WITHDRAWN,
}


def outcomes_before(session: AnySession, instant: datetime) -> dict[int, Outcome]:
    """Return what had become of each application just before an instant."""
    rows = session.execute(
        select(AuditEvent.subject_id, AuditEvent.event)
        .where(
            AuditEvent.subject_kind == "application",
            AuditEvent.event.in_(_BECAME),
            AuditEvent.at < instant,
        )
        .order_by(AuditEvent.id)
    )
    return {number: _BECAME[event] for number, event in rows if number is not None}
