"""Read how many organisations each combination of filters has, in one statement.

Each facet counts what is left by all the other filters: what choosing it would give.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from registry.database import AnySession
from registry.domain.membership import Standing
from registry.search.models.lists import ANY
from registry.search.queries.filters import Filters
from registry.statements import fields

# The lines of all countries and standings come as they are: they tell three things.
_COUNTS = """
SELECT 'these' AS kind, country_key AS code, standing, members FROM search_counts
 WHERE field = :field AND language = :language AND members > 0
UNION ALL
SELECT 'all', country_key, standing, members FROM search_counts
 WHERE field = :any AND language = :any AND members > 0
UNION ALL
SELECT 'field', field, '', CAST(SUM(members) AS BIGINT) FROM search_counts
 WHERE language = :language AND field <> :any{met}
 GROUP BY field HAVING SUM(members) > 0
UNION ALL
SELECT 'language', language, '', CAST(SUM(members) AS BIGINT) FROM search_counts
 WHERE field = :field AND language <> :any{met}
 GROUP BY language HAVING SUM(members) > 0
"""
# Only with both a field and a language does the rarer of the two have to be told.
_APART = """
UNION ALL
SELECT 'of_field', country_key, '', members FROM search_counts
 WHERE field = :field AND language = :any AND members > 0
UNION ALL
SELECT 'of_language', country_key, '', members FROM search_counts
 WHERE field = :any AND language = :language AND members > 0
"""


@dataclass(frozen=True)
class Weights:
    """Hold, by country, what tells how a list is best read.

    How many organisations meet the filters, how many there are at all, and how many
    have the field, the language or one of the standings asked, each alone.
    """

    met: Mapping[str, int]
    every: Mapping[str, int]
    of_field: Mapping[str, int]
    of_language: Mapping[str, int]
    of_standings: Mapping[str, int]


@dataclass(frozen=True)
class Facets:
    """Hold how many organisations each choice leaves, by code; none may be absent.

    Of the kinds in `at_least` there may be more than the counts say, and where it is
    not `is_all`, more than the total too.
    """

    total: int
    country: Mapping[str, int]
    field: Mapping[str, int]
    standing: Mapping[Standing, int]
    language: Mapping[str, int]
    weights: Weights
    at_least: frozenset[str] = frozenset()
    is_all: bool = True


def facets(session: AnySession, filters: Filters) -> Facets:
    """Return the counts of these filters; a letter is none of them."""
    values = {
        "any": ANY,
        "field": filters.field or ANY,
        "language": filters.profile_language or ANY,
    }
    met = ""
    if filters.country is not None:
        met += " AND country_key = :country"
        values["country"] = filters.country
    apart = filters.field is not None and filters.profile_language is not None
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    statement = _statement(met + standings_met(filters.standings), apart)
    columns = ("kind", "code", "standing", "members")
    for kind, code, standing, members in fields(session, columns, statement, values):
        found[kind].append((code, standing, int(members)))
    return _facets(filters, found)


def standings_met(standings: frozenset[Standing]) -> str:
    """Return the condition of one of these standings, as SQL; they are codes."""
    if not standings:
        return ""
    codes = ", ".join(f"'{standing.value}'" for standing in sorted(standings))
    return f" AND standing IN ({codes})"


@cache
def _statement(met: str, apart: bool) -> str:
    return _COUNTS.format(met=met) + (_APART if apart else "")


def _facets(
    filters: Filters, found: Mapping[str, list[tuple[str, str, int]]]
) -> Facets:
    these, every = found["these"], found["all"]
    asked = filters.standings or frozenset(Standing)
    countries = _summed((c, n) for c, s, n in these if s in asked)
    standings = _summed((s, n) for c, s, n in these if filters.country in (None, c))
    in_country = (
        countries
        if filters.country is None
        else {filters.country: countries.get(filters.country, 0)}
    )
    return Facets(
        total=sum(in_country.values()),
        country=countries,
        field={code: n for code, _, n in found["field"]},
        standing={Standing(code): n for code, n in standings.items()},
        language={code: n for code, _, n in found["language"]},
        weights=Weights(
            met={code: n for code, n in in_country.items() if n},
            every=_summed((c, n) for c, _, n in every),
            of_field=_summed((c, n) for c, _, n in found["of_field"] or these),
            of_language=_summed((c, n) for c, _, n in found["of_language"] or these),
            of_standings=_summed((c, n) for c, s, n in every if s in asked),
        ),
    )


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for code, members in pairs:
        sums[code] += members
    return dict(sums)
