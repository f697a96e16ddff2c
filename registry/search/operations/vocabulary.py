"""Keep the words that names have, each to be found with a slip in it.

A word stays when the last name that had it goes: it only leads nowhere then.
"""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select

from registry.bulk import insert_plain
from registry.search.models.documents import SearchSlip, SearchWord
from registry.search.slips import left_out, slips_allowed
from registry.unit_of_work import Work

# SQLite takes 32,766 values in a statement, older ones 999.
_AT_ONCE = 900


def add_words(work: Work, words: Collection[str]) -> None:
    """Add the words that no name had so far."""
    connection = work.session.connection()
    added = []
    for some in _parts(sorted(words)):
        own = SearchWord.word
        known = set(connection.scalars(select(own).where(own.in_(some))))
        added += [word for word in some if word not in known]
    if not added:
        return
    insert_plain(work.session, (SearchWord.word,), ((word,) for word in added))
    insert_plain(
        work.session,
        (SearchSlip.slip, SearchSlip.word),
        sorted(
            (slip, word)
            for word in added
            if slips_allowed(word)
            for slip in left_out(word, slips_allowed(word))
        ),
    )


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), _AT_ONCE):
        yield words[start : start + _AT_ONCE]
