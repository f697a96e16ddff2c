"""Count what each choice would leave where no counter knows, at a bounded cost.

So it is where many have the words of a search, or with a letter of the index. The
first documents of what was found are read, as many as a search shows: where those are
all, the numbers are exact; where there are more, some of them are read, and each number
says that there are at least so many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from registry.database import AnySession
from registry.search.queries.adapter import facets_of
from registry.search.queries.asking import asked_tokens
from registry.search.queries.counting import counted
from registry.search.queries.facets import Facets
from registry.search.queries.filters import EVERYTHING, Filters
from registry.search.queries.looking import look, places_within

MOST_READ = 1_000
# Of more than that, so many: a number that says "at least" is not worth reading all.
SOME = 400
Code = TypeVar("Code", bound=str)


def reckon(
    session: AnySession, query: str, filters: Filters, found: Sequence[int] = ()
) -> Facets:
    """Return the counts of a search by words, or of a letter, or of both.

    Two statements read what was found, and two more what is found without filters,
    where there are any; a word that is not finished is looked up before. The letter
    counts as a part of what was asked. `found` are the places that a search without
    filters has found already, more than are read: then one statement is enough.
    """
    if len(found) > MOST_READ:
        return _at_least(_counted(session, found, filters))
    others = replace(filters, letter=None)
    letter = replace(EVERYTHING, letter=filters.letter, alphabet=filters.alphabet)
    term, narrow = look(session, query, filters, MOST_READ + 1)
    is_narrowed = any(asked_tokens(others))
    wide = narrow
    if is_narrowed:
        wide = places_within(session, term, letter, MOST_READ + 1)
    of_wide = _counted(session, wide, others)
    if len(wide) <= MOST_READ:
        return of_wide
    of_narrow = _counted(session, narrow, others) if is_narrowed else of_wide
    are_all = len(narrow) <= MOST_READ
    on = {
        "country": others.country is not None,
        "field": others.field is not None,
        "standing": bool(others.standings),
        "language": others.profile_language is not None,
    }
    return Facets(
        total=of_narrow.total,
        country=_most(of_narrow.country, of_wide.country),
        field=_most(of_narrow.field, of_wide.field),
        standing=_most(of_narrow.standing, of_wide.standing),
        language=_most(of_narrow.language, of_wide.language),
        weights=of_narrow.weights,
        # What is chosen leaves out the others of its kind, and nothing of the rest.
        at_least=frozenset(kind for kind in on if on[kind] or not are_all),
        is_all=are_all,
    )


def _at_least(facets: Facets) -> Facets:
    kinds = frozenset({"country", "field", "standing", "language"})
    return replace(facets, at_least=kinds, is_all=False)


def _counted(session: AnySession, found: Sequence[int], filters: Filters) -> Facets:
    read = found if len(found) <= MOST_READ else found[:SOME]
    return counted(facets_of(session, read), filters)


def _most(one: Mapping[Code, int], other: Mapping[Code, int]) -> dict[Code, int]:
    """Return of each code the larger count: there are at least so many."""
    codes = {**one, **other}
    return {code: max(one.get(code, 0), other.get(code, 0)) for code in codes}
