"""Write many rows of the index at once, alike on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from registry.bulk import write_rows
from registry.unit_of_work import Work

_DIALECTS: Mapping[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


def put(work: Work, table: Any, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows by their primary keys: new ones are added, others become as given."""
    write_rows(work.session, table, rows, _put)


def add_to(work: Work, table: Any, rows: Sequence[Mapping[str, object]]) -> None:
    """Add to the counters of each of these rows; one that is not there began at 0."""
    write_rows(work.session, table, rows, _add)


def _put(database: str, table: Table, columns: tuple[str, ...]) -> Any:
    statement = _DIALECTS[database].insert(table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in columns if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


def _add(database: str, table: Table, columns: tuple[str, ...]) -> Any:
    statement = _DIALECTS[database].insert(table)
    keys = [column.name for column in table.primary_key]
    summed = {
        name: table.c[name] + statement.excluded[name]
        for name in columns
        if name not in keys
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=summed)
