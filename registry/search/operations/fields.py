"""Keep the fields of activity that the directory lists members by."""

from sqlalchemy import delete

from registry.search.models.rows import SearchField
from registry.search.operations.entries import SearchEntry
from registry.unit_of_work import Work


def index_fields(work: Work, entry: SearchEntry) -> None:
    """Write the member's fields of activity anew."""
    work.session.execute(
        delete(SearchField).where(SearchField.organisation_id == entry.organisation_id)
    )
    work.session.add_all(
        SearchField(organisation_id=entry.organisation_id, code=code)
        for code in dict.fromkeys(entry.fields)
    )
    work.session.flush()
