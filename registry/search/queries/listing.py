"""List organisations without any words: in order, narrowed, a page at a time.

A page begins after a place, not after a number of rows: it stays right while others
are added, renamed or removed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from registry.database import AnySession
from registry.domain.index_letters import OTHER
from registry.search.lettering import (
    EVERYWHERE,
    Stretch,
    is_own,
    letter_met,
    stretches,
)
from registry.search.models.rows import SearchRow
from registry.search.queries.branches import (
    Asked,
    branch,
    counting,
    listing,
    values_of,
)
from registry.search.queries.cursors import Cursor, Order, Sort, read, written
from registry.search.queries.facets import Facets, facets
from registry.search.queries.filters import Filters
from registry.search.queries.letters import Letters, letters
from registry.statements import as_instant, rows

MOST_COUNTED = 1_000
"""Where no counter knows a total, no more are counted."""


@dataclass(frozen=True)
class Listed:
    """Hold a page of a list: its organisations, and the cursors of its neighbours.

    Where the total is not complete, there are more than it says. A list that `is_lost`
    was asked for from a place that is none: it begins at its first page.
    """

    ids: tuple[int, ...]
    total: int
    complete: bool
    next: str | None
    previous: str | None
    is_lost: bool = False


@dataclass(frozen=True)
class Counters:
    """Hold what the counters say: read once, for the list and for its page."""

    facets: Facets
    letters: Letters | None


@dataclass(frozen=True)
class _Part:
    """Hold a part of a list in order: some countries, a stretch of the alphabet."""

    countries: tuple[str, ...]
    stretch: Stretch


def counted(
    session: AnySession, filters: Filters, language: str, *, with_letters: bool
) -> Counters:
    """Return what the counters say; of letters only where somebody needs them."""
    needed = with_letters or filters.letter is not None
    return Counters(
        facets(session, filters),
        letters(session, filters, language) if needed else None,
    )


def list_members(
    session: AnySession,
    filters: Filters,
    *,
    language: str,
    sort: Sort = Sort.NAME,
    cursor: str | None = None,
    limit: int,
    offset: int = 0,
    countries: Sequence[str] = (),
    known: Counters | None = None,
) -> Listed:
    """Return a page of the organisations that meet the filters, in order.

    `countries` gives the order of the countries, by their names on the page. A cursor
    that cannot be read begins at the first page; `offset` is for old addresses.
    """
    known = known or counted(session, filters, language, with_letters=False)
    asked = _asked(filters, Order(sort, language), known)
    total, complete = _total(session, asked, known)
    parts = _parts(asked, countries, known)
    start = _start(session, read(cursor), asked.order)
    is_lost = cursor is not None and start is None
    if start is not None and start.backwards:
        found = _rows(session, asked, parts, start, limit + 1)
        if len(found) > limit:
            shown = found[limit - 1 :: -1]
            return page_of(shown, total, complete, before=True, after=True)
        start = None  # so few stand before that this is the first page
    found = _rows(session, asked, parts, start, offset + limit + 1)
    shown = found[offset : offset + limit]
    has_before = start is not None or offset > 0
    page = page_of(
        shown, total, complete, before=has_before, after=len(found) > offset + limit
    )
    return replace(page, is_lost=is_lost)


def page_of(
    rows: list[Cursor], total: int, complete: bool, *, before: bool, after: bool
) -> Listed:
    """Return a page of these rows, with the cursors of those beside it."""
    return Listed(
        ids=tuple(row.organisation_id for row in rows),
        total=total,
        complete=complete,
        next=written(rows[-1]) if rows and after else None,
        previous=written(replace(rows[0], backwards=True)) if rows and before else None,
    )


def _asked(filters: Filters, order: Order, known: Counters) -> Asked:
    met = ""
    if order.is_by_date and filters.letter is not None:
        met = letter_met(order.language, filters.letter)
    return Asked(filters, order, known.facets.weights, met)


def _start(session: AnySession, cursor: Cursor | None, order: Order) -> Cursor | None:
    """Return where the page begins; in another order, where that organisation stands.

    So whoever changes the language or the order goes on from the same organisation.
    """
    if cursor is None or cursor.order.column == order.column:
        return cursor and replace(cursor, order=order)
    row = session.execute(
        select(
            SearchRow.country_key,
            getattr(SearchRow, order.column),
            SearchRow.organisation_id,
        ).where(SearchRow.organisation_id == cursor.organisation_id)
    ).one_or_none()
    if row is None:
        return None
    return Cursor(order, row[0], row[1], row[2], cursor.backwards)


def _parts(asked: Asked, countries: Sequence[str], known: Counters) -> list[_Part]:
    """Return the parts of the list in order."""
    order, letter = asked.order, asked.filters.letter
    if letter is None or (order.is_by_date and is_own(order.language, letter)):
        found = [EVERYWHERE]
    else:
        found = _stretches(asked, known)
    if order.sort is not Sort.COUNTRY:
        return [_Part(tuple(sorted(asked.weights.met)), stretch) for stretch in found]
    others = sorted(set(asked.weights.every) - set(countries))
    return [_Part((key,), each) for key in (*countries, *others) for each in found]


def _stretches(asked: Asked, known: Counters) -> list[Stretch]:
    used = known.letters.stretches if known.letters else ()
    return stretches(asked.order.language, asked.filters.letter or OTHER, used)


def _total(session: AnySession, asked: Asked, known: Counters) -> tuple[int, bool]:
    """Return how many there are, and whether those are all."""
    filters, language = asked.filters, asked.order.language
    if filters.letter is None:
        return known.facets.total, True
    is_counted = filters.field is None and filters.profile_language is None
    if is_counted and is_own(language, filters.letter) and known.letters:
        return known.letters.counts[filters.letter], True
    by_name = replace(asked, order=Order(Sort.NAME, language), letter_met="")
    branches = [
        branch(by_name, country, stretch, MOST_COUNTED + 1)
        for country in asked.weights.met
        for stretch in _stretches(asked, known)
    ]
    if not branches:
        return 0, True
    values = {"limit": MOST_COUNTED + 1, **values_of(by_name, branches)}
    total = session.scalar(counting(by_name, branches), values) or 0
    return min(total, MOST_COUNTED), total <= MOST_COUNTED


def _rows(
    session: AnySession,
    asked: Asked,
    parts: Sequence[_Part],
    start: Cursor | None,
    wanted: int,
) -> list[Cursor]:
    """Return rows in reading direction from a place on, part after part."""
    backwards = start is not None and start.backwards
    found: list[Cursor] = []
    key_of = as_instant if asked.order.is_by_date else bytes
    for part, after in _from(parts, start):
        missing = wanted - len(found)
        branches = [
            branch(asked, country, part.stretch, missing)
            for country in part.countries
            if country in asked.weights.met
        ]
        if not branches:
            continue
        values = {"limit": missing, **values_of(asked, branches)}
        if after is not None:
            values |= {"key": after.key, "id": after.organisation_id}
        statement = listing(
            asked, branches, after=after is not None, backwards=backwards
        )
        found += [
            Cursor(asked.order, country, key_of(place), organisation_id)
            for organisation_id, place, country in rows(session, statement, values)
        ]
        if len(found) >= wanted:
            break
    return found


def _from(
    parts: Sequence[_Part], start: Cursor | None
) -> list[tuple[_Part, Cursor | None]]:
    """Return the parts that are still to be read, and from where within each."""
    if start is None:
        return [(part, None) for part in parts]
    if start.order.sort is not Sort.COUNTRY:
        within = [part for part in parts if _reaches(part.stretch, start)]
        ordered = within[::-1] if start.backwards else within
        return [(part, start) for part in ordered]
    return _from_country(parts, start)


def _from_country(
    parts: Sequence[_Part], start: Cursor
) -> list[tuple[_Part, Cursor | None]]:
    ordered = list(reversed(parts)) if start.backwards else list(parts)
    countries = [part.countries[0] for part in ordered]
    first = countries.index(start.country) if start.country in countries else 0
    return [
        (part, start if part.countries[0] == start.country else None)
        for part in ordered[first:]
        if part.countries[0] != start.country or _reaches(part.stretch, start)
    ]


def _reaches(stretch: Stretch, start: Cursor) -> bool:
    """Tell whether anything of the stretch lies beyond a place, in its direction."""
    if not isinstance(start.key, bytes):
        return True
    if start.backwards:
        return stretch.first <= start.key
    return stretch.beyond is None or start.key < stretch.beyond
