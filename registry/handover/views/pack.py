"""Show the incoming chair what it finds, on a page, on paper and as a table."""

import csv
from dataclasses import dataclass
from io import StringIO

from flask import Response, render_template
from flask_babel import gettext

from registry.database import db
from registry.domain.chair import next_term
from registry.domain.desk import OpenFile
from registry.domain.errors import NotPermitted
from registry.domain.numbers import member_number
from registry.domain.permissions import Permission
from registry.formats import format_date, format_number
from registry.handover.queries import (
    HearingShown,
    files_left,
    hearings_left,
    put_into_effect,
    readiness,
    totals,
)
from registry.members.queries.changes import WaitingChange, waiting_changes
from registry.members.queries.connections import connected_organisations
from registry.members.queries.organisations import official_of
from registry.offices.queries.terms import chair_terms
from registry.printing.paper import Paper
from registry.web.context import (
    acting_account,
    country_name,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.guards import requires
from registry.web.stage_labels import STAGE_LABELS


@dataclass(frozen=True)
class Left:
    """Hold what the reader may read of what one chair leaves to the next."""

    files: list[OpenFile]
    hearings: list[HearingShown]
    changes: list[WaitingChange]


FORMULA = ("=", "+", "-", "@", "\t", "\r")


@requires(Permission.OFFICE_READ)
def handover() -> str:
    """Show the chair office its files, the coming one totals, others a sentence."""
    chairs = _chairs()
    coming = next_term(chair_terms(db.session), now())
    comes = coming is not None and bool(current_actor().seat_in(coming.country, now()))
    left = _left() if chairs else Left([], [], [])
    return render_template(
        "handover/handover.html",
        chairs=chairs,
        comes=comes,
        coming=coming,
        totals=totals(db.session, now()) if chairs or comes else None,
        ready=readiness(db.session, now(), coming.country, []) if coming else None,
        effected=put_into_effect(db.session, now()),
        files=left.files,
        # The Secretary-General has a list of those that may be opened.
        opens=_is_seated(),
        hearings=left.hearings,
        changes=left.changes,
        official_of=official_of,
        stage_labels=STAGE_LABELS,
    )


@requires(Permission.OFFICE_READ)
def paper() -> Response:
    """Send the same as a PDF in the language of the page."""
    answer = Response(_written(_for_chair()), mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename="handover.pdf")
    return answer


@requires(Permission.OFFICE_READ)
def table() -> Response:
    """Send open files and requests as CSV; no cell of it is a formula."""
    left = _for_chair()
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(
        ("reference", "organisation", "country", "stage", "promise_on", "overdue")
    )
    for row in (*map(_row, left.files), *map(_row_of_change, left.changes)):
        rows.writerow(map(safe_cell, row))
    answer = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="handover.csv")
    return answer


def safe_cell(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value


def _row(file: OpenFile) -> tuple[str, ...]:
    return (
        file.reference,
        file.name,
        file.country,
        file.stage.value,
        file.promise_on.isoformat(),
        "yes" if file.overdue else "no",
    )


def _row_of_change(waiting: WaitingChange) -> tuple[str, ...]:
    """Return a request as a row among the files: its member's number names it."""
    member = waiting.request.membership
    return (
        member_number(member.serial),
        official_of(member.organisation).value,
        member.organisation.country_key or "",
        "change_request",
        waiting.request.decide_by.isoformat(),
        "yes" if waiting.overdue else "no",
    )


def _chairs() -> bool:
    """Tell whether the reader belongs to who chairs now."""
    if current_chair() is None:
        return False
    return current_actor().is_secretary_general or _is_seated()


def _is_seated() -> bool:
    chair = current_chair()
    return chair is not None and bool(current_actor().seat_in(chair.country, now()))


def _left() -> Left:
    recused = connected_organisations(db.session, acting_account())
    return Left(
        files_left(db.session, now(), recused),
        hearings_left(db.session, recused),
        waiting_changes(db.session, now(), recused),
    )


def _for_chair() -> Left:
    if not _chairs():
        raise NotPermitted(Permission.OFFICE_READ, "acts_for_chair")
    return _left()


def _written(left: Left) -> bytes:
    language, found = current_language(), totals(db.session, now())
    sheet = Paper(gettext("Handover"), language, now())
    chair = current_chair()
    if chair:
        sheet.fact(gettext("Chair country"), country_name(chair.country))
    for label, count in (
        (gettext("Open files"), found.files),
        (gettext("Overdue"), found.overdue),
        (gettext("Decisions that can still be taken back"), found.holds),
        (gettext("Open hearings"), found.hearings),
        (gettext("Change requests"), found.changes),
    ):
        sheet.fact(label, format_number(count, language))
    sheet.heading(gettext("Open files"))
    for file in left.files:
        day = format_date(file.promise_on, language)
        lines = [
            file.name,
            country_name(file.country),
            gettext(STAGE_LABELS[file.stage]),
        ]
        lines.append(gettext("Decision at the latest on: %(date)s", date=day))
        if file.overdue:
            lines.append(gettext("Overdue"))
        sheet.fact(file.reference, "\n".join(lines))
    sheet.heading(gettext("Open hearings"))
    for hearing in left.hearings:
        day = format_date(hearing.answer_by, language)
        sheet.fact(hearing.name, gettext("Answer by: %(date)s", date=day))
    sheet.heading(gettext("Change requests"))
    for waiting in left.changes:
        day = format_date(waiting.request.decide_by, language)
        lines = [gettext("Decision at the latest on: %(date)s", date=day)]
        if waiting.overdue:
            lines.append(gettext("Overdue"))
        sheet.fact(official_of(waiting.organisation).value, "\n".join(lines))
    return sheet.content()
