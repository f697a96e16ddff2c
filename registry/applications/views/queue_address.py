"""Read a queue's filters from its address, and write the addresses of its filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from flask import request, session, url_for
from flask_babel import gettext

from registry.applications.forms.queue import QueueForm
from registry.applications.labels.desk import (
    CLAIMED_LABELS,
    INHERITED_LABELS,
    NEW,
    ORDER_LABELS,
    OVERDUE_LABELS,
    WAITING_LABELS,
)
from registry.database import db
from registry.domain.application import OPEN_STAGES, Stage
from registry.domain.desk import (
    Claimed,
    Counts,
    Narrowing,
    Order,
    WaitingFor,
    YesNo,
)
from registry.domain.errors import NotFound
from registry.offices.queries.countries import country_names
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import current_language
from registry.web.stage_labels import STAGE_LABELS

FILTERS = ("stage", "waiting", "country", "overdue", "inherited", "claimed")
KEPT = ("q", *FILTERS, "sort", "page")
CHOOSE = "choose"
EMPTY: Mapping[str, str] = MappingProxyType({})
_LAST = "queue"


@dataclass(frozen=True)
class Chip:
    """Hold a filter that is on, and the address of the queue without it."""

    label: str
    address: str


@dataclass(frozen=True)
class Tile:
    """Hold a number at the head of the desk, and the queue that it counts."""

    label: str
    count: int
    address: str


def asked_form() -> QueueForm:
    """Return the form; a code that no filter offers is an unknown page."""
    form = QueueForm(request.args)
    language = current_language()
    form.country.choices = in_alphabet(country_names(db.session, language), language)
    stages = {stage: STAGE_LABELS[stage] for stage in Stage if stage in OPEN_STAGES}
    for name, labels in (
        ("stage", stages),
        ("waiting", WAITING_LABELS),
        ("overdue", OVERDUE_LABELS),
        ("inherited", INHERITED_LABELS),
        ("claimed", CLAIMED_LABELS),
        ("sort", ORDER_LABELS),
    ):
        form[name].choices = [(c.value, gettext(label)) for c, label in labels.items()]
    for name in (*FILTERS, "sort"):
        asked = form[name].data
        if asked is not None and asked not in _words(form, name):
            raise NotFound(asked)
    return form


def _words(form: QueueForm, name: str) -> dict[str, str]:
    return {option.value: option.label for option in form[name].choices}


def narrowing_of(form: QueueForm) -> Narrowing:
    """Return what the form narrows the queue to."""
    return Narrowing(
        stage=form.stage.data and Stage(form.stage.data),
        waiting=form.waiting.data and WaitingFor(form.waiting.data),
        country=form.country.data,
        claimed=form.claimed.data and Claimed(form.claimed.data),
        inherited=_is_yes(form.inherited.data),
        overdue=_is_yes(form.overdue.data),
        text=form.q.data or "",
    )


def _is_yes(code: str | None) -> bool | None:
    return None if code is None else code == YesNo.YES


def order_of(form: QueueForm) -> Order:
    """Return what the form sorts the queue by."""
    return Order(form.sort.data or Order.DUE)


def chips_of(form: QueueForm) -> list[Chip]:
    """Return the filters that are on."""
    chips = [Chip(form.q.data, address_without("q"))] if form.q.data else []
    for name in FILTERS:
        if form[name].data is not None:
            label = _words(form, name)[form[name].data]
            chips.append(Chip(label, address_without(name)))
    return chips


def tiles_of(counts: Counts) -> list[Tile]:
    """Return the four numbers, each with the queue that it counts."""
    wanted = (
        (NEW, counts.new, {"stage": Stage.SUBMITTED}),
        (
            WAITING_LABELS[WaitingFor.OFFICE],
            counts.for_office,
            {"waiting": WaitingFor.OFFICE},
        ),
        (
            WAITING_LABELS[WaitingFor.APPLICANT],
            counts.for_applicant,
            {"waiting": WaitingFor.APPLICANT},
        ),
        (OVERDUE_LABELS[YesNo.YES], counts.overdue, {"overdue": YesNo.YES}),
    )
    return [
        Tile(gettext(label), count, url_for("office.desk", **query))
        for label, count, query in wanted
    ]


def address_without(*names: str) -> str:
    """Return the address of this queue without these filters, from its first page."""
    return _address({*KEPT} - {*names, "page"})


def address_to_choose(*, choosing: bool) -> str:
    """Return the address of this very page, where files can be chosen or no more."""
    more = {CHOOSE: YesNo.YES.value} if choosing else {}
    return _address({*KEPT}, more)


def _address(names: Iterable[str], more: Mapping[str, str] = EMPTY) -> str:
    query = {**_asked(names), **more}
    address = url_for("office.desk")
    return f"{address}?{urlencode(query)}" if query else address


def _asked(names: Iterable[str]) -> dict[str, str]:
    wanted = {*names}
    return {
        key: request.args[key]
        for key in KEPT
        if key in wanted and request.args.get(key)
    }


def is_choosing() -> bool:
    """Tell whether files of the queue are being chosen."""
    return request.args.get(CHOOSE) == YesNo.YES


def remember_queue() -> None:
    """Keep which queue was looked at, for the way back from a case."""
    asked = _asked(KEPT)
    if asked:
        session[_LAST] = urlencode(asked)
    else:
        session.pop(_LAST, None)


def last_queue(*, choosing: bool = False) -> str:
    """Return the address of the queue from which a case was opened."""
    query = [session[_LAST]] if _LAST in session else []
    query += [urlencode({CHOOSE: YesNo.YES.value})] if choosing else []
    address = url_for("office.desk")
    return f"{address}?{'&'.join(query)}" if query else address
