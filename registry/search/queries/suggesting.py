"""Suggest members while a name is being typed."""

from registry.database import AnySession
from registry.search.queries.adapter import facets_at, places, places_by_key
from registry.search.queries.asking import asked_of, narrowed, term_of, within
from registry.search.queries.filters import Filters
from registry.search.tokens import keys_of, organisation_at

_MOST = 8
# Names that begin so and do not meet the filters are passed over.
_LOOKED_AT = 60


def suggest(
    session: AnySession, query: str, *, filters: Filters, limit: int = _MOST
) -> tuple[int, ...]:
    """Return members whose names begin with what was typed, then those that have it.

    Names are not compared and nothing is corrected: it is asked at every key.
    """
    asked = asked_of(query)
    if not asked.words:
        return ()
    begun = places_by_key(session, keys_of(query), (), _LOOKED_AT)
    if filters != Filters():
        facets = facets_at(session, begun)
        kept = {place for place, line in facets.items() if within(line, filters)}
        begun = [place for place in begun if place in kept]
    if len(begun) < limit:
        term = term_of(asked, in_towns=len(asked.words) > 1)
        begun += places(session, narrowed(term, filters), limit)
    return tuple(map(organisation_at, dict.fromkeys(begun)))[:limit]
