"""Count the lists anew from their cards, when the whole index is built anew."""

from sqlalchemy import delete, select

from registry.database import AnySession
from registry.search.cards import read
from registry.search.models.rows import SearchRow
from registry.search.operations.lists import ALL_LISTED, COUNTERS, Listed, count
from registry.unit_of_work import Work

_AT_ONCE = 2_000


def listed_countries(session: AnySession) -> list[str]:
    """Return the countries that have anything to count."""
    return list(session.scalars(select(SearchRow.country_key).distinct()))


def recount(work: Work, country: str) -> None:
    """Write the counters of a country anew; they stay as they are if all is well.

    A country at a time: others can write in between.
    """
    for table, _ in COUNTERS:
        work.session.execute(delete(table).where(table.c.country_key == country))
    rows = work.session.execute(
        ALL_LISTED.where(SearchRow.country_key == country).execution_options(
            yield_per=_AT_ONCE
        )
    )
    for batch in rows.partitions():
        listed = [Listed(read(row[0], row[2]), row[1]) for row in batch]
        for table, counted in COUNTERS:
            count(work, table, counted(listed))
