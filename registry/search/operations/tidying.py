"""Tidy the index of the search once all of it has been written."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, text

from registry.search.models.documents import SearchSlip, SearchWord
from registry.search.slips import left_out, slips_allowed
from registry.unit_of_work import Work

_TIDY = {
    "sqlite": (
        "INSERT INTO search_documents_words (search_documents_words)"
        " VALUES ('optimize')",
    ),
    # What the planner is to know; autovacuum would tell it later.
    "postgresql": (
        "ANALYZE search_documents",
        "ANALYZE search_keys",
        "ANALYZE search_words",
        "ANALYZE search_slips",
    ),
}
# What tells which words are in no document: statements before, that one, and after.
_UNUSED: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE temp.search_tokens"
            " USING fts5vocab(main, search_documents_words, row)",
        ),
        "SELECT word FROM search_words"
        " WHERE word NOT IN (SELECT term FROM temp.search_tokens)",
        ("DROP TABLE temp.search_tokens",),
    ),
    "postgresql": (
        (),
        "SELECT word FROM search_words WHERE word NOT IN"
        " (SELECT word FROM ts_stat('SELECT words FROM search_documents'))",
        (),
    ),
}


def forget_words(work: Work) -> None:
    """Take out the words that no name has any more, and their slips."""
    session = work.session
    before, gone, after = _UNUSED[session.get_bind().dialect.name]
    for statement in before:
        session.execute(text(statement))
    words = list(session.scalars(text(gone)))
    for statement in after:
        session.execute(text(statement))
    slips = [
        {"of_slip": slip, "of_word": word}
        for word in words
        for slip in left_out(word, slips_allowed(word))
    ]
    _take_out(work, SearchSlip, slips)
    _take_out(work, SearchWord, [{"of_word": word} for word in words])


def _take_out(
    work: Work, model: type[SearchSlip | SearchWord], rows: Sequence[dict[str, str]]
) -> None:
    """Take rows out by their keys, past the session."""
    if rows:
        table = model.__table__
        met = [table.c[name[3:]] == bindparam(name) for name in rows[0]]
        work.session.connection().execute(delete(table).where(*met), list(rows))


def tidy(work: Work) -> None:
    """Let the database put in order what was written piece by piece."""
    for statement in _TIDY[work.session.get_bind().dialect.name]:
        work.session.execute(text(statement))
