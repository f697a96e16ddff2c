"""Keep the index of the directory in step with the register.

Each part of the index has a module of its own and is written here, and nowhere else.
"""

from collections.abc import Iterable

from registry.search.operations.entries import SearchEntry
from registry.search.operations.fields import index_fields
from registry.search.operations.likeness import index_likeness
from registry.search.operations.rows import index_row
from registry.unit_of_work import Work


def index_organisation(work: Work, entry: SearchEntry) -> None:
    """Write all that the index holds of a member anew, in the running transaction."""
    index_row(work, entry)
    index_fields(work, entry)
    index_likeness(work, entry.organisation_id, None, entry.country_key, entry.alike)


def index_many(work: Work, entries: Iterable[SearchEntry]) -> None:
    """Write anew what the index holds of many members, in the running transaction."""
    for entry in entries:
        index_organisation(work, entry)
