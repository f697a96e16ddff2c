"""Read the numbers of the office's figures: one result for picture, table and file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select

from registry.applications.models.applications import Application
from registry.applications.queries.terms import Outcome, Span, outcomes_before
from registry.database import AnySession
from registry.decisions.models import Act, Decision, SubjectKind
from registry.decisions.queries import TOTALS_FROM
from registry.domain.application import OPEN_STAGES, Stage
from registry.domain.chair import Term
from registry.domain.deadlines import local_date
from registry.domain.desk import OpenFile
from registry.offices.queries.countries import country_zones
from registry.offices.queries.rules import period

MOST_MONTHS = 24
MOST_QUARTERS = 8
WEEK = 7
WEEKS = 8

Month = tuple[int, int]


@dataclass(frozen=True)
class MonthCount:
    """Hold how many applications were first sent in a month, by outcome."""

    month: Month
    counts: tuple[int, ...]


def months(
    session: AnySession, today: date, term: Span | None = None
) -> list[MonthCount]:
    """Count the applications of each month, the last two years of them at most.

    Those of a term that has ended are told as they were at its end: what the next
    office did with them is not the former one's.
    """
    places = country_zones(session)
    ended = term.ends_at if term else None
    became = outcomes_before(session, ended) if ended else {}
    counted: Counter[tuple[Month, Outcome]] = Counter()
    for number, sent, country, stage in session.execute(_sent_in(term)):
        day = local_date(sent, places[country])
        outcome = became.get(number, Outcome.OPEN) if ended else _outcome(stage)
        counted[(day.year, day.month), outcome] += 1
    if not counted:
        return []
    first = min(month for month, _ in counted)
    shown = _months_until((today.year, today.month), first)
    return [
        MonthCount(month, tuple(counted[month, outcome] for outcome in Outcome))
        for month in shown
    ]


def _sent_in(term: Span | None) -> Select[Any]:
    """Return the applications that were first sent, in a term if one is named."""
    sent = Application.first_submitted_at
    asked: tuple[Any, ...] = (
        Application.id,
        sent,
        Application.country_key,
        Application.stage,
    )
    rows: Select[Any] = select(*asked).where(sent.is_not(None))
    if term is not None:
        rows = rows.where(sent >= term.starts_at)
    if term is not None and term.ends_at is not None:
        rows = rows.where(sent < term.ends_at)
    return rows


def _outcome(stage: Stage) -> Outcome:
    return Outcome.OPEN if stage in OPEN_STAGES else Outcome(stage.value)


def _months_until(last: Month, first: Month) -> list[Month]:
    """Return the months from `first` to `last`, the newest of them, in order."""
    found = [last]
    while len(found) < MOST_MONTHS and found[-1] > first:
        year, month = found[-1]
        found.append((year, month - 1) if month > 1 else (year - 1, 12))
    return found[::-1]


def handovers_within(
    terms: Iterable[Term], shown: Sequence[MonthCount], places: dict[str, ZoneInfo]
) -> list[tuple[float, str]]:
    """Return where a term began among the months, in months, and whose it is."""
    order = {row.month: place for place, row in enumerate(shown)}
    found = []
    for term in terms:
        day = local_date(term.starts_at, places[term.country])
        place = order.get((day.year, day.month))
        if place is not None:
            found.append((place + (day.day - 1) / 31, term.country))
    return found


@dataclass(frozen=True)
class Spread:
    """Hold how long decisions took; few are counted, and nothing more is told.

    `quarter` is None for all of them. Days are those that count: the time that the
    applicant held the file is no part of the promise.
    """

    quarter: tuple[int, int] | None
    count: int
    low: int | None = None
    middle: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Times:
    """Hold the spreads, all of it first, and the promise in days."""

    spreads: tuple[Spread, ...]
    promise: int


def times(session: AnySession, instant: datetime, term: Span | None = None) -> Times:
    """Return how long decisions took, by the quarter of the year they were taken in.

    Of a term, those that its office took. A round that a reconsideration followed is
    not counted: its dates moved on.
    """
    places, promise = country_zones(session), period(session, "promise", instant)
    rows = (
        select(Decision.decided_at, Application.promise_on, Application.country_key)
        .join(
            Application,
            (Decision.subject_kind == SubjectKind.APPLICATION)
            & (Decision.subject_id == Application.id),
        )
        .where(
            Decision.act.in_((Act.ADMIT, Act.REFUSE)),
            Application.promise_on.is_not(None),
            Decision.decided_at >= Application.submitted_at,
        )
    )
    if term is not None:
        rows = rows.where(Decision.term_id == term.term_id)
    taken: dict[tuple[int, int], list[int]] = {}
    for decided, promised, country in session.execute(rows):
        day = local_date(decided, places[country or ""])
        days = promise - ((promised or day) - day).days
        taken.setdefault((day.year, (day.month + 2) // 3), []).append(max(days, 0))
    everything = [days for found in taken.values() for days in found]
    quarters = sorted(taken)[-MOST_QUARTERS:]
    return Times(
        (spread_of(None, everything), *(spread_of(q, taken[q]) for q in quarters)),
        promise,
    )


def spread_of(quarter: tuple[int, int] | None, days: Sequence[int]) -> Spread:
    """Return a spread by nearest ranks; of fewer than five only that they are few."""
    found, count = sorted(days), len(days)
    if count < TOTALS_FROM:
        return Spread(quarter, count)
    low, middle, high = (found[ceil(part * count / 10) - 1] for part in (1, 5, 9))
    return Spread(quarter, count, low, middle, high)


@dataclass(frozen=True)
class AgeCount:
    """Hold how many open files have an age in days, from–to; the last has no end."""

    first: int
    last: int | None
    in_time: int
    late: int


def ages(files: Iterable[OpenFile]) -> list[AgeCount]:
    """Count open files by weeks of age."""
    counted: Counter[tuple[int, bool]] = Counter(
        (min(max(file.age, 0) // WEEK, WEEKS), file.overdue) for file in files
    )
    return [
        AgeCount(
            week * WEEK,
            week * WEEK + WEEK - 1 if week < WEEKS else None,
            counted[week, False],
            counted[week, True],
        )
        for week in range(WEEKS + 1)
    ]
