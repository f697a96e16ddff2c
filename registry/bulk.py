"""Write many rows at once, past the session, which would take ten times as long.

What stands on other rows is written after them: ids are drawn before anything is.
"""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from sqlalchemy import Dialect, Table, func, insert, select, text

from registry.database import AnySession, Code, Instant

Row = Mapping[str, object]
Make = Callable[[str, Table, tuple[str, ...]], Any]
"""Return the statement that writes these columns, for a database's name and a table."""
_Values = Iterable[Any]

_PAGES_KEPT = 44 * 1_024
"""Kilobytes: an import stays within 300 MB, with the process beside it."""
_VALUES_KEPT = 1_024
_MADE_BETWEEN = 10_000
"""How many objects more there may be before garbage is looked for."""
_VALUES_AT_ONCE = 30_000
"""SQLite takes 32,766 in a statement."""


def insert_rows(session: AnySession, model: Any, rows: Iterable[Row]) -> None:
    """Write rows of a model, each with the same columns."""
    write_rows(session, model.__table__, list(rows), _insert)


def write_rows(
    session: AnySession, table: Any, rows: Sequence[Row], make: Make
) -> None:
    """Write rows, each with the same columns, by the statement that `make` returns.

    For SQLite it is made once, and the values are given as it keeps them: the instants
    and the codes, which most rows share, are turned into text once.
    """
    if not rows:
        return
    connection, columns = session.connection(), tuple(rows[0])
    if connection.dialect.name == "sqlite":
        plain = _plain(connection.dialect, table, columns, make)
        connection.exec_driver_sql(plain.statement, plain.values(rows))
    else:
        statement = make(connection.dialect.name, table, columns)
        connection.execute(statement, rows)


def insert_whole(session: AnySession, model: Any, rows: Sequence[Row]) -> None:
    """Write rows of a model by as few statements as there may be.

    What SQLite keeps of words beside a table it writes down at the end of each.
    """
    connection = session.connection()
    if not rows or connection.dialect.name != "sqlite":
        insert_rows(session, model, rows)
        return
    plain = _plain(connection.dialect, model.__table__, tuple(rows[0]), _insert)
    start, signs = plain.statement.split(" VALUES ")
    values = plain.values(rows)
    size = _VALUES_AT_ONCE // len(plain.columns)
    for some in (values[at : at + size] for at in range(0, len(values), size)):
        statement = f"{start} VALUES {', '.join([signs] * len(some))}"
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(some)))


def _insert(database: str, table: Table, columns: tuple[str, ...]) -> Any:
    return insert(table)


@dataclass(frozen=True)
class _Plain:
    """Hold a statement as SQLite's driver takes it, and what makes each column."""

    statement: str
    columns: tuple[Callable[[Sequence[Row]], _Values], ...]

    def values(self, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
        """Return what the driver is given for these rows."""
        return list(zip(*(made(rows) for made in self.columns), strict=True))


@lru_cache(maxsize=256)
def _plain(
    dialect: Dialect, table: Table, columns: tuple[str, ...], make: Make
) -> _Plain:
    statement = make(dialect.name, table, columns)
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    names: Sequence[str] = compiled.positiontup
    made = tuple(_column(dialect, table, name, name in columns) for name in names)
    return _Plain(str(compiled), made)


def _column(
    dialect: Dialect, table: Table, name: str, given: bool
) -> Callable[[Sequence[Row]], _Values]:
    """Return what makes the values of a column; where none are given, its default."""
    column = table.c[name]
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if not given:
        default = column.default.arg  # type: ignore[union-attr]
        if callable(default):
            raise TypeError(f"{table.name}.{name} has to be given")
        value = process(default) if process else default
        return lambda rows: repeat(value, len(rows))
    if process is None:
        return lambda rows: [row[name] for row in rows]
    if isinstance(column.type, Code | Instant):
        process = lru_cache(maxsize=_VALUES_KEPT)(process)
    return lambda rows: [process(row[name]) for row in rows]


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
    """Let this process write a great many rows; it is to `write_back` now and then.

    SQLite keeps two megabytes of pages at hand, and a slice of an import touches more.
    What the program itself is made of need not be looked through for garbage again,
    and what a slice makes is no garbage until it is written. How a page was before a
    long statement, and what is sorted, is kept in memory, not in a file.
    """
    gc.freeze()
    gc.set_threshold(_MADE_BETWEEN)
    if session.get_bind().dialect.name == "sqlite":
        # Past the session: inside of a transaction SQLite may refuse the last.
        connection: Any = session.connection().connection.driver_connection
        session.rollback()
        connection.execute(f"PRAGMA cache_size = -{_PAGES_KEPT}")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA temp_store = MEMORY")


def write_back(session: AnySession) -> None:
    """Bring into SQLite's file what was written to its log, while others may write.

    What was written again since then is brought there once. Left to itself, SQLite does
    that at the end of each large transaction.
    """
    session.rollback()
    if session.get_bind().dialect.name == "sqlite":
        # By the same connection: another would have none of what `expect_many` gave it.
        session.execute(text("PRAGMA wal_checkpoint(PASSIVE)"))
        session.rollback()


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
