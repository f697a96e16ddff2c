"""Write many rows of the index at once, alike on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from registry.unit_of_work import Work


def put(work: Work, table: Any, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows by their primary keys: new ones are added, others become as given."""
    if not rows:
        return
    statement = _insert(work, table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    work.session.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows)
    )


def add_to(
    work: Work, table: Any, column: str, rows: Sequence[Mapping[str, object]]
) -> None:
    """Add to a counter of each of these rows; one that is not there began at 0."""
    if not rows:
        return
    statement = _insert(work, table)
    keys = [key.name for key in table.primary_key]
    summed = table.c[column] + statement.excluded[column]
    work.session.execute(
        statement.on_conflict_do_update(index_elements=keys, set_={column: summed}),
        list(rows),
    )


def _insert(work: Work, table: Table) -> Any:
    is_sqlite = work.session.get_bind().dialect.name == "sqlite"
    return (sqlite if is_sqlite else postgresql).insert(table)
