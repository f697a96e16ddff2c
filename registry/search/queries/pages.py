"""Find members by name, number, country, field and standing."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from registry.database import AnySession
from registry.domain.folding import folded, spellings
from registry.domain.membership import Standing
from registry.search.models.rows import SearchField, SearchRow

# A shorter word is looked for only where words begin: as a part it is everywhere.
_SHORTEST_PART = 3
# Nobody's name has more; each word costs a look at every row.
_MOST_WORDS = 20


@dataclass(frozen=True)
class Page:
    """Hold the organisations of one page, in order, and how many were found."""

    ids: tuple[int, ...]
    total: int


def find(
    session: AnySession,
    *,
    query: str = "",
    country: str | None = None,
    field: str | None = None,
    standings: Collection[Standing] = (),
    language: str,
    limit: int,
    offset: int = 0,
) -> Page:
    """Return the members that meet everything asked, in the language's alphabet.

    Whole names come before beginnings of names, then whatever else has the words in
    any order. No standing asked means all of them, former members included.
    """
    met = _conditions(query, country, field, standings)
    total = session.scalar(select(func.count()).select_from(SearchRow).where(*met))
    rows = session.scalars(
        select(SearchRow.organisation_id)
        .where(*met)
        .order_by(
            *_rank(query),
            getattr(SearchRow, f"sort_{language}"),
            SearchRow.organisation_id,
        )
        .limit(limit)
        .offset(offset)
    )
    return Page(tuple(rows), total or 0)


def has_words(query: str) -> ColumnElement[bool]:
    """Return the condition of a search row that holds every word of a query."""
    return and_(*_has_words(query))


def _conditions(
    query: str,
    country: str | None,
    field: str | None,
    standings: Collection[Standing],
) -> list[ColumnElement[bool]]:
    met = _has_words(query) if query else []
    if country is not None:
        met.append(SearchRow.country_key == country)
    if field is not None:
        having = select(SearchField.organisation_id).where(SearchField.code == field)
        met.append(SearchRow.organisation_id.in_(having))
    if standings:
        met.append(SearchRow.standing.in_(standings))
    return met


def _has_words(query: str) -> list[ColumnElement[bool]]:
    """Return the condition of each word; a query without letters finds nothing."""
    words = spellings(query)[:_MOST_WORDS]
    if not words:
        return [SearchRow.organisation_id.is_(None)]
    return [or_(*map(_has_word, word)) for word in words]


def _has_word(spelling: str) -> ColumnElement[bool]:
    part = spelling if len(spelling) >= _SHORTEST_PART else f" {spelling}"
    return SearchRow.folded.contains(part, autoescape=True)


def _rank(query: str) -> list[ColumnElement[int]]:
    """Return what comes before the alphabet: nothing where nothing was asked."""
    keys = folded(query)
    if not keys:
        return []
    whole = [SearchRow.folded.contains(f"\n {k}\n", autoescape=True) for k in keys]
    first = [SearchRow.folded.contains(f"\n {k}", autoescape=True) for k in keys]
    return [case((or_(*whole), 0), (or_(*first), 1), else_=2)]
