"""Read rows by statements that are written out, without what a session adds to them.

A page of the directory asks half a dozen short questions. Through the session, the way
there and back costs three times what it does here, and more than the database's own
work. The transaction, the limit of time and the errors are the same.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Executable, Row, text

from registry.database import AnySession

# No text of the house holds them: JSON writes them otherwise.
_FIELD, _ROW = "\x1f", "\x1e"


class _Written(NamedTuple):
    """Hold a statement as a driver takes it.

    `order` is that of its values, where they have no names; `own` are the values that
    stand in the statement itself.
    """

    statement: str
    order: Sequence[str] | None
    own: Mapping[str, object]


def rows(
    session: AnySession, statement: str | Executable, values: Mapping[str, object]
) -> Sequence[Row[Any]]:
    """Return the rows of a statement; in text, its values stand as `:name`.

    Their values are as the driver gives them: numbers, text and bytes. What is an
    instant or a date is read by the functions below.
    """
    connection = session.connection()
    written = _written(statement, connection.dialect)
    given: Any = {**written.own, **values}
    if written.order is not None:
        given = tuple([_plain(given[name]) for name in written.order])
    return connection.exec_driver_sql(written.statement, given).all()


def fields(
    session: AnySession,
    columns: tuple[str, ...],
    statement: str,
    values: Mapping[str, object],
) -> list[Sequence[Any]]:
    """Return the rows of a statement that gives these columns, in any order.

    None of the columns may be NULL, nor hold the separators above; a number may come as
    text. SQLite hands all over at once: for each row that it gives, other threads are
    let in, and under load that costs more than the row itself. A row that it could not
    hand over so is a ValueError.
    """
    if session.get_bind().dialect.name != "sqlite":
        return [*rows(session, statement, values)]
    ((count, joined),) = rows(session, _at_once(columns, statement), values)
    found = [row.split(_FIELD) for row in joined.split(_ROW)] if count else []
    if len(found) != count:
        raise ValueError(f"a column of {columns} is NULL or holds a separator")
    return found


def fields_among(
    session: AnySession,
    columns: tuple[str, ...],
    table: str,
    key: str,
    numbers: Sequence[int],
) -> list[Sequence[Any]]:
    """Return fields of the rows of a table whose key is among these, in any order."""
    if not numbers:
        return []
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    # One value, so that the statement is the same for any count of numbers.
    # PostgreSQL's driver would write each number of a list by itself.
    listed = ",".join(map(str, numbers))
    given = f"[{listed}]" if is_sqlite else f"{{{listed}}}"
    statement = _among(columns, table, key, is_sqlite)
    return fields(session, columns, statement, {"numbers": given})


@cache
def _among(columns: tuple[str, ...], table: str, key: str, is_sqlite: bool) -> str:
    numbers = (
        "IN (SELECT value FROM json_each(:numbers))"
        if is_sqlite
        else "= ANY(CAST(:numbers AS bigint[]))"
    )
    return f"SELECT {', '.join(columns)} FROM {table} WHERE {key} {numbers}"  # noqa: S608 (names of our own)


@lru_cache(maxsize=1_000)
def _at_once(columns: tuple[str, ...], statement: str) -> str:
    shown = f" || char({ord(_FIELD)}) || ".join(columns)
    joined = f"group_concat({shown}, char({ord(_ROW)}))"
    return f"SELECT count(*), coalesce({joined}, '') FROM ({statement})"  # noqa: S608 (names of our own)


def as_instant(stored: datetime | str) -> datetime:
    """Return an instant as it was stored, in UTC; SQLite gives it as text."""
    if isinstance(stored, str):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return stored.astimezone(UTC)


def as_date(stored: date | str) -> date:
    """Return a date as it was stored; SQLite gives it as text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _plain(value: object) -> object:
    """Return a value as SQLite keeps it: an instant is text."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    return value


@lru_cache(maxsize=1_000)
def _written(statement: str | Executable, dialect: Dialect) -> _Written:
    source: Any = text(statement) if isinstance(statement, str) else statement
    lists = {"render_postcompile": True}
    compiled = source.compile(dialect=dialect, compile_kwargs=lists)
    own = {
        name: value.value if isinstance(value, Enum) else value
        for name, value in compiled.params.items()
        if value is not None
    }
    return _Written(str(compiled), compiled.positiontup, own)
