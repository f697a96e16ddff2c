"""Count the lists anew from their cards, when the whole index is built anew."""

from sqlalchemy import delete

from registry.search.cards import read
from registry.search.operations.lists import ALL_LISTED, COUNTERS, Listed, count
from registry.unit_of_work import Work

_AT_ONCE = 2_000


def recount(work: Work) -> None:
    """Write the counters anew; they say the same where nothing had gone wrong."""
    for table, _ in COUNTERS:
        work.session.execute(delete(table))
    rows = work.session.execute(ALL_LISTED.execution_options(yield_per=_AT_ONCE))
    for batch in rows.partitions():
        listed = [Listed(read(row[0], row[2]), row[1]) for row in batch]
        for table, counted in COUNTERS:
            count(work, table, counted(listed))
