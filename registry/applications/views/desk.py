"""Show the office its queue: what waits, until when, for whom."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from flask import render_template

from registry.accounts.models.people import Account
from registry.accounts.queries import accounts_by_id
from registry.applications.forms.queue import QueueForm
from registry.applications.queries.queue import open_files, said_in
from registry.applications.queries.who_can_act import files_for_rules
from registry.applications.views.queue_address import (
    address_to_choose,
    asked_form,
    chips_of,
    is_choosing,
    narrowing_of,
    order_of,
    remember_queue,
    tiles_of,
)
from registry.database import db
from registry.decisions.queries import decisions_of_office
from registry.domain.authority import Actor
from registry.domain.chair import Term
from registry.domain.deadlines import local_date
from registry.domain.desk import OpenFile, Order, counts_of
from registry.domain.permissions import Permission, permits
from registry.members.queries.changes import count_changes
from registry.members.queries.connections import connected_organisations
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zone, get_country
from registry.offices.queries.rules import words_in_force
from registry.search.sorting import sort_key
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

_ORDERS: Mapping[Order, Callable[[OpenFile], Any]] = {
    Order.DUE: lambda file: (file.promise_on, file.id),
    Order.AGE: lambda file: (file.submitted_at, file.id),
    Order.NAME: lambda file: (sort_key(file.name, current_language()), file.id),
}


@requires(Permission.OFFICE_READ)
def desk() -> str:
    """Show the chair office every open file; another office those it may act on."""
    chair = current_chair()
    office = office_of(current_actor(), chair.country if chair else None)
    chairs = reader_chairs()
    readable = readable_files(chairs=chairs)
    form = asked_form()
    found = _found(readable, form) if form.validate() else []
    paging = paging_of(len(found), PAGE_SIZE)
    files = found[paging.offset : paging.offset + PAGE_SIZE]
    remember_queue()
    return render_template(
        "applications/desk.html",
        form=form,
        files=files,
        paging=paging,
        tiles=tiles_of(counts_of(readable)),
        chips=chips_of(form),
        chooses=chairs and is_choosing(),
        choose_address=address_to_choose(choosing=not is_choosing()),
        said=said_in(db.session, files),
        fields=fields_in_words() if files else {},
        office=office,
        chair=chair,
        chairs=chairs,
        zone=zone_of_chair(),
        since=_local_start(chair) if chair else None,
        people=claimants_of(files),
        decided=decisions_of_office(db.session, office) if office else [],
    )


def office_of(actor: Actor, chair: str | None) -> str | None:
    """Return the office the reader sits in; the chair's, where it is one of several."""
    seated = [seat.office for seat in actor.seats if seat.holds_at(now())]
    if chair in seated:
        return chair
    return seated[0] if seated else None


def reader_chairs() -> bool:
    """Tell whether the reader sits in the office that chairs."""
    chair = current_chair()
    return (
        chair is not None and current_actor().seat_in(chair.country, now()) is not None
    )


def readable_files(*, chairs: bool) -> list[OpenFile]:
    """Return the open files that the reader may read; none it is recused from."""
    files = open_files(db.session, now())
    if chairs:
        recused = connected_organisations(db.session, acting_account())
        return [file for file in files if file.organisation_id not in recused]
    seen = files_for_rules(db.session, files, now())
    may = Permission.APPLICATION_READ
    return [f for f in files if permits(may, current_actor(), now(), seen[f.id])]


def changes_waiting() -> int:
    """Return how many requests for a change wait: the queue leads to them."""
    recused = connected_organisations(db.session, acting_account())
    return count_changes(db.session, recused)


def _found(files: Iterable[OpenFile], form: QueueForm) -> list[OpenFile]:
    narrowing, reader = narrowing_of(form), current_actor().account_id
    kept = [file for file in files if narrowing.keeps(file, reader)]
    return sorted(kept, key=_ORDERS[order_of(form)])


def claimants_of(files: Iterable[OpenFile]) -> dict[int, Account]:
    """Return who works on these files, by account."""
    claimants = {file.claimed_by for file in files if file.claimed_by is not None}
    return accounts_by_id(db.session, claimants)


def fields_in_words() -> dict[str, str]:
    """Return the words of each field of activity, read once for a page."""
    return words_in_force(db.session, RuleKind.FIELD, now(), current_language())


def zone_of_chair() -> str:
    """Return the time zone in which the office that chairs reads its clocks."""
    chair = current_chair()
    return get_country(db.session, chair.country).time_zone if chair else "UTC"


def _local_start(chair: Term) -> date:
    """Return the date on which a term began, in its own country."""
    return local_date(chair.starts_at, country_zone(db.session, chair.country))
