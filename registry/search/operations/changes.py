"""Note when what the public reads of an organisation changes.

The write lock makes the order of these instants the order in which the changes are
seen, so whoever asks for what came since an instant misses none.
"""

from collections.abc import Sequence

from sqlalchemy import select

from registry.bulk import insert_rows
from registry.database import AnySession
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


def unlisted(session: AnySession, ids: Sequence[int]) -> list[int]:
    """Return those of the organisations that were never listed so far.

    Of the others, writing the index anew changes nothing that the public reads.
    """
    own = SearchChange.organisation_id
    known = set(session.scalars(select(own).where(own.in_(ids))))
    return [one for one in ids if one not in known]


def note_listed(work: Work, ids: Sequence[int]) -> None:
    """Note that these organisations are listed for the first time."""
    rows = ({"organisation_id": one, "changed_at": work.now} for one in ids)
    insert_rows(work.session, SearchChange, rows)
