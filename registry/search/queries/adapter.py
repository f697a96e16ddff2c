"""Read the search tables, in the words of either database.

Every statement is bounded: none gives more rows than it says here, and what PostgreSQL
reads for it are no more than have what is asked.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from registry.database import AnySession
from registry.search.queries.terms import (
    Term,
    beginnings_in,
    completed,
    fts5,
    is_simple,
    tsquery,
)
from registry.statements import fields, fields_among, rows

# The last of all characters: what begins with a key is before the key and this.
_LAST = "\U0010ffff"
# Of a beginning both databases read all rows before they give the first, but FTS5 has
# an index of shorter ones; of words they read one row after the other.
_SHORTEST_COMPLETED = 4
_MOST_COMPLETED = 4_000


class Candidate(NamedTuple):
    """Hold an organisation that may be meant, with its names as they are stored."""

    place: int
    organisation_id: int
    names: str
    facets: str


@dataclass(frozen=True)
class _Statements:
    """Hold the statements of one database."""

    simple: str
    places: str
    near: str
    words: str
    begun: str


_FTS5 = (
    "SELECT {0}, group_concat(place) FROM (SELECT rowid AS place"
    " FROM search_documents_words WHERE search_documents_words MATCH :term_{0}"
    " ORDER BY rowid LIMIT :limit) AS part_{0}"
)
_SQLITE = _Statements(
    simple=_FTS5,
    places=_FTS5,
    near=(
        "SELECT slip, word FROM search_slips"
        " WHERE slip IN (SELECT value FROM json_each(:given))"
        " ORDER BY slip, word LIMIT :limit"
    ),
    words=(
        "SELECT word FROM search_words"
        " WHERE word IN (SELECT value FROM json_each(:given))"
    ),
    begun=(
        "SELECT given.value AS value, word"
        " FROM json_each(:given) AS given CROSS JOIN search_words"
        " WHERE word >= given.value AND word < given.value || :last LIMIT :limit"
    ),
)
_POSTGRESQL = _Statements(
    # Where many have a word, the planner had better read the first documents.
    simple=(
        "SELECT {0}, string_agg(CAST(place AS text), ',') FROM (SELECT place"
        " FROM search_documents WHERE words @@ CAST(:term_{0} AS tsquery)"
        " ORDER BY place LIMIT :limit) AS part_{0}"
    ),
    # It cannot know that no document has two frequent words at once, or that no name
    # of a country has one, and would read all to find that out; and each one that it
    # reads is held against every token. What the index has is bounded by what is found.
    places=(
        "SELECT {0}, string_agg(CAST(place AS text), ',') FROM (SELECT place FROM"
        " (SELECT place FROM search_documents"
        " WHERE words @@ CAST(:term_{0} AS tsquery) OFFSET 0) AS all_{0}"
        " ORDER BY place LIMIT :limit) AS part_{0}"
    ),
    near=(
        "SELECT slip, word FROM search_slips"
        ' WHERE slip = ANY(CAST(:given AS text[]) COLLATE "C")'
        " ORDER BY slip, word LIMIT :limit"
    ),
    words=(
        "SELECT word FROM search_words"
        ' WHERE word = ANY(CAST(:given AS text[]) COLLATE "C")'
    ),
    # One range of the index after the other, whatever the planner thinks of them.
    begun=(
        "SELECT given.value, found.word"
        " FROM unnest(CAST(:given AS text[])) AS given (value) CROSS JOIN LATERAL"
        " (SELECT word FROM search_words WHERE word >= given.value"
        " AND word < given.value || :last ORDER BY word LIMIT :limit) AS found"
        " LIMIT :limit"
    ),
)
_DOCUMENTS = "search_documents"
_KEYS = (
    "SELECT * FROM (SELECT key, place FROM search_keys"
    " WHERE key >= :from_{0} AND key < :to_{0} ORDER BY key, place LIMIT :limit)"
    " AS part_{0}"
)


def places(session: AnySession, term: Term, limit: int) -> list[int]:
    """Return the places of documents that have what is asked, the first ones."""
    return places_each(session, [term], limit)[0]


def places_each(
    session: AnySession, terms: Sequence[Term], limit: int
) -> list[list[int]]:
    """Return for each of the terms what `places` does, by one statement.

    The places of a term are one value: a driver that gives row after row lets other
    threads in before each.
    """
    if not terms:
        return []
    written, ways = fts5 if _on_sqlite(session) else tsquery, _of(session)
    asked = _with_whole_words(session, terms)
    each = [ways.simple if is_simple(term) else ways.places for term in asked]
    parts = " UNION ALL ".join(one.format(at) for at, one in enumerate(each))
    given: dict[str, object] = {
        f"term_{at}": written(term) for at, term in enumerate(asked)
    }
    found: list[list[int]] = [[] for _ in asked]
    for way, some in rows(session, parts, given | {"limit": limit}):
        found[way] = sorted(map(int, some.split(","))) if some else []
    return found


def _with_whole_words(session: AnySession, terms: Sequence[Term]) -> Sequence[Term]:
    """Return the terms with all words that begin so in place of a beginning."""
    beginnings = {
        beginning
        for term in terms
        for beginning in beginnings_in(term)
        if len(beginning) >= _SHORTEST_COMPLETED and not beginning.startswith("_")
    }
    most = _MOST_COMPLETED + 1
    given = sorted(beginnings)
    asked = _of(session).begun
    known = _listed(session, ("value", "word"), asked, given, last=_LAST, limit=most)
    if len(known) > _MOST_COMPLETED:
        return terms
    words: dict[str, list[str]] = defaultdict(list)
    for beginning, word in known:
        words[beginning].append(word)
    return [completed(term, words) for term in terms]


def places_by_key(
    session: AnySession,
    beginnings: Collection[str],
    whole: Collection[str],
    limit: int,
) -> list[int]:
    """Return the places of names that begin so, whole ones first, or are whole so."""
    ranges = [(key, key + _LAST) for key in beginnings]
    ranges += [(key, key + "\x01") for key in whole]
    parts = " UNION ALL ".join(_KEYS.format(at) for at in range(len(ranges)))
    given: dict[str, object] = {"limit": limit}
    for at, (first, last) in enumerate(ranges):
        given |= {f"from_{at}": first, f"to_{at}": last}
    met = rows(session, f"{parts} ORDER BY 1, 2 LIMIT :limit", given)
    return list(dict.fromkeys([place for _, place in met]))


def candidates(session: AnySession, asked: Sequence[int]) -> list[Candidate]:
    """Return the documents at these places, in any order."""
    columns = ("place", "organisation_id", "names", "facets")
    found = fields_among(session, columns, _DOCUMENTS, "place", asked)
    return [Candidate(int(row[0]), int(row[1]), row[2], row[3]) for row in found]


def facets_of(session: AnySession, asked: Sequence[int]) -> list[str]:
    """Return what is counted of the documents at these places, in any order."""
    found = fields_among(session, ("facets",), _DOCUMENTS, "place", asked)
    return [facets for (facets,) in found]


def facets_at(session: AnySession, asked: Sequence[int]) -> dict[int, str]:
    """Return what is counted of each of the documents at these places."""
    found = fields_among(session, ("place", "facets"), _DOCUMENTS, "place", asked)
    return {int(place): facets for place, facets in found}


def words_near(
    session: AnySession, slips: Collection[str], limit: int
) -> dict[str, list[str]]:
    """Return for beginnings with letters left out the words that share them."""
    words: dict[str, list[str]] = defaultdict(list)
    asked, columns = _of(session).near, ("slip", "word")
    for slip, word in _listed(session, columns, asked, sorted(slips), limit=limit):
        words[slip].append(word)
    return words


def words_known(session: AnySession, words: Collection[str]) -> frozenset[str]:
    """Return those of the words that names have."""
    known = _listed(session, ("word",), _of(session).words, sorted(words))
    return frozenset(word for (word,) in known)


def _listed(
    session: AnySession,
    columns: tuple[str, ...],
    statement: str,
    given: Sequence[str],
    **more: int | str,
) -> Sequence[Sequence[Any]]:
    """Run a statement with a list as one value: it stays the same at any length."""
    if not given:
        return ()
    listed = json.dumps(given) if _on_sqlite(session) else list(given)
    return fields(session, columns, statement, {"given": listed, **more})


def _of(session: AnySession) -> _Statements:
    return _SQLITE if _on_sqlite(session) else _POSTGRESQL


def _on_sqlite(session: AnySession) -> bool:
    return session.get_bind().dialect.name == "sqlite"
