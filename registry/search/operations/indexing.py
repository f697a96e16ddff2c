"""Keep the index of the directory in step with the register.

Each part of the index has a module of its own and is written here, and nowhere else.
"""

from collections.abc import Iterable

from registry.search.operations.changes import note_listed, unlisted
from registry.search.operations.documents import forget_documents, index_documents
from registry.search.operations.entries import SearchEntry
from registry.search.operations.fields import forget_fields, index_fields
from registry.search.operations.likeness import forget_likenesses, index_likenesses
from registry.search.operations.lists import Listed, index_lists, listed_before
from registry.search.operations.rows import index_rows
from registry.unit_of_work import Work


def index_organisation(work: Work, entry: SearchEntry) -> None:
    """Write all that the index holds of a member anew, in the running transaction."""
    index_many(work, (entry,))


def index_many(
    work: Work, entries: Iterable[SearchEntry], *, new: bool = False
) -> None:
    """Write anew what the index holds of many members, in the running transaction.

    Of organisations that are `new` it holds nothing yet, and is not looked through. All
    are held in memory: give some hundreds at a time.
    """
    given = {entry.organisation_id: entry for entry in entries}
    if not given:
        return
    latest, ids = list(given.values()), list(given)
    before: list[Listed] = []
    first_listed = ids
    if not new:
        before = listed_before(work.session, ids)
        first_listed = unlisted(work.session, ids)
        forget_documents(work, ids)
        forget_fields(work, ids)
        forget_likenesses(work, ids)
    letters = index_rows(work, latest)
    index_lists(work, latest, before, letters)
    index_fields(work, latest)
    index_likenesses(work, latest)
    index_documents(work, latest)
    note_listed(work, first_listed)
