"""Keep the fields of activity that the directory lists members by."""

from collections.abc import Sequence

from sqlalchemy import delete

from registry.bulk import insert_plain
from registry.search.models.rows import SearchField
from registry.search.operations.entries import SearchEntry
from registry.unit_of_work import Work


def forget_fields(work: Work, ids: Sequence[int]) -> None:
    """Take out the fields of activity of these members."""
    work.session.execute(
        delete(SearchField).where(SearchField.organisation_id.in_(ids)),
        execution_options={"synchronize_session": False},
    )


def index_fields(work: Work, entries: Sequence[SearchEntry]) -> None:
    """Write the fields of activity of these members."""
    insert_plain(
        work.session,
        (SearchField.organisation_id, SearchField.code),
        (
            (entry.organisation_id, code)
            for entry in entries
            for code in dict.fromkeys(entry.fields)
        ),
    )
