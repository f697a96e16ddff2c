"""Write many rows at once, past the session, which would take ten times as long.

What stands on other rows is written after them: ids are drawn before anything is.
"""

import gc
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select, text

from registry.database import AnySession

Row = Mapping[str, object]

_PAGES_KEPT = 48 * 1_024
"""Kilobytes: an import stays within 300 MB."""


def insert_rows(session: AnySession, model: Any, rows: Iterable[Row]) -> None:
    """Write rows of a model, each with the same columns."""
    given = list(rows)
    if given:
        session.connection().execute(insert(model.__table__), given)


def insert_plain(
    session: AnySession, columns: Sequence[Any], rows: Iterable[tuple[str | int, ...]]
) -> None:
    """Write rows of texts and whole numbers alone, which nothing need be made of.

    The index has fifty of them for each organisation: they go to the driver as they
    are, in half of the time.
    """
    given = list(rows)
    if not given:
        return
    connection = session.connection()
    sign = "?" if connection.dialect.name == "sqlite" else "%s"
    names = ", ".join(column.key for column in columns)
    signs = ", ".join([sign] * len(columns))
    table = columns[0].class_.__tablename__
    statement = f"INSERT INTO {table} ({names}) VALUES ({signs})"  # noqa: S608
    connection.exec_driver_sql(statement, given)


def expect_many(session: AnySession) -> None:
    """Let this process write a great many rows.

    SQLite keeps two megabytes of pages at hand, and a slice of an import touches more.
    What the program itself is made of need not be looked through for garbage again.
    """
    gc.freeze()
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text(f"PRAGMA cache_size = -{_PAGES_KEPT}"))


def draw_ids(session: AnySession, model: Any, count: int) -> list[int]:
    """Return ids for so many new rows, as the database would number them.

    Whoever asks holds the register's write lock, so nobody else is given them.
    """
    if session.get_bind().dialect.name == "sqlite":
        last = session.scalar(select(func.max(model.id))) or 0
        return list(range(last + 1, last + 1 + count))
    drawn = text(
        "SELECT nextval(pg_get_serial_sequence(:name, 'id'))"
        " FROM generate_series(1, :count)"
    )
    named = {"name": model.__tablename__, "count": count}
    return list(session.scalars(drawn, named))
