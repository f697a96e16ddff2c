"""Show all that happened, page by page and as a file: of files, of the installation.

The office that chairs, and the Secretary-General, read the events of files; a former
chair reads none of them. An operator reads those of the installation, and no case.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from registry.accounts.models.people import Account
from registry.accounts.queries import accounts_by_id
from registry.applications.queries.audit_trail import (
    Happening,
    Trail,
    every_happening,
    happenings,
)
from registry.applications.views.audit_address import (
    asked_before,
    audit_address,
    audit_form,
    is_narrowed,
    wanted_of,
)
from registry.applications.views.desk import reader_chairs, zone_of_chair
from registry.applications.views.overseeing import operator_blueprint
from registry.audit.labels import ACTING_LABELS, EVENT_LABELS
from registry.audit.models import AuditEvent
from registry.database import db
from registry.domain.chair import Term
from registry.domain.errors import NotPermitted
from registry.domain.permissions import Permission
from registry.offices.queries.terms import chair_terms
from registry.web.context import current_actor, now
from registry.web.guards import requires
from registry.web.labels import CAPACITY_LABELS
from registry.web.tables import Cell, csv_file

PAGE_SIZE = 50
# Codes, not words: a file is read by programs, and is the same in every language.
HEADINGS = (
    "id",
    "at",
    "event",
    "subject_kind",
    "subject_id",
    "reference",
    "office",
    "capacity",
    "role",
    "term_id",
    "term_country",
    "term_starts_at",
    "person",
    "data",
)


@requires(Permission.OFFICE_READ)
def audit() -> str:
    """Show what happened to files and memberships, newest first."""
    return _page(Trail.FILES, may_read=_may_read_files())


@requires(Permission.OFFICE_READ)
def audit_csv() -> Response:
    """Hand out the same events as a file; never to a former chair."""
    if not _may_read_files():
        raise NotPermitted(Permission.OFFICE_READ, "acts_for_chair")
    return _file(Trail.FILES)


@operator_blueprint.get("/operator/audit/")
@requires(Permission.INSTALLATION_READ)
def installation_audit() -> str:
    """Show what happened to the installation: terms, officials, rules, mails."""
    return _page(Trail.INSTALLATION, may_read=True)


@operator_blueprint.get("/operator/audit/csv")
@requires(Permission.INSTALLATION_READ)
def installation_audit_csv() -> Response:
    """Hand out the same events as a file."""
    return _file(Trail.INSTALLATION)


def _may_read_files() -> bool:
    return reader_chairs() or current_actor().is_secretary_general


def _page(trail: Trail, *, may_read: bool) -> str:
    terms, zone = chair_terms(db.session), zone_of_chair()
    form = audit_form(trail, terms)
    before, here = asked_before(), str(request.endpoint)
    valid = may_read and form.validate()
    found = []
    if valid:
        wanted = wanted_of(trail, form, terms, zone)
        found = happenings(db.session, wanted, PAGE_SIZE + 1, before)
    shown = found[:PAGE_SIZE]
    return render_template(
        "applications/audit.html",
        form=form if may_read else None,
        may_read=may_read,
        valid=valid,
        of_files=trail is Trail.FILES,
        rows=shown,
        people=_people(trail, shown),
        terms={term.id: term for term in terms},
        zone=zone,
        event_labels=EVENT_LABELS,
        right_labels={code.value: label for code, label in CAPACITY_LABELS.items()},
        role_labels=ACTING_LABELS,
        values_of=_values,
        first_page=audit_address(here) if before is not None else None,
        next_page=audit_address(here, before=shown[-1].event.id)
        if len(found) > PAGE_SIZE
        else None,
        is_narrowed=is_narrowed(),
        file_address=audit_address(f"{here}_csv"),
    )


def _file(trail: Trail) -> Response:
    terms = chair_terms(db.session)
    form = audit_form(trail, terms)
    if not form.validate():
        page = str(request.endpoint).removesuffix("_csv")
        return redirect(audit_address(page), 303)
    found = every_happening(db.session, wanted_of(trail, form, terms, zone_of_chair()))
    name = f"audit-{trail.value}-{now():%Y-%m-%d}"
    by_id = {term.id: term for term in terms}
    people = _people(trail, found)
    return csv_file(name, HEADINGS, [_cells(row, people, by_id) for row in found])


def _cells(
    row: Happening, people: Mapping[int, Account], terms: Mapping[int, Term]
) -> tuple[Cell, ...]:
    event = row.event
    term = terms.get(event.term_id or 0)
    person = people.get(event.account_id or 0)
    return (
        event.id,
        _exact(event.at),
        event.event.value,
        event.subject_kind or "",
        "" if event.subject_id is None else event.subject_id,
        row.called,
        event.office or "",
        event.capacity or "",
        event.acting_role or "",
        event.term_id or "",
        term.country if term else "",
        _exact(term.starts_at) if term else "",
        person.name if person and not person.erased_at else "",
        json.dumps(event.data, ensure_ascii=False, sort_keys=True),
    )


def _exact(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _people(trail: Trail, rows: Iterable[Happening]) -> Mapping[int, Account]:
    """Return who is named: officials alone, and to the present office or operators.

    Others read office, right and term. Who applies, or is a member, is named to nobody
    here: the case itself says who that is.
    """
    installation = trail is Trail.INSTALLATION
    if not (installation or reader_chairs()):
        return {}
    named = {
        row.event.account_id
        for row in rows
        if row.event.account_id and (installation or row.event.office)
    }
    if installation:
        named |= {
            row.event.subject_id
            for row in rows
            if row.event.subject_id and row.event.subject_kind == "account"
        }
    return accounts_by_id(db.session, named)


def _values(event: AuditEvent) -> list[tuple[str, str]]:
    """Return the codes and values of an event as they are kept, where any was."""
    return [
        (name, value if isinstance(value, str) else json.dumps(value))
        for name, value in sorted(event.data.items())
        if value is not None
    ]
