"""Show who chairs, who chaired, and who will."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import render_template
from flask_babel import gettext

from registry.applications.queries.overseeing import risen
from registry.database import db
from registry.decisions.queries import TOTALS_FROM
from registry.directory.labels import RISEN_LABELS
from registry.directory.views.words import zones
from registry.domain.deadlines import local_date
from registry.offices.models.terms import ChairTerm
from registry.offices.queries.officers import current_standby
from registry.offices.queries.terms import (
    current_secretary_general,
    secretaries_general,
    term_rows,
)
from registry.web.context import now
from registry.web.guards import public


@dataclass(frozen=True)
class TermShown:
    """Hold a term by its legal dates; the end is the start of the next."""

    country: str
    basis: str
    basis_language: str
    start: date
    end: date | None


@public
def chair() -> str:
    """Show the chair of this instant, the terms before it and the next."""
    places = zones()
    shown = terms_shown(term_rows(db.session), places)
    begun = [term for row, term in shown if row.starts_at <= now()]
    coming = [term for row, term in shown if row.starts_at > now()]
    general = current_secretary_general(db.session, now())
    return render_template(
        "directory/chair.html",
        term=next(iter(begun), None),
        history=begun[1:],
        coming=coming[::-1],
        general=general,
        general_since=general
        and local_date(general.starts_at, places[general.country]),
        generals=[
            (row, local_date(row.starts_at, places[row.country]))
            for row in secretaries_general(db.session)[::-1]
            if row.starts_at <= now() and row != general
        ],
        standby=current_standby(db.session, now()),
        totals=_totals(),
    )


def _totals() -> list[tuple[str, int | None]]:
    """Return what is late, in words and counts; few are not told apart from none.

    A small count that moves by one would tell of a single application.
    """
    found = risen(db.session, now())
    counts = {
        RISEN_LABELS["overdue"]: found.overdue,
        RISEN_LABELS["inherited"]: found.inherited,
        RISEN_LABELS["nobody"]: found.nobody,
        RISEN_LABELS["reviews"]: found.reviews,
    }
    return [
        (gettext(label), count if count >= TOTALS_FROM else None)
        for label, count in counts.items()
    ]


def terms_shown(
    rows: list[ChairTerm], places: Mapping[str, ZoneInfo]
) -> list[tuple[ChairTerm, TermShown]]:
    """Return each term, newest first, with its dates in the country that chairs."""
    ends = [None, *rows]
    return [
        (
            row,
            TermShown(
                row.country_key,
                row.basis,
                row.basis_language,
                local_date(row.starts_at, places[row.country_key]),
                later and local_date(later.starts_at, places[row.country_key]),
            ),
        )
        for row, later in zip(rows, ends, strict=False)
    ]
