"""Read what waits for the office, and who works on it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from registry.applications.models.applications import Application
from registry.database import AnySession
from registry.domain.application import OPEN_STAGES, Stage
from registry.members.models.organisations import Organisation
from registry.offices.queries.terms import current_term

PAGE = 50


def claimant(
    session: AnySession, application: Application, instant: datetime
) -> int | None:
    """Return the account that works on a file at `instant`.

    A claim ends by itself, and at a handover: the next office has its own people.
    """
    since, until = application.claimed_at, application.claimed_until
    if since is None or until is None or until <= instant:
        return None
    term = current_term(session, instant)
    return application.claimed_by if term and term.starts_at <= since else None


@dataclass(frozen=True)
class QueueFilters:
    """Hold what a queue page is narrowed to, `without` some organisations."""

    stage: Stage | None = None
    country: str | None = None
    without: frozenset[int] = frozenset()


def queue(
    session: AnySession,
    filters: QueueFilters,
    limit: int | None = PAGE,
    offset: int = 0,
) -> list[Application]:
    """Return open applications, the nearest promise first.

    The chair office sees every one: authority moves with the calendar, the files
    stay where they are.
    """
    query = _narrowed(select(Application), filters)
    return list(
        session.scalars(
            query.order_by(Application.promise_on, Application.id)
            .limit(limit)
            .offset(offset)
        )
    )


def queue_count(session: AnySession, filters: QueueFilters) -> int:
    """Return how many open applications the filters leave."""
    return session.scalar(_narrowed(select(func.count(Application.id)), filters)) or 0


def _narrowed(query, filters: QueueFilters):
    query = query.join(Organisation, Organisation.id == Application.organisation_id)
    query = query.where(Application.stage.in_(OPEN_STAGES))
    if filters.stage is not None:
        query = query.where(Application.stage == filters.stage)
    if filters.country is not None:
        query = query.where(Application.country_key == filters.country)
    if filters.without:
        query = query.where(Application.organisation_id.not_in(filters.without))
    return query
