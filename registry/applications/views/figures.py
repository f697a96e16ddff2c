"""Draw the desk's figures; picture, table and file come from one result."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from registry.applications.labels.figures import FIGURE_TITLES, OUTCOME_LABELS
from registry.applications.queries.figures import (
    Spread,
    ages,
    handovers_within,
    months,
    times,
)
from registry.applications.queries.queue import open_files
from registry.applications.queries.terms import Outcome, Span, spans
from registry.applications.views.desk import reader_chairs
from registry.applications.views.former import own_offices
from registry.database import db
from registry.domain.errors import NotFound, NotPermitted
from registry.domain.permissions import Permission
from registry.formats import format_number
from registry.offices.queries.countries import country_zones
from registry.offices.queries.terms import chair_terms
from registry.web.context import (
    country_name,
    current_actor,
    current_language,
    now,
)
from registry.web.drawing.bars import Bar, Kind, Line, stacked_bars
from registry.web.drawing.blocks import Row, blocks
from registry.web.drawing.ranges import Range, dots_and_ranges
from registry.web.drawing.svg import LATE, RAMP
from registry.web.guards import requires
from registry.web.tables import Cell, csv_file

FILLS: Mapping[Outcome, str] = {
    Outcome.ADMITTED: RAMP[5],
    Outcome.OPEN: RAMP[1],
    Outcome.WITHDRAWN: RAMP[2],
    Outcome.CLOSED: RAMP[3],
    Outcome.REFUSED: LATE,
}


@dataclass(frozen=True)
class Figure:
    """Hold a figure as a page shows it: what it finds, its picture, its table."""

    name: str
    title: str
    finding: str
    picture: Markup
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@requires(Permission.OFFICE_READ)
def figures() -> str:
    """Show how the work stands, or how it stood in one term.

    The chair office and the Secretary-General see everything, an office that chaired
    before sees its own terms.
    """
    terms, term = _readable_terms(), _asked_term()
    found = FIGURES if term is None else OF_TERMS
    allowed = _sees_all() if term is None else term in terms
    if term is not None and not allowed:
        raise NotPermitted(Permission.OFFICE_READ, "acts_for_chair")
    return render_template(
        "applications/figures.html",
        figures=[build(name, term) for name, build in found.items() if allowed],
        terms=terms,
        shown_term=term,
        zones=country_zones(db.session),
    )


@requires(Permission.OFFICE_READ)
def figure_csv(figure: str) -> Response:
    """Hand out the table of one figure."""
    term = _asked_term()
    found = FIGURES if term is None else OF_TERMS
    if not (_sees_all() if term is None else term in _readable_terms()):
        raise NotPermitted(Permission.OFFICE_READ, "acts_for_chair")
    if figure not in found:
        raise NotFound(figure)
    made = found[figure](figure, term)
    return csv_file(made.name, made.headings, made.rows)


def _sees_all() -> bool:
    return reader_chairs() or current_actor().is_secretary_general


def _readable_terms() -> list[Span]:
    """Return the terms of which the reader sees the figures, newest first."""
    begun = spans(db.session, now())
    if _sees_all():
        return begun
    offices = set(own_offices())
    return [term for term in begun if term.country in offices]


def _asked_term() -> Span | None:
    """Return the term that the address names; raise NotFound for one that is none."""
    asked = request.args.get("term")
    if asked is None:
        return None
    for term in spans(db.session, now()):
        if str(term.term_id) == asked:
            return term
    raise NotFound(asked)


def _number(value: int) -> str:
    return format_number(value, current_language())


def queue_figure(name: str, term: Span | None = None) -> Figure:
    """Return one block for each open application, by age.

    Of a term there is none: dates that moved on since tell no more what was late then.
    """
    found = ages(open_files(db.session, now()))
    labels = [
        f"{row.first}–{row.last}" if row.last is not None else f"≥ {row.first}"
        for row in found
    ]
    late = sum(row.late for row in found)
    finding = gettext(
        "Open applications: %(open)s. Overdue: %(overdue)s.",
        open=_number(late + sum(row.in_time for row in found)),
        overdue=_number(late),
    )
    words = (gettext("Not overdue"), gettext("Overdue"))
    title = gettext(FIGURE_TITLES[name])
    drawn = [
        Row(label, row.in_time, row.late)
        for label, row in zip(labels, found, strict=True)
    ]
    return Figure(
        name,
        title,
        finding,
        blocks(name, title, finding, words, drawn),
        (gettext("Age in days"), *words),
        [(row.label, row.in_time, row.late) for row in drawn],
    )


def months_figure(name: str, term: Span | None = None) -> Figure:
    """Return the applications of each month by outcome, handovers marked."""
    places = country_zones(db.session)
    last = term.until(now()) if term else now()
    found = months(db.session, last.date(), term)
    labels = [f"{year}-{month:02}" for year, month in (row.month for row in found)]
    lines = [
        Line(place, country_name(country))
        for place, country in handovers_within(chair_terms(db.session), found, places)
    ]
    words = [gettext(OUTCOME_LABELS[outcome]) for outcome in Outcome]
    sums = {o: sum(row.counts[i] for row in found) for i, o in enumerate(Outcome)}
    finding = gettext(
        "Applications in the months shown: %(sent)s. Admitted: %(admitted)s. "
        "Refused: %(refused)s.",
        sent=_number(sum(sums.values())),
        admitted=_number(sums[Outcome.ADMITTED]),
        refused=_number(sums[Outcome.REFUSED]),
    )
    title = gettext(FIGURE_TITLES[name])
    kinds = [
        Kind(word, FILLS[outcome], outcome is Outcome.REFUSED)
        for word, outcome in zip(words, Outcome, strict=True)
    ]
    bars = [
        Bar(label, row.counts, _number(sum(row.counts)))
        for label, row in zip(labels, found, strict=True)
    ]
    return Figure(
        name,
        title,
        finding,
        stacked_bars(name, title, finding, kinds, bars, lines),
        (gettext("Month"), *words),
        [(bar.label, *bar.counts) for bar in bars],
    )


def times_figure(name: str, term: Span | None = None) -> Figure:
    """Return how many days decisions took, with the promise; few are not told."""
    found = times(db.session, term.until(now()) if term else now(), term)
    whole = found.spreads[0]
    few = gettext("Fewer than five")
    promise = gettext("Promise: %(days)s days", days=_number(found.promise))
    finding = (
        gettext("There are fewer than five decisions, so their times are not shown.")
        if whole.middle is None
        else gettext(
            "Half of the decisions took at most %(days)s days. "
            "Promised were %(promise)s days.",
            days=_number(whole.middle),
            promise=_number(found.promise),
        )
    )
    title = gettext(FIGURE_TITLES[name])
    drawn = [
        Range(
            _quarter(spread),
            spread.low,
            spread.middle,
            spread.high,
            few if spread.middle is None else _number(spread.middle),
        )
        for spread in found.spreads
    ]
    return Figure(
        name,
        title,
        finding,
        dots_and_ranges(name, title, finding, drawn, (found.promise, promise)),
        (
            gettext("Months of the decision"),
            gettext("Number of decisions"),
            gettext("A tenth took at most (days)"),
            gettext("Half took at most (days)"),
            gettext("Nine tenths took at most (days)"),
        ),
        [
            (
                _quarter(spread),
                few if spread.middle is None else spread.count,
                *("" if v is None else v for v in (spread.low, spread.middle)),
                "" if spread.high is None else spread.high,
            )
            for spread in found.spreads
        ],
    )


def _quarter(spread: Spread) -> str:
    if spread.quarter is None:
        return gettext("All decisions")
    year, quarter = spread.quarter
    return f"{year}-{quarter * 3 - 2:02} – {year}-{quarter * 3:02}"


Build = Callable[[str, Span | None], Figure]
OF_TERMS: Mapping[str, Build] = {"months": months_figure, "times": times_figure}
FIGURES: Mapping[str, Build] = {"queue": queue_figure, **OF_TERMS}
