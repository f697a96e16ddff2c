"""Put together the statements that read a list, a branch for each of its countries.

Where many meet the filters, a walk along the country's part of the sort index finds
the next few soon. Where few do, it would pass all the others: those few are fetched
by their tag and sorted. The counters say which; either way the rows are the same, and
the database merges the branches.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import TextClause, text

from registry.domain.membership import Standing
from registry.search.lettering import Stretch
from registry.search.marks import (
    LAST_BIT,
    field_tag,
    language_tag,
    mark_of_language,
    mark_of_standings,
    standing_tag,
)
from registry.search.queries.cursors import Order
from registry.search.queries.facets import Weights
from registry.search.queries.filters import Filters

# One row that is fetched by its tag costs about as much as so many steps of a walk.
_STEPS_OF_A_FETCH = 8

_SHOWN = "SELECT r.organisation_id AS id, r.{column} AS place, r.country_key AS country"
_WALK = """
 FROM search_rows AS r
 WHERE r.country_key = :country_{n}{met}"""
# In this order in SQLite too: what is rare first.
_FETCH = """
 FROM search_tags AS t CROSS JOIN search_rows AS r
 WHERE t.tag IN ({tags}) AND t.country_key = :country_{n}
 AND r.organisation_id = t.organisation_id{met}"""
_COUNTED = "SELECT COUNT(*) FROM ({rows} LIMIT :limit) AS found"
_STANDINGS = " AND (r.marks & :standings) <> 0"
_LANGUAGE = " AND (r.marks & :language) <> 0"
# Of fields that share the last bit, the tag tells.
_FIELD = """
 AND ((r.marks >> (SELECT CAST(bit AS INTEGER) FROM search_bits WHERE code = :field))
 & 1) = 1 AND ((SELECT bit FROM search_bits WHERE code = :field) < :last_bit OR EXISTS (
 SELECT 1 FROM search_tags AS o WHERE o.tag = :field_tag
 AND o.country_key = r.country_key AND o.organisation_id = r.organisation_id))"""


@dataclass(frozen=True)
class Branch:
    """Hold a country of a list, and in which stretch of the alphabet its rows stand.

    With tags the rows are fetched, without any they are walked along.
    """

    country: str
    stretch: Stretch
    tags: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, bool, bool]:
        """Return what its statement depends on."""
        return len(self.tags), bool(self.stretch.first), self.stretch.beyond is not None


Shapes = tuple[tuple[int, bool, bool], ...]


@dataclass(frozen=True)
class Asked:
    """Hold what a list is of; `letter_met` is a condition on `letters`, as SQL."""

    filters: Filters
    order: Order
    weights: Weights
    letter_met: str = ""


def branch(asked: Asked, country: str, stretch: Stretch, wanted: int) -> Branch:
    """Return the cheaper way to the next rows of a country."""
    weights = asked.weights
    every, met = weights.every[country], weights.met[country]
    steps = min(every, wanted * every // met)
    rows, tags = min(_ways(asked, country), default=(every, ()))
    fetched = tags if rows * _STEPS_OF_A_FETCH < steps else ()
    return Branch(country, stretch, fetched)


def _ways(asked: Asked, country: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield how many rows each filter would fetch, and by which tags."""
    filters, weights = asked.filters, asked.weights
    if filters.field is not None:
        yield weights.of_field.get(country, 0), (field_tag(filters.field),)
    if filters.profile_language is not None:
        tag = language_tag(filters.profile_language)
        yield weights.of_language.get(country, 0), (tag,)
    if filters.standings and Standing.ACTIVE not in filters.standings:
        tags = tuple(standing_tag(standing) for standing in sorted(filters.standings))
        yield weights.of_standings.get(country, 0), tags


def values_of(asked: Asked, branches: list[Branch]) -> dict[str, object]:
    """Return the values of the statement of these branches."""
    filters = asked.filters
    values: dict[str, object] = {}
    for n, each in enumerate(branches):
        values[f"country_{n}"] = each.country
        if each.stretch.first:
            values[f"first_{n}"] = each.stretch.first
        if each.stretch.beyond is not None:
            values[f"beyond_{n}"] = each.stretch.beyond
        values |= {f"tag_{n}_{place}": tag for place, tag in enumerate(each.tags)}
    if filters.standings:
        values["standings"] = mark_of_standings(filters.standings)
    if filters.profile_language is not None:
        values["language"] = mark_of_language(filters.profile_language)
    if filters.field is not None:
        values |= {
            "field": filters.field,
            "field_tag": field_tag(filters.field),
            "last_bit": LAST_BIT,
        }
    return values


def listing(
    asked: Asked, branches: list[Branch], *, after: bool, backwards: bool
) -> str:
    """Return the statement of the next rows of these branches, in reading direction."""
    met = _met(asked.filters) + asked.letter_met
    downwards = asked.order.is_by_date != backwards
    shapes = tuple(each.shape for each in branches)
    return _listing(asked.order, shapes, met, after, downwards)


def counting(asked: Asked, branches: list[Branch]) -> TextClause:
    """Return the statement that counts the rows of these branches, up to a limit."""
    shapes = tuple(each.shape for each in branches)
    return _counting(asked.order, shapes, _met(asked.filters))


def _met(filters: Filters) -> str:
    return (
        (_STANDINGS if filters.standings else "")
        + (_LANGUAGE if filters.profile_language is not None else "")
        + (_FIELD if filters.field is not None else "")
    )


@lru_cache(maxsize=256)
def _listing(
    order: Order, shapes: Shapes, met: str, after: bool, downwards: bool
) -> str:
    if after:
        sign = "<" if downwards else ">"
        met += f" AND (r.{order.column}, r.organisation_id) {sign} (:key, :id)"
    way = "DESC" if downwards else "ASC"
    rows = _union(order, shapes, met)
    return f"{rows} ORDER BY place {way}, id {way} LIMIT :limit"


@lru_cache(maxsize=256)
def _counting(order: Order, shapes: Shapes, met: str) -> TextClause:
    return text(_COUNTED.format(rows=_union(order, shapes, met)))


def _union(order: Order, shapes: Shapes, met: str) -> str:
    return " UNION ALL ".join(
        _one(order, n, shape, met) for n, shape in enumerate(shapes)
    )


def _one(order: Order, n: int, shape: tuple[int, bool, bool], met: str) -> str:
    tags, first, beyond = shape
    if first:
        met += f" AND r.sort_{order.language} >= :first_{n}"
    if beyond:
        met += f" AND r.sort_{order.language} < :beyond_{n}"
    named = ", ".join(f":tag_{n}_{place}" for place in range(tags))
    way = _FETCH if tags else _WALK
    return (_SHOWN + way).format(column=order.column, n=n, tags=named, met=met)
