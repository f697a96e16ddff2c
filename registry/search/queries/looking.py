"""Look up where something is found, as a search does, and rank nothing of it."""

from collections.abc import Iterator

from registry.database import AnySession
from registry.search.queries.adapter import places
from registry.search.queries.asking import asked_of, asked_tokens, narrowed, term_of
from registry.search.queries.filters import EVERYTHING, Filters
from registry.search.queries.terms import Term, Token, any_of, everything
from registry.search.tokens import organisation_at


def look(
    session: AnySession, query: str, filters: Filters, limit: int
) -> tuple[Term | None, list[int]]:
    """Return what a search looked for in the end, and the first places of it.

    A query without words looks for the filters alone, and then the term is None.
    """
    found: list[int] = []
    term = None
    for term in _ways(query):
        found = places_within(session, term, filters, limit)
        if found:
            break
    return term, found


def organisations_with(session: AnySession, query: str, limit: int) -> list[int]:
    """Return organisations whose names have all words, or that have the number."""
    term, found = look(session, query, EVERYTHING, limit)
    return [] if term is None else list(map(organisation_at, found))


def places_within(
    session: AnySession, term: Term | None, filters: Filters, limit: int
) -> list[int]:
    """Return the first places of what is looked for, within the filters."""
    if term is not None:
        return places(session, narrowed(term, filters), limit)
    rows = [any_of(list(map(Token, row))) for row in asked_tokens(filters)]
    return places(session, everything(rows), limit) if rows else []


def _ways(query: str) -> Iterator[Term | None]:
    """Yield what a search looks for: a single word in names, then in towns too."""
    asked = asked_of(query)
    if not asked.words:
        yield None
        return
    if len(asked.words) == 1:
        yield term_of(asked, in_towns=False)
    yield term_of(asked, in_towns=True)
