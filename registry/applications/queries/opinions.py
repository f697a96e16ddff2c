"""Read what was asked of offices, what they said, and what was replied."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_, select

from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.queries.applications import country_of
from registry.database import AnySession
from registry.domain import opinion as rules
from registry.domain.application import OPEN_STAGES
from registry.domain.chair import Term
from registry.domain.deadlines import end_of
from registry.offices.queries.countries import country_zone
from registry.offices.queries.terms import chair_terms

# Asked for every act on a file, so it is put together once.
_ABOUT = (
    select(Opinion)
    .where(Opinion.application_id == bindparam("application"))
    .order_by(Opinion.id)
)


def opinions_about(session: AnySession, application_id: int) -> list[Opinion]:
    """Return every request for an opinion on an application, oldest first."""
    return list(session.scalars(_ABOUT, {"application": application_id}))


def request_of(opinion: Opinion, zone: ZoneInfo) -> rules.Request:
    """Return a request as the rules see it; its dates end in the applicant's zone."""
    shown = opinion.reply_by
    return rules.Request(
        opinion.office,
        opinion.asked_at,
        end_of(opinion.due_on, zone),
        answered=opinion.answered_at is not None,
        closed=opinion.closed_at is not None,
        reply_ends_at=end_of(shown, zone) if shown else None,
        replied=opinion.replied_at is not None,
    )


def is_awaited(
    session: AnySession, application: Application, opinion: Opinion, instant: datetime
) -> bool:
    """Tell whether the office may answer this request now."""
    return rules.opinion_awaited(
        request_of(opinion, _zone(session, application)),
        chair_terms(session),
        instant,
        is_open=application.stage in OPEN_STAGES,
    )


def objection_to_reply_to(
    session: AnySession, application: Application, instant: datetime
) -> Opinion | None:
    """Return the objection to which the applicant may still reply."""
    is_open = application.stage in OPEN_STAGES
    for opinion in opinions_about(session, application.id):
        request = request_of(opinion, _zone(session, application))
        if rules.reply_awaited(request, instant, is_open=is_open):
            return opinion
    return None


def opinion_facts(
    session: AnySession, application: Application, instant: datetime
) -> dict[str, Any]:
    """Return what a case file says of opinions."""
    opinions = opinions_about(session, application.id)
    return {
        "asked_offices": tuple(each.office for each in opinions),
        "opinion_authors": frozenset(
            each.account_id for each in opinions if each.account_id is not None
        ),
        "reply_awaited": bool(opinions)
        and objection_to_reply_to(session, application, instant) is not None,
    }


def shown_objections(session: AnySession, application_id: int) -> list[Opinion]:
    """Return the objections that the applicant reads, oldest first."""
    opinions = opinions_about(session, application_id)
    return [opinion for opinion in opinions if opinion.shown_at is not None]


def opinions_of_offices(
    session: AnySession,
    offices: Collection[str],
    without: Collection[int],
    *,
    is_open: bool,
    limit: int,
    offset: int = 0,
) -> list[tuple[Opinion, Application]]:
    """Return requests to these offices with their files: open ones by date, or others.

    `without` are organisations from which the reader is recused.
    """
    query = _of_offices(select(Opinion, Application), offices, without, is_open)
    order = (Opinion.due_on, Opinion.id) if is_open else (Opinion.id.desc(),)
    rows = session.execute(query.order_by(*order).limit(limit).offset(offset))
    return [(row[0], row[1]) for row in rows]


def count_opinions(
    session: AnySession,
    offices: Collection[str],
    without: Collection[int],
    *,
    is_open: bool,
) -> int:
    """Return how many requests to these offices are open, or have ended."""
    rows = session.execute(_of_offices(select(Opinion.id), offices, without, is_open))
    return len(rows.all())


def waiting_opinions(session: AnySession) -> list[int]:
    """Return the applications with a request that is neither answered nor closed."""
    return list(
        session.scalars(
            select(Opinion.application_id)
            .where(Opinion.answered_at.is_(None), Opinion.closed_at.is_(None))
            .order_by(Opinion.id)
        )
    )


def waiting_replies(session: AnySession) -> list[int]:
    """Return the applications with an objection that waits for a reply."""
    return list(
        session.scalars(
            select(Opinion.application_id)
            .where(
                Opinion.shown_at.is_not(None),
                Opinion.replied_at.is_(None),
                Opinion.reply_closed_at.is_(None),
            )
            .distinct()
            .order_by(Opinion.application_id)
        )
    )


def terms_and_zone(
    session: AnySession, application: Application
) -> tuple[list[Term], ZoneInfo]:
    """Return what decides when a request ends."""
    return chair_terms(session), _zone(session, application)


def _zone(session: AnySession, application: Application) -> ZoneInfo:
    return country_zone(session, country_of(session, application))


def _of_offices(
    query: Any, offices: Collection[str], without: Collection[int], is_open: bool
) -> Any:
    query = query.join(Application, Application.id == Opinion.application_id)
    query = query.where(Opinion.office.in_(offices))
    if without:
        query = query.where(Application.organisation_id.not_in(without))
    if is_open:
        return query.where(Opinion.answered_at.is_(None), Opinion.closed_at.is_(None))
    return query.where(
        or_(Opinion.answered_at.is_not(None), Opinion.closed_at.is_not(None))
    )
