"""Read what waits for the office, and who works on it.

However many files are open, they are read by the same few statements.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, select

from registry.applications.models.applications import Application, Snapshot
from registry.applications.models.opinions import Opinion
from registry.applications.queries.likeness import contested_ids
from registry.database import AnySession
from registry.decisions.models import SubjectKind
from registry.decisions.queries import running_holds
from registry.domain.application import OPEN_STAGES
from registry.domain.chair import Term
from registry.domain.deadlines import local_date
from registry.domain.desk import OpenFile, waits_for
from registry.offices.queries.countries import country_zones
from registry.offices.queries.terms import current_term

_OPEN = (
    select(
        Application.id,
        Application.reference,
        Application.organisation_id,
        Application.name,
        Application.name_language,
        Application.country_key,
        Application.stage,
        Application.round,
        Application.submitted_at,
        Application.promise_on,
        Application.held_since,
        Application.claimed_by,
        Application.claimed_at,
        Application.claimed_until,
        Application.version,
    )
    .where(Application.stage.in_(OPEN_STAGES))
    .order_by(Application.promise_on, Application.id)
)
_OPINIONS = (
    select(Opinion.application_id, Opinion.due_on)
    .join(Application, Application.id == Opinion.application_id)
    .where(
        Application.stage.in_(OPEN_STAGES),
        Opinion.answered_at.is_(None),
        Opinion.closed_at.is_(None),
    )
)


def claimant(
    session: AnySession, application: Application, instant: datetime
) -> int | None:
    """Return the account that works on a file at `instant`.

    A claim ends by itself, and at a handover: the next office has its own people.
    """
    term = current_term(session, instant)
    return application.claimed_by if _is_claimed(application, term, instant) else None


def _is_claimed(
    row: Application | Row[Any], term: Term | None, instant: datetime
) -> bool:
    since, until = row.claimed_at, row.claimed_until
    if since is None or until is None or until <= instant or term is None:
        return False
    return term.starts_at <= since


def claimed(session: AnySession) -> list[int]:
    """Return the applications that an officer has taken, ended claims among them."""
    return list(
        session.scalars(
            select(Application.id)
            .where(Application.claimed_by.is_not(None))
            .order_by(Application.id)
        )
    )


@dataclass(frozen=True)
class _Desk:
    """Hold what is the same for every file at one instant."""

    instant: datetime
    term: Term | None
    zones: Mapping[str, ZoneInfo]
    todays: Mapping[str, date]
    holds: Mapping[int, datetime]
    opinions: Mapping[int, date]
    contested: frozenset[int]


def open_files(session: AnySession, instant: datetime) -> list[OpenFile]:
    """Return every open application, the nearest promise first.

    The chair office sees every one: authority moves with the calendar, the files
    stay where they are.
    """
    zones = country_zones(session)
    desk = _Desk(
        instant,
        current_term(session, instant),
        zones,
        {key: local_date(instant, zone) for key, zone in zones.items()},
        running_holds(session, SubjectKind.APPLICATION),
        {row.application_id: row.due_on for row in session.execute(_OPINIONS)},
        contested_ids(session),
    )
    return [_listed(row, desk) for row in session.execute(_OPEN)]


def _listed(row: Any, desk: _Desk) -> OpenFile:
    today, term = desk.todays[row.country_key], desk.term
    claimed = _is_claimed(row, term, desk.instant)
    opinion_by = desk.opinions.get(row.id)
    if opinion_by is not None and today > opinion_by:
        opinion_by = None
    return OpenFile(
        id=row.id,
        reference=row.reference,
        organisation_id=row.organisation_id,
        name=row.name,
        name_language=row.name_language,
        country=row.country_key,
        stage=row.stage,
        round=row.round,
        submitted_at=row.submitted_at,
        age=(today - local_date(row.submitted_at, desk.zones[row.country_key])).days,
        promise_on=row.promise_on,
        version=row.version,
        waiting_for=waits_for(
            row.stage, held=row.id in desk.holds, opinion_open=opinion_by is not None
        ),
        overdue=row.held_since is None and today > row.promise_on,
        inherited=term is not None and row.submitted_at < term.starts_at,
        until=desk.holds.get(row.id),
        opinion_by=opinion_by,
        claimed_by=row.claimed_by if claimed else None,
        claimed_until=row.claimed_until if claimed else None,
        contested=row.id in desk.contested,
    )


@dataclass(frozen=True)
class Said:
    """Hold what a file that was sent says of itself, as far as a list shows it."""

    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def said_in(session: AnySession, files: Iterable[OpenFile]) -> dict[int, Said]:
    """Return fields and languages of files by their id: what was last sent counts."""
    ids = [file.id for file in files]
    last = (
        select(Snapshot.application_id, func.max(Snapshot.number).label("number"))
        .where(Snapshot.application_id.in_(ids))
        .group_by(Snapshot.application_id)
        .subquery()
    )
    rows = session.execute(
        select(Snapshot.application_id, Snapshot.answers).join(
            last,
            (last.c.application_id == Snapshot.application_id)
            & (last.c.number == Snapshot.number),
        )
    )
    return {row.application_id: _said(row.answers) for row in rows}


def _said(answers: Mapping[str, Any]) -> Said:
    tags = [answers.get("official_language"), answers.get("mission_language")]
    return Said(
        tuple(answers.get("fields") or ()),
        tuple(dict.fromkeys(tag for tag in tags if tag)),
    )
