"""Read the search tables: the one place that knows which database there is.

Every statement is bounded: no query reads more rows than it says here.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, TextClause, text

from registry.database import AnySession
from registry.domain.ranking import Known
from registry.search.queries.terms import Term, fts5, tsquery
from registry.search.remembered import read

# The last of all characters: what begins with a key is before the key and this.
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Candidate:
    """Hold an organisation that may be meant."""

    place: int
    organisation_id: int
    known: Known
    facets: str


@dataclass(frozen=True)
class _Statements:
    """Hold the statements of one database."""

    places: TextClause
    documents: TextClause
    facets: TextClause
    near: TextClause
    words: TextClause


_SQLITE = _Statements(
    places=text(
        "SELECT rowid FROM search_documents_words"
        " WHERE search_documents_words MATCH :term ORDER BY rowid LIMIT :limit"
    ),
    documents=text(
        "SELECT place, organisation_id, names, facets FROM search_documents"
        " WHERE place IN (SELECT value FROM json_each(:given))"
    ),
    facets=text(
        "SELECT facets FROM search_documents"
        " WHERE place IN (SELECT value FROM json_each(:given))"
    ),
    near=text(
        "SELECT DISTINCT word FROM search_slips"
        " WHERE slip IN (SELECT value FROM json_each(:given))"
        " ORDER BY word LIMIT :limit"
    ),
    words=text(
        "SELECT word FROM search_words"
        " WHERE word IN (SELECT value FROM json_each(:given))"
    ),
)
_POSTGRESQL = _Statements(
    places=text(
        "SELECT place FROM search_documents"
        " WHERE words @@ CAST(:term AS tsquery) ORDER BY place LIMIT :limit"
    ),
    documents=text(
        "SELECT place, organisation_id, names, facets FROM search_documents"
        " WHERE place = ANY(CAST(:given AS bigint[]))"
    ),
    facets=text(
        "SELECT facets FROM search_documents"
        " WHERE place = ANY(CAST(:given AS bigint[]))"
    ),
    near=text(
        "SELECT DISTINCT word FROM search_slips"
        ' WHERE slip = ANY(CAST(:given AS text[]) COLLATE "C")'
        " ORDER BY word LIMIT :limit"
    ),
    words=text(
        "SELECT word FROM search_words"
        ' WHERE word = ANY(CAST(:given AS text[]) COLLATE "C")'
    ),
)
_KEYS = (
    "SELECT * FROM (SELECT key, place FROM search_keys"
    " WHERE key >= :from_{0} AND key < :to_{0} ORDER BY key, place LIMIT :limit)"
    " AS part_{0}"
)


def places(session: AnySession, term: Term, limit: int) -> list[int]:
    """Return the places of documents that have what is asked, the first ones."""
    on_sqlite = _on_sqlite(session)
    asked = fts5(term) if on_sqlite else tsquery(term)
    found = session.execute(_of(session).places, {"term": asked, "limit": limit})
    return [row[0] for row in found]


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
    rows = session.execute(text(f"{parts} ORDER BY 1, 2 LIMIT :limit"), given)
    return list(dict.fromkeys(row[1] for row in rows))


def candidates(session: AnySession, asked: Sequence[int]) -> list[Candidate]:
    """Return the documents at these places, in any order."""
    rows = _listed(session, _of(session).documents, asked)
    return [Candidate(row[0], row[1], read(row[2]), row[3]) for row in rows]


def facets_at(session: AnySession, asked: Sequence[int]) -> list[str]:
    """Return what is counted of the documents at these places."""
    return [row[0] for row in _listed(session, _of(session).facets, asked)]


def words_near(session: AnySession, slips: Collection[str], limit: int) -> list[str]:
    """Return the words that share a beginning with letters left out."""
    rows = _listed(session, _of(session).near, sorted(slips), limit=limit)
    return [row[0] for row in rows]


def words_known(session: AnySession, words: Collection[str]) -> frozenset[str]:
    """Return those of the words that names have."""
    rows = _listed(session, _of(session).words, sorted(words))
    return frozenset(row[0] for row in rows)


def _listed(
    session: AnySession,
    statement: TextClause,
    given: Sequence[int] | Sequence[str],
    **more: int,
) -> Sequence[Row]:
    """Run a statement with a list as one value: it stays the same at any length."""
    if not given:
        return ()
    listed = json.dumps(given) if _on_sqlite(session) else list(given)
    return session.execute(statement, {"given": listed, **more}).all()


def _of(session: AnySession) -> _Statements:
    return _SQLITE if _on_sqlite(session) else _POSTGRESQL


def _on_sqlite(session: AnySession) -> bool:
    return session.get_bind().dialect.name == "sqlite"
