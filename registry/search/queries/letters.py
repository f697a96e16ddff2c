"""Read how many names each letter of an alphabet has, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from registry.database import AnySession
from registry.domain.index_letters import DIGITS, INDEX_LETTERS, OTHER
from registry.search.lettering import letter_of
from registry.search.queries.facets import standings_met
from registry.search.queries.filters import Filters
from registry.statements import fields

_COUNTS = """
SELECT number, CAST(SUM(members) AS BIGINT) AS members
 FROM search_letters
 WHERE language = :language{met}
 GROUP BY number HAVING SUM(members) > 0
"""


@dataclass(frozen=True)
class Letters:
    """Hold how many names stand under each letter, and in each stretch that has any."""

    counts: Mapping[str, int]
    stretches: Mapping[int, int]


def letters(session: AnySession, filters: Filters, language: str) -> Letters:
    """Return the letters of an alphabet, in its order, within country and standings.

    Every letter is there, with 0 where no name begins with it; digits and what is
    foreign to the alphabet come last.
    """
    values = {"language": language}
    met = ""
    if filters.country is not None:
        met += " AND country_key = :country"
        values["country"] = filters.country
    statement = _statement(met + standings_met(filters.standings))
    found = fields(session, ("number", "members"), statement, values)
    used = {int(number): int(members) for number, members in found}
    counts = dict.fromkeys((*INDEX_LETTERS[language], OTHER, DIGITS), 0)
    for number, members in used.items():
        counts[letter_of(language, number)] += members
    return Letters(counts, used)


@cache
def _statement(met: str) -> str:
    return _COUNTS.format(met=met)
