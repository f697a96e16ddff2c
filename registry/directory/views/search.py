"""Show the directory: search, filters, and a page of members."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask_babel import gettext

from registry.database import db
from registry.directory.forms import SearchForm
from registry.directory.labels import (
    GROUP_LABELS,
    StandingGroup,
)
from registry.directory.queries.members import Member, members_in_order
from registry.directory.views.words import countries_in_order, rule_words, zones
from registry.domain.deadlines import local_date
from registry.domain.errors import NotFound
from registry.domain.folding import meets
from registry.domain.membership import CURRENT, FORMER, Standing
from registry.domain.names import Name, Shown, display_name
from registry.offices.models.rules import RuleKind
from registry.search.queries.pages import Page, find
from registry.web.context import current_language
from registry.web.guards import public
from registry.web.labels import STANDING_LABELS
from registry.web.paging import AT_PAGE, PAGE_SIZE, Paging, asked_page, paging_of

GROUPS = {StandingGroup.CURRENT: CURRENT, StandingGroup.FORMER: FORMER}
FILTERS = ("country", "field", "status")


@dataclass(frozen=True)
class Row:
    """Hold a member as the list shows it; `matched` says why it was found."""

    member: Member
    name: Shown[Name]
    matched: tuple[Name, ...]
    since: date
    until: date | None


@dataclass(frozen=True)
class Chip:
    """Hold a filter that is on, and the address of the list without it."""

    label: str
    address: str


@public
def organisations() -> str:
    """Show the members that meet what the address asks for."""
    form = _asked_form()
    found, paging = _found(form) if form.validate() else (Page((), 0), paging_of(0))
    return render_template(
        "directory/organisations.html",
        form=form,
        rows=_rows(found.ids, form.q.data or ""),
        paging=paging,
        at_page=AT_PAGE,
        chips=_chips(form),
        fields=dict(_pairs(form, "field")),
    )


def _asked_form() -> SearchForm:
    """Return the form; a code that no filter offers is an unknown page."""
    form = SearchForm(request.args)
    form.country.choices = countries_in_order()
    form.field.choices = list(rule_words(RuleKind.FIELD).items())
    form.status.choices = [
        (code.value, gettext(label))
        for code, label in (*GROUP_LABELS.items(), *STANDING_LABELS.items())
    ]
    for name in FILTERS:
        asked = form[name].data
        if asked is not None and asked not in dict(_pairs(form, name)):
            raise NotFound(asked)
    return form


def _pairs(form: SearchForm, name: str) -> list[tuple[str, str]]:
    return [(option.value, option.label) for option in form[name].choices]


def _found(form: SearchForm) -> tuple[Page, Paging]:
    """Return the page asked for; the last one where that lies beyond."""
    found = _find(form, asked_page())
    paging = paging_of(found.total)
    if paging.page != asked_page():
        found = _find(form, paging.page)
    return found, paging


def _find(form: SearchForm, page: int) -> Page:
    return find(
        db.session,
        query=form.q.data or "",
        country=form.country.data,
        field=form.field.data,
        standings=_standings(form.status.data),
        language=current_language(),
        limit=PAGE_SIZE,
        offset=(page - 1) * PAGE_SIZE,
    )


def _standings(code: str | None) -> Collection[Standing]:
    if code is None:
        return ()
    if code in set(StandingGroup):
        return GROUPS[StandingGroup(code)]
    return (Standing(code),)


def _rows(ids: tuple[int, ...], query: str) -> list[Row]:
    places = zones()
    rows = []
    for member in members_in_order(db.session, ids):
        zone = places[member.country]
        name = display_name(member.names, current_language())
        rows.append(
            Row(
                member=member,
                name=name,
                matched=_matched(member, name.value, query),
                since=local_date(member.since, zone),
                until=local_date(member.until, zone) if member.until else None,
            )
        )
    return rows


def _matched(member: Member, shown: Name, query: str) -> tuple[Name, ...]:
    """Return the names that were found and are not shown anyway."""
    if not query:
        return ()
    hidden = [name for name in member.names if name not in (shown, member.official)]
    return tuple(name for name in hidden if meets(query, name.value))


def _chips(form: SearchForm) -> list[Chip]:
    chips = [Chip(form.q.data, _address_without("q"))] if form.q.data else []
    for name in FILTERS:
        if form[name].data is not None:
            label = dict(_pairs(form, name))[form[name].data]
            chips.append(Chip(label, _address_without(name)))
    return chips


def _address_without(name: str) -> str:
    kept = {
        key: request.args[key]
        for key in ("q", *FILTERS)
        if key != name and request.args.get(key)
    }
    address = url_for("directory.organisations")
    return f"{address}?{urlencode(kept)}" if kept else address
