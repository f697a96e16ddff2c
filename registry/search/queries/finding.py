"""Find members by whatever is typed, the best first, alike on both databases.

What is found by words is complete, and read in the order of places, up to a bound:
the few that are left are ranked by their names. Of more, those are ranked whose names
begin so, and the others follow in the order of their places.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.database import AnySession
from registry.domain.ranking import Asked, Judgement, Rank, Tier, judge
from registry.search.queries.adapter import (
    Candidate,
    candidates,
    places,
    places_by_key,
)
from registry.search.queries.asking import asked_of, asked_tokens, begun, term_of
from registry.search.queries.cutting import cut, read
from registry.search.queries.filters import Filters
from registry.search.queries.near import nearest
from registry.search.tokens import keys_of, organisation_at

MOST_FOUND = 1_000
"""Found rows beyond these are neither counted nor shown."""
# So many are ranked by their names.
MOST_RANKED = 200

# What is not ranked by its names comes after whatever is, of the same tier.
_UNRANKED: Rank = (Tier.WORDS, 0, 9, 0, 0, 0)


@dataclass(frozen=True)
class Hit:
    """Hold an organisation that was found, and the names that met the query."""

    organisation_id: int
    tier: Tier
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """Hold a page of what was found.

    What is not `complete` has more than `total`. When it is `near`, nothing was found,
    and these have names that are nearly so.
    """

    hits: tuple[Hit, ...]
    total: int
    complete: bool
    near: bool
    next: str | None = None
    previous: str | None = None


NOTHING = Findings((), 0, complete=True, near=False)


def find(
    session: AnySession,
    query: str,
    filters: Filters,
    *,
    language: str,
    cursor: str | None = None,
    limit: int,
) -> Findings:
    """Return the members that answer a query, within the filters.

    A query without letters and digits finds nothing. The order is the same in every
    language.
    """
    asked = asked_of(query)
    if not asked.words:
        return NOTHING
    asked, found, near = _found(session, asked, filters)
    ranked = _ranked(session, asked, query, filters, found)
    ranks = sorted([(*_UNRANKED, place) for place in found if place not in ranked])
    ranks = sorted([(*ranked[place].rank, place) for place in ranked]) + ranks
    ranks = sorted(ranks)[:MOST_FOUND]
    page = cut(ranks, read(cursor), limit)
    return Findings(
        hits=_hits(session, asked, ranked, [rank[-1] for rank in page.ranks]),
        total=len(ranks),
        complete=len(found) <= MOST_FOUND,
        near=near,
        next=page.next,
        previous=page.previous,
    )


def _found(
    session: AnySession, asked: Asked, filters: Filters
) -> tuple[Asked, list[int], bool]:
    """Return the places that answer, the query as they answer it, and if nearly.

    First as it was typed; then with each word unfinished, and the town as one of
    them; then with slips.
    """
    has_many = len(asked.words) > 1
    for way, in_towns in ((asked, has_many), (begun(asked), True)):
        term = term_of(way, filters, in_towns=in_towns)
        found = places(session, term, MOST_FOUND + 1)
        if found:
            return way, found, False
    way, found = nearest(session, asked, filters)
    return way, found, bool(found)


def _ranked(
    session: AnySession,
    asked: Asked,
    query: str,
    filters: Filters,
    found: Sequence[int],
) -> dict[int, Judgement]:
    """Return how well those answer that are compared by their names."""
    if len(found) <= MOST_RANKED:
        judged = candidates(session, found)
    else:
        short = [f"i_{asked.acronym}"] if asked.acronym else []
        keyed = places_by_key(session, keys_of(query), short, MOST_RANKED)
        judged = [one for one in candidates(session, keyed) if _within(one, filters)]
    return {one.place: judge(asked, one.known) for one in judged}


def _within(candidate: Candidate, filters: Filters) -> bool:
    tokens = set(candidate.facets.split(" "))
    return all(tokens.intersection(row) for row in asked_tokens(filters))


def _hits(
    session: AnySession,
    asked: Asked,
    ranked: dict[int, Judgement],
    page: Sequence[int],
) -> tuple[Hit, ...]:
    unranked = [place for place in page if place not in ranked]
    late = {one.place: judge(asked, one.known) for one in candidates(session, unranked)}
    judged = ranked | late
    return tuple(
        Hit(organisation_at(place), judged[place].tier, judged[place].matched)
        for place in page
    )
