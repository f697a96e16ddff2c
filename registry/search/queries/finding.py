"""Find members by whatever is typed, the best first, alike on both databases.

What is found by words is complete, and read in the order of places, up to a bound:
the few that are left are ranked by their names. Of more, those are ranked whose names
begin so, and the others follow in the order of their places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from registry.database import AnySession
from registry.domain.ranking import Asked, Judgement, Rank, Tier, judge
from registry.search.queries.adapter import (
    Candidate,
    candidates,
    facets_at,
    facets_of,
    places,
    places_by_key,
)
from registry.search.queries.asking import asked_of, begun, narrowed, term_of, within
from registry.search.queries.counting import counted
from registry.search.queries.cutting import cut, read
from registry.search.queries.facets import Facets
from registry.search.queries.filters import EVERYTHING, Filters
from registry.search.queries.near import nearest
from registry.search.queries.terms import Term
from registry.search.remembered import read as read_names
from registry.search.tokens import keys_of

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
    and these have names that are nearly so. `places` are of all that has the words, as
    far as they were read, where nobody counted its `facets`.
    """

    hits: tuple[Hit, ...]
    total: int
    complete: bool
    near: bool
    facets: Facets | None = None
    next: str | None = None
    previous: str | None = None
    places: Sequence[int] = ()


NOTHING = Findings((), 0, complete=True, near=False)


class Found(NamedTuple):
    """Hold an organisation that was found, and how it was judged."""

    organisation_id: int
    official: str
    judgement: Judgement


@dataclass(frozen=True)
class _Search:
    """Hold what was looked for, what met it, and what is ranked of that."""

    asked: Asked
    met: "_Met"
    near: bool
    ranked: dict[int, Found]

    @property
    def ranks(self) -> list[Rank]:
        """Return the ranks of all that was found, the place at the end of each."""
        ranks = [(*one.judgement.rank, at) for at, one in self.ranked.items()]
        ranks += [(*_UNRANKED, at) for at in self.met.places if at not in self.ranked]
        return sorted(ranks)[:MOST_FOUND]


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
    search = _search(session, query, filters)
    if search is None:
        return NOTHING
    ranks = search.ranks
    page = cut(ranks, read(cursor), limit)
    shown, met = _judged(session, search, page.ranks), search.met
    return Findings(
        hits=tuple(
            Hit(one.organisation_id, one.judgement.tier, one.judgement.matched)
            for one in shown
        ),
        total=len(ranks),
        complete=len(met.places) <= MOST_FOUND,
        near=search.near,
        facets=None if met.facets is None else counted(met.facets, filters),
        next=page.next,
        previous=page.previous,
        places=met.places if met.unfiltered else (),
    )


def found_by(
    session: AnySession, query: str, filters: Filters, limit: int
) -> list[Found]:
    """Return the members that answer a query best, and how they were judged."""
    search = _search(session, query, filters)
    if search is None:
        return []
    return _judged(session, search, search.ranks[:limit])


def _search(session: AnySession, query: str, filters: Filters) -> _Search | None:
    asked = asked_of(query)
    if not asked.words:
        return None
    asked, met, near = _found(session, asked, filters)
    if met.documents is not None:
        judged = _ranked(asked, met.documents)
    elif len(met.places) <= MOST_RANKED:
        judged = _ranked(asked, candidates(session, met.places))
    else:
        short = [f"_i{key}" for key in asked.acronyms]
        keyed = places_by_key(session, keys_of(query), short, MOST_RANKED)
        begun = candidates(session, keyed)
        judged = _ranked(asked, [one for one in begun if within(one.facets, filters)])
    return _Search(asked, met, near, judged)


@dataclass(frozen=True)
class _Met:
    """Hold the places that meet the filters, and the facets of all that has the words.

    Where much has the words, the `documents` of the places are not read here; where too
    much has, nor are the facets. Places that are `unfiltered` and were not counted are
    handed on.
    """

    places: list[int]
    facets: Sequence[str] | None = None
    documents: Sequence[Candidate] | None = None
    unfiltered: bool = False


def _found(
    session: AnySession, asked: Asked, filters: Filters
) -> tuple[Asked, _Met, bool]:
    """Return the query as it was answered, what meets it, and if nearly.

    First as it was typed; then in towns; then nearly: with every word unfinished, or
    with slips.
    """
    has_many = len(asked.words) > 1
    ways = [(asked, has_many, False)]
    ways.append((begun(asked), True, True) if has_many else (asked, True, False))
    for way, in_towns, near in ways:
        term = term_of(way, in_towns=in_towns)
        met = _met(session, term, filters, with_facets=not near)
        if met.places:
            return way, met, near
    way, found = nearest(session, asked, filters)
    if found:
        return way, _Met(found), True
    # What nothing has, no choice would leave anything of.
    return asked, _Met([], () if filters == EVERYTHING else None), False


def _met(
    session: AnySession, term: Term, filters: Filters, *, with_facets: bool
) -> _Met:
    """Return what has the words; where that is little, it is narrowed here."""
    found = places(session, term, MOST_FOUND + 1)
    if len(found) > MOST_FOUND and filters != EVERYTHING:
        return _Met(places(session, narrowed(term, filters), MOST_FOUND + 1))
    if len(found) > MOST_FOUND or not (with_facets or filters != EVERYTHING):
        return _Met(found, unfiltered=filters == EVERYTHING)
    if len(found) <= MOST_RANKED:
        documents = candidates(session, found)
        kept = [one for one in documents if within(one.facets, filters)]
        facets = [one.facets for one in documents]
        places_kept = sorted(one.place for one in kept)
        return _Met(places_kept, facets if with_facets else None, kept)
    if filters == EVERYTHING:
        return _Met(found, facets_of(session, found))
    each = facets_at(session, found)
    there = sorted(place for place, line in each.items() if within(line, filters))
    return _Met(there, list(each.values()) if with_facets else None)


def _ranked(asked: Asked, documents: Sequence[Candidate]) -> dict[int, Found]:
    """Return the organisations of these documents by their places, judged."""
    return {one.place: _judge(asked, one) for one in documents}


def _judge(asked: Asked, document: Candidate) -> Found:
    known = read_names(document.names)
    official = known.names[0].value
    return Found(document.organisation_id, official, judge(asked, known))


def _judged(session: AnySession, search: _Search, ranks: Sequence[Rank]) -> list[Found]:
    """Return what stands at these ranks; some was not judged so far."""
    page = [rank[-1] for rank in ranks]
    late = [place for place in page if place not in search.ranked]
    judged = search.ranked | _ranked(search.asked, candidates(session, late))
    # What was taken out since the first statement is read by none of the later ones.
    return [judged[place] for place in page if place in judged]
