"""Show the chair office the imported lists, and let two officers decide on them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.database import db
from registry.domain.errors import FileMovedOn, NotFound
from registry.domain.languages import N_
from registry.domain.permissions import Permission, permits
from registry.imports.models import ImportBatch, ImportLine, LineStage
from registry.imports.operations.carrying import carry_on
from registry.imports.operations.choosing import (
    exclude_alike,
    exclude_line,
    include_line,
)
from registry.imports.operations.deciding import (
    admit_batch,
    discard_batch,
    recommend_batch,
    withdraw_batch_recommendation,
)
from registry.imports.queries.authority import batch_file
from registry.imports.queries.lines import (
    ALIKE,
    SHOWN,
    LineFilters,
    all_batches,
    count_lines,
    lines,
)
from registry.imports.views.opened import open_for_office
from registry.members.models.organisations import Organisation
from registry.members.queries.organisations import official_of
from registry.offices.queries.countries import country_names, get_country
from registry.search.sorting import sort_key
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.guards import requires
from registry.web.notices import lead_on
from registry.web.paging import paging_of

OF_LIST: Mapping[str, tuple[Callable[[Work, int, int], None], str]] = {
    "recommend": (recommend_batch, N_("The recommendation is recorded.")),
    "withdraw": (
        withdraw_batch_recommendation,
        N_("The recommendation was withdrawn."),
    ),
    "admit": (admit_batch, N_("The decision is recorded.")),
    "discard": (discard_batch, N_("The list is discarded.")),
    "leave-out-alike": (exclude_alike, N_("They are left out.")),
}
OF_LINE: Mapping[str, tuple[Callable[[Work, int, int, int], None], str]] = {
    "leave-out": (exclude_line, N_("The organisation is left out.")),
    "take-in": (include_line, N_("The organisation is on the list again.")),
}


@requires(Permission.OFFICE_READ)
def batches() -> str:
    """List what was imported, for who may act for the chair."""
    rows = [(row, count) for row, count in all_batches(db.session) if _may_read(row)]
    return render_template("imports/batches.html", rows=rows, zone=_zone())


def _may_read(batch: ImportBatch) -> bool:
    file = batch_file(db.session, batch, now())
    return permits(Permission.IMPORT_READ, current_actor(), now(), file)


@requires(Permission.OFFICE_READ)
def batch(batch_id: int) -> str:
    """Show one list: how far it is, what is on it, and what can be done."""
    opened = open_for_office(batch_id)
    filters = _asked_filters(batch_id)
    paging = paging_of(count_lines(db.session, filters), SHOWN)
    rows = lines(db.session, filters, SHOWN, paging.offset)
    row = opened.batch
    people = [each for each in (row.recommended_by, row.decided_by) if each]
    names = country_names(db.session, current_language())
    return render_template(
        "imports/batch.html",
        opened=opened,
        filters=filters,
        paging=paging,
        rows=[_shown(line) for line in rows],
        others=_others(rows),
        people=accounts_by_id(db.session, people),
        official_of=official_of,
        stages=list(LineStage),
        alike=ALIKE,
        countries=sorted(
            ((key, names[key]) for key in opened.counts.countries),
            key=lambda country: sort_key(country[1], current_language()),
        ),
        zone=_zone(),
    )


@requires(Permission.OFFICE_READ)
def act(batch_id: int, action: str) -> Response:
    """Do what a button says, with the list or with one line of it."""
    open_for_office(batch_id)
    address = url_for("imports.batch", batch_id=batch_id)
    try:
        with unit_of_work(clock()) as work:
            done = _act(work, batch_id, action)
    except FileMovedOn:
        changed = gettext(
            "Something changed since the page was shown. Nothing was saved."
        )
        return lead_on(address, changed, "warning")
    if action == "admit":
        # What is short is done at once, and closed; the rest is work for the calendar.
        carry_on(clock(), batch_id, slices=3)
    if action == "discard":
        carry_on(clock(), batch_id)
        address = url_for("imports.batches")
    return lead_on(address, gettext(done), "success")


def _act(work: Work, batch_id: int, action: str) -> str:
    if action in OF_LIST:
        of_list, done = OF_LIST[action]
        of_list(work, acting_account(), batch_id)
    elif action in OF_LINE:
        of_line, done = OF_LINE[action]
        line = request.form.get("line", "")
        if not (line.isascii() and line.isdigit() and len(line) < 10):
            raise NotFound(line)
        of_line(work, acting_account(), batch_id, int(line))
    else:
        raise NotFound(action)
    return done


@dataclass(frozen=True)
class ShownLine:
    """Hold a line, and what the file says of it beside its name."""

    line: ImportLine
    names: list[dict[str, str]]
    facts: list[str]


def _shown(line: ImportLine) -> ShownLine:
    content = json.loads(line.content or "{}")
    names = [name for name in content.get("names", ()) if name["value"] != line.name]
    numbers = [one["value"] for one in content.get("identifiers", ())]
    facts = [content.get("city"), *numbers, content.get("website")]
    return ShownLine(line, names, [fact for fact in facts if fact])


def _others(rows: list[ImportLine]) -> dict[int, Organisation]:
    """Return the organisations that lines are like, or have become."""
    ids = {row.alike_to for row in rows} | {row.organisation_id for row in rows}
    wanted = Organisation.id.in_({each for each in ids if each})
    found = db.session.query(Organisation).filter(wanted)
    return {row.id: row for row in found}


def _asked_filters(batch_id: int) -> LineFilters:
    country = request.args.get("country", "")
    show = request.args.get("show", "")
    known: set[str] = {ALIKE, *LineStage}
    countries: Any = country_names(db.session, current_language())
    if (country and country not in countries) or (show and show not in known):
        abort(404)
    return LineFilters(batch_id, country, show)


def _zone() -> str:
    chair = current_chair()
    return get_country(db.session, chair.country).time_zone if chair else "UTC"
