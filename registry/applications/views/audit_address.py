"""Read a history's filters from its address, and write the addresses of its pages."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import request, url_for
from flask_babel import gettext

from registry.applications.forms.audit import AuditForm, InstallationAuditForm
from registry.applications.queries.audit_trail import (
    HIGHEST_ID,
    Trail,
    Wanted,
    events_in,
)
from registry.audit.events import Event
from registry.audit.labels import EVENT_LABELS
from registry.database import db
from registry.domain.chair import Term
from registry.domain.deadlines import begin_of, end_of
from registry.domain.errors import NotFound
from registry.formats import format_date
from registry.members.queries.connections import connected_organisations
from registry.offices.queries.countries import country_names
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import acting_account, country_name, current_language
from registry.web.labels import CAPACITY_LABELS

_DAYS = tuple(
    f"{name}-{part}" for name in ("since", "until") for part in ("day", "month", "year")
)
FILTERS = ("action", "office", "capacity", "term", "reference", *_DAYS)
# A day outside is that of no event, and near the ends of time it has no instant.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


def audit_form(trail: Trail, terms: Iterable[Term]) -> InstallationAuditForm:
    """Return the form as the address fills it."""
    language = current_language()
    form = (AuditForm if trail is Trail.FILES else InstallationAuditForm)(request.args)
    form.action.choices = _actions(trail, language)
    form.office.choices = in_alphabet(country_names(db.session, language), language)
    form.term.choices = [
        (
            str(term.id),
            f"{format_date(term.starts_at, language)} · {country_name(term.country)}",
        )
        for term in terms
    ]
    if isinstance(form, AuditForm):
        form.capacity.choices = [
            (code.value, gettext(label)) for code, label in CAPACITY_LABELS.items()
        ]
    return form


def _actions(trail: Trail, language: str) -> list[tuple[str, str]]:
    """Return each word for what can happen once, though several events share it."""
    first: dict[str, str] = {}
    for event in events_in(trail):
        first.setdefault(EVENT_LABELS[event], event.value)
    named = {code: gettext(label) for label, code in first.items()}
    return in_alphabet(named, language)


def wanted_of(
    trail: Trail, form: InstallationAuditForm, terms: Iterable[Term], zone: str
) -> Wanted:
    """Return what a valid form narrows a history to, for who reads it."""
    since, until = _term_asked(form, terms)
    place = ZoneInfo(zone)
    if form.since.data:
        since += (begin_of(_within(form.since.data), place),)
    if form.until.data:
        until += (end_of(_within(form.until.data), place),)
    of_files = isinstance(form, AuditForm)
    return Wanted(
        trail,
        recused=connected_organisations(db.session, acting_account()),
        events=_events(trail, form.action.data),
        office=form.office.data,
        capacity=form.capacity.data if of_files else None,
        reference=form.reference.data if of_files else None,
        since=since,
        until=until,
    )


def _events(trail: Trail, code: str | None) -> frozenset[Event] | None:
    if code is None:
        return None
    label = EVENT_LABELS[Event(code)]
    return frozenset(e for e in events_in(trail) if EVENT_LABELS[e] == label)


def _term_asked(
    form: InstallationAuditForm, terms: Iterable[Term]
) -> tuple[tuple[datetime, ...], tuple[datetime, ...]]:
    """Return when the term began and ended: what happened meanwhile is in it."""
    if form.term.data is None:
        return (), ()
    ordered = sorted(terms, key=lambda term: term.starts_at)
    (asked,) = (term for term in ordered if str(term.id) == form.term.data)
    ends = [later.starts_at for term, later in pairwise(ordered) if term is asked]
    return (asked.starts_at,), tuple(ends)


def _within(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)


def asked_before() -> int | None:
    """Return the id below which the page goes on; what can be none is not found."""
    asked = request.args.get("before")
    if asked is None:
        return None
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= 10
    if not is_number or int(asked) > HIGHEST_ID:
        raise NotFound(asked)
    return int(asked)


def is_narrowed() -> bool:
    """Tell whether any filter is on."""
    return bool(_asked())


def audit_address(endpoint: str, *, before: int | None = None) -> str:
    """Return the address of a page, or of the file, with the filters of this one."""
    query = _asked()
    if before is not None:
        query["before"] = str(before)
    address = url_for(endpoint)
    return f"{address}?{urlencode(query)}" if query else address


def _asked() -> dict[str, str]:
    return {key: request.args[key] for key in FILTERS if request.args.get(key)}
