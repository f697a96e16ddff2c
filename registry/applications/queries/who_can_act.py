"""Read who may act on each open file, for lists: few statements for any number."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.queries.case_file import acted_before
from registry.database import AnySession
from registry.domain.application import OPEN_STAGES
from registry.domain.authority import File, nobody_can_act
from registry.domain.chair import chair_at, standby_office
from registry.domain.desk import OpenFile
from registry.members.queries.connections import Connected, connected_within
from registry.offices.queries.officers import (
    general_who_can_act,
    officers_who_can_act,
    staffed_offices,
)
from registry.offices.queries.terms import chair_terms

_NOBODY = Connected(frozenset(), frozenset())
_OPEN = Application.stage.in_(OPEN_STAGES)


def files_for_rules(
    session: AnySession, files: Iterable[OpenFile], instant: datetime
) -> dict[int, File]:
    """Return open files as the rules of authority see them, by their id.

    The same as `case_file` says of each, as far as it decides who may act. Only the
    few in a second round are asked about one by one.
    """
    terms = chair_terms(session)
    term = chair_at(terms, instant)
    chair = term.country if term else None
    standby = standby_office(terms, instant, staffed_offices(session, instant))
    officers = officers_who_can_act(session, [chair, standby], instant)
    general = general_who_can_act(session, instant)
    connected = connected_within(
        session, select(Application.organisation_id).where(_OPEN)
    )
    authors = _opinion_authors(session)
    return {
        file.id: File(
            organisation_id=file.organisation_id,
            country=file.country,
            chair=chair,
            term_id=term.id if term else None,
            standby=standby,
            officers=officers,
            secretary_general=general,
            connected=connected.get(file.organisation_id, _NOBODY).everybody,
            mentioned=connected.get(file.organisation_id, _NOBODY).mentioned,
            opinion_authors=frozenset(filter(None, authors.get(file.id, ()))),
            acted_before=_acted_before(session, file),
            overdue=file.overdue,
        )
        for file in files
    }


def _acted_before(session: AnySession, file: OpenFile) -> frozenset[int]:
    if not file.is_reconsidered:
        return frozenset()
    return acted_before(session, session.get_one(Application, file.id))


def _opinion_authors(session: AnySession) -> dict[int, set[int | None]]:
    found: dict[int, set[int | None]] = {}
    rows = session.execute(
        select(Opinion.application_id, Opinion.account_id)
        .join(Application, Application.id == Opinion.application_id)
        .where(_OPEN, Opinion.account_id.is_not(None))
    )
    for application_id, account_id in rows:
        found.setdefault(application_id, set()).add(account_id)
    return found


def files_nobody_can_act_on(
    session: AnySession, files: Iterable[OpenFile], instant: datetime
) -> list[OpenFile]:
    """Return the files on which no two persons can act now; they wait."""
    files = list(files)
    seen = files_for_rules(session, files, instant)
    return [file for file in files if nobody_can_act(seen[file.id])]
