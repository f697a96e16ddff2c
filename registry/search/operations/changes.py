"""Note when what the public reads of an organisation changes.

The write lock makes the order of these instants the order in which the changes are
seen, so whoever asks for what came since an instant misses none.
"""

from collections.abc import Collection

from sqlalchemy import select

from registry.bulk import insert_rows
from registry.search.models.changes import SearchChange
from registry.unit_of_work import Work


def note_change(work: Work, organisation_id: int) -> None:
    """Note that what the public reads of an organisation changes now."""
    row = work.session.get(SearchChange, organisation_id)
    if row is None:
        row = SearchChange(organisation_id=organisation_id)
        work.session.add(row)
    row.changed_at = work.now
    work.session.flush()


def note_listed(work: Work, organisation_ids: Collection[int]) -> None:
    """Note organisations that are listed for the first time, and no others.

    Writing the index anew changes nothing that the public reads.
    """
    known = set(
        work.session.scalars(
            select(SearchChange.organisation_id).where(
                SearchChange.organisation_id.in_(organisation_ids)
            )
        )
    )
    insert_rows(
        work.session,
        SearchChange,
        (
            {"organisation_id": new, "changed_at": work.now}
            for new in dict.fromkeys(organisation_ids)
            if new not in known
        ),
    )
