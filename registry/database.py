"""Hold the one database handle and what makes both databases behave alike."""

from datetime import UTC, datetime
from enum import StrEnum
from sqlite3 import SQLITE_BUSY
from time import monotonic, sleep
from typing import Any, Generic, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    MetaData,
    String,
    event,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, scoped_session
from sqlalchemy.orm import registry as mapper_registry
from sqlalchemy.types import TypeDecorator

WRITES = "registry_writes"
MIGRATES = "registry_migrates"
"""Names the option of a connection whose tables are still being made."""
LONGEST_WAIT = 15
"""Seconds that whoever writes to SQLite waits for another one to end."""
ASKED_AGAIN = 0.01
"""Seconds after which it is asked again."""
_PATIENT = f"PRAGMA busy_timeout = {LONGEST_WAIT * 1000}"
_IMPATIENT = "PRAGMA busy_timeout = 0"

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


# What a query reads with: a session, or the one that belongs to the request.
AnySession = Session | scoped_session[Any]


class Instant(TypeDecorator[datetime]):
    """Store an instant as UTC, and give it back with its zone.

    SQLite keeps no zone, so a naive value could slip in unseen: it is refused here.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Turn an aware value into UTC; refuse a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give the value back in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


CodeEnum = TypeVar("CodeEnum", bound=StrEnum)


class Code(TypeDecorator[CodeEnum], Generic[CodeEnum]):
    """Store an enum's value as text, and give the member back.

    Text and a CHECK constraint (`one_of`), never a native enum: its type would
    survive a downgrade.
    """

    impl = String(40)
    cache_ok = True

    def __init__(self, enum: type[CodeEnum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(
        self, value: CodeEnum | str | None, dialect: Dialect
    ) -> str | None:
        """Refuse what is no member."""
        return None if value is None else self.enum(value).value

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> CodeEnum | None:
        """Give the member back."""
        return None if value is None else self.enum(value)


def one_of(column: str, enum: type[StrEnum]) -> CheckConstraint:
    """Return the constraint that keeps `column` to the members of `enum`."""
    values = ", ".join(f"'{member.value}'" for member in enum)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_known")


class Base(DeclarativeBase):
    """Carry the naming of constraints and the types of annotations."""

    registry = mapper_registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: Instant,
            dict[str, Any]: JSON,
            list[str]: JSON,
            list[dict[str, Any]]: JSON,
        },
    )


db = SQLAlchemy(model_class=Base)


def is_mapped(name: str | None, kind: str, parents: object) -> bool:
    """Tell whether a table or an index is of the models.

    What finds documents by their words is of the database: the tables of FTS5, or an
    index of lexemes.
    """
    return not str(name).startswith("search_documents_words")


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: Any, record: Any) -> None:
    """Give SQLite the same manners as PostgreSQL.

    The driver's own transactions are switched off so that `_begin` decides how each
    starts: with plain BEGIN, WAL loses writes under several workers.
    """
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(_PATIENT)
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    driver: Any = connection.connection.driver_connection
    if connection.get_execution_options().get(WRITES):
        driver.execute(_IMPATIENT)
        try:
            _begin_to_write(connection)
        finally:
            driver.execute(_PATIENT)
    else:
        # It takes no lock, and every page begins with it: by the shortest way.
        driver.execute("BEGIN")


def _begin_to_write(connection: Connection) -> None:
    """Wait for the lock, asking often: SQLite itself asks ten times a second at last.

    Long work lets others in between (`registry.imports.operations.turns`); the sooner
    they ask, the shorter it has to stand aside.
    """
    until = monotonic() + LONGEST_WAIT
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0)
            # The code's last byte is what happened, the rest where.
            if code & 0xFF != SQLITE_BUSY or monotonic() > until:
                raise
        else:
            return
        sleep(ASKED_AGAIN)
