"""Keep the words that names have, each to be found with a slip in it.

A word stays when the last name that had it goes: it only leads nowhere then.
"""

from collections.abc import Collection

from registry.bulk import insert_plain
from registry.search.models.documents import SearchSlip, SearchWord
from registry.search.queries.adapter import words_known
from registry.search.slips import left_out, slips_allowed
from registry.unit_of_work import Work


def add_words(work: Work, words: Collection[str]) -> None:
    """Add the words that no name had so far."""
    known = words_known(work.session, words)
    added = sorted(word for word in words if word not in known)
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
