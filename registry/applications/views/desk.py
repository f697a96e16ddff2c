"""Show the office its queue: what waits, until when, for whom."""

from datetime import date

from flask import abort, render_template, request

from registry.accounts.queries import accounts_by_id
from registry.applications.models.applications import Application
from registry.applications.queries.case_file import case_file
from registry.applications.queries.queue import (
    QueueFilters,
    claimant,
    queue,
    queue_count,
)
from registry.database import db
from registry.decisions.queries import decisions_of_office
from registry.domain.application import OPEN_STAGES, Stage
from registry.domain.authority import Actor
from registry.domain.chair import Term
from registry.domain.deadlines import is_past, local_date
from registry.domain.permissions import Permission, permits
from registry.members.queries.connections import connected_organisations
from registry.offices.queries.countries import country_names, country_zone
from registry.web.context import (
    acting_account,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.guards import requires
from registry.web.paging import paging_of

PAGE_SIZE = 50


@requires(Permission.OFFICE_READ)
def desk() -> str:
    """Show the chair office every open file; another office those it may act on."""
    actor = current_actor()
    filters = _asked_filters()
    chair = current_chair()
    office = _office_of(actor, chair.country if chair else None)
    chairs = chair is not None and office == chair.country
    if chairs:
        paging = paging_of(queue_count(db.session, filters), PAGE_SIZE)
        files = queue(db.session, filters, PAGE_SIZE, paging.offset)
    else:
        # Few are ever open to a substitute; which ones, each file says by itself.
        readable = [row for row in queue(db.session, filters, None) if _may_read(row)]
        paging = paging_of(len(readable), PAGE_SIZE)
        files = readable[paging.offset : paging.offset + PAGE_SIZE]
    claimants = {row.claimed_by for row in files if row.claimed_by}
    return render_template(
        "applications/desk.html",
        files=files,
        paging=paging,
        filters=filters,
        stages=[stage for stage in Stage if stage in OPEN_STAGES],
        countries=country_names(db.session, current_language()),
        office=office,
        chair=chair,
        chairs=chairs,
        since=_local_start(chair) if chair else None,
        is_overdue=_is_overdue,
        people=accounts_by_id(db.session, claimants),
        is_claimed=lambda row: claimant(db.session, row, now()) is not None,
        decided=decisions_of_office(db.session, office) if office else [],
    )


def _office_of(actor: Actor, chair: str | None) -> str | None:
    """Return the office the reader sits in; the chair's, where it is one of several."""
    seated = [seat.office for seat in actor.seats if seat.holds_at(now())]
    if chair in seated:
        return chair
    return seated[0] if seated else None


def _local_start(chair: Term) -> date:
    """Return the date on which a term began, in its own country."""
    return local_date(chair.starts_at, country_zone(db.session, chair.country))


def _may_read(application: Application) -> bool:
    file = case_file(db.session, application, now())
    return permits(Permission.APPLICATION_READ, current_actor(), now(), file)


def _is_overdue(application: Application) -> bool:
    """Tell whether the promise has passed while the office holds the file."""
    if application.promise_on is None or application.held_since is not None:
        return False
    zone = country_zone(db.session, application.country_key or "")
    return is_past(application.promise_on, now(), zone)


def _asked_filters() -> QueueFilters:
    """Read the filters of the address; what is no stage or country is not found."""
    stage, country = request.args.get("stage", ""), request.args.get("country", "")
    stages = {code.value: code for code in OPEN_STAGES}
    if stage and stage not in stages:
        abort(404)
    if country and country not in country_names(db.session, current_language()):
        abort(404)
    recused = connected_organisations(db.session, acting_account())
    return QueueFilters(stages.get(stage), country or None, recused)
