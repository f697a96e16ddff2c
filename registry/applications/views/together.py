"""Let officers take files that others have taken, and take or give back several."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.applications.operations.claiming import claim_files, release_files
from registry.applications.operations.opening import work_on
from registry.applications.operations.reviewing import claim_file
from registry.applications.queries.queue import claimant
from registry.applications.views.case import back_to_case, case_page
from registry.applications.views.desk import (
    PAGE_SIZE,
    claimants_of,
    readable_files,
    reader_chairs,
)
from registry.applications.views.opened import open_case
from registry.applications.views.queue_address import last_queue
from registry.database import db
from registry.domain.desk import OpenFile
from registry.domain.errors import FileMovedOn, NotFound, TakenByAnother
from registry.domain.languages import N_
from registry.domain.permissions import Permission
from registry.unit_of_work import unit_of_work
from registry.web.context import acting_account, clock, now
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Deed:
    """Hold what can be done with several files: its heading and its operation."""

    heading: str
    done: Callable[[int], str]
    operation: Callable[..., object]


DEEDS: Mapping[str, Deed] = {
    "claim": Deed(
        N_("Take several files"),
        lambda count: ngettext(
            "You have taken %(num)s file.", "You have taken %(num)s files.", count
        ),
        claim_files,
    ),
    "release": Deed(
        N_("Give several files back"),
        lambda count: ngettext(
            "%(num)s file is back in the queue.",
            "%(num)s files are back in the queue.",
            count,
        ),
        release_files,
    ),
}


@requires(Permission.OFFICE_READ)
def together() -> Answer:
    """Show every file that was chosen, by reference and name; then do it."""
    values = request.form if request.method == "POST" else request.args
    deed = DEEDS.get(values.get("do", ""))
    if deed is None:
        raise NotFound("do")
    if request.method == "POST":
        return _do(deed, _seen())
    wanted = request.args.getlist("reference")
    files, gone = _chosen(wanted[:PAGE_SIZE])
    if not files:
        address = last_queue(choosing=True)
        return lead_on(address, gettext("Choose at least one file."), "warning")
    return _list(deed, files, gone)


def _chosen(references: list[str]) -> tuple[list[OpenFile], list[str]]:
    """Return the files that can be read and are open, and what else was chosen."""
    readable = {file.reference: file for file in readable_files(chairs=reader_chairs())}
    found = [readable[name] for name in dict.fromkeys(references) if name in readable]
    return found, [name for name in references if name not in readable]


def _list(deed: Deed, files: list[OpenFile], gone: list[str], status: int = 200):
    page = render_template(
        "applications/together.html",
        deed=deed,
        do=next(code for code, known in DEEDS.items() if known is deed),
        files=files,
        gone=gone,
        changed=status != 200,
        people=claimants_of(files),
    )
    return page, status


def _seen() -> dict[str, int]:
    """Return the files of the page that was sent, with the version of each."""
    seen = {}
    for entry in request.form.getlist("file")[:PAGE_SIZE]:
        reference, _, version = entry.partition(":")
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            raise NotFound(entry)
        seen[reference] = int(version)
    return seen


def _do(deed: Deed, seen: dict[str, int]) -> Answer:
    if not seen:
        address = last_queue(choosing=True)
        return lead_on(address, gettext("Choose at least one file."), "warning")
    account_id = acting_account()
    try:
        with unit_of_work(clock()) as work:
            deed.operation(work, account_id, seen)
    except FileMovedOn:
        db.session.rollback()
        files, gone = _chosen(list(seen))
        if files:
            return _list(deed, files, gone, 409)
        return lead_on(last_queue(), gettext("None of these files is open any more."))
    return lead_on(last_queue(), deed.done(len(seen)), "success")


@requires(Permission.OFFICE_READ)
def take_over(reference: str) -> Answer:
    """Ask before a file is taken that somebody else works on."""
    opened = open_case(reference)
    application = opened.application
    account_id = acting_account()
    holder = claimant(db.session, application, now())
    if request.method == "POST":
        version = request.form.get("version", "")
        over = int(version) if version.isascii() and version.isdigit() else None
        try:
            with work_on(clock(), application.reference) as work:
                claim_file(work, account_id, application.reference, over)
        except TakenByAnother:
            address = url_for("office.take_over", reference=reference)
            message = gettext("The file changed meanwhile. Look at it again.")
            return lead_on(address, message, "warning")
        return back_to_case(reference, gettext("You have taken this file."))
    if holder in {None, account_id}:
        return redirect(url_for("office.case", reference=reference), 303)
    people = accounts_by_id(db.session, [holder] if holder else [])
    return case_page(
        "applications/take_over.html", opened, holder=people[holder or 0].name
    )
