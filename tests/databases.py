"""Give each test a freshly migrated database of either kind within milliseconds.

The migrations run once per test run and kind, into a template. A worker keeps one
database of each kind and puts it back between tests: SQLite by copying the template's
file, PostgreSQL by emptying the tables and filling in again what the migrations had
put there (a new database from the template takes fifteen times as long).
"""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from tests import postgresql
from tests.room import lock

KINDS = ("sqlite", "postgresql")
TEMPLATE = "template_registry"

# Brings the empty database at an address to the newest revision.
Migrate = Callable[[str], None]


class Database(ABC):
    """A database that tests write into."""

    url: str
    # Whether connections have to be closed before a reset.
    replaced = False

    @abstractmethod
    def reset(self) -> None:
        """Put it back to what the migrations leave."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it."""


class SqliteDatabase(Database):
    """A copy of the template's file."""

    replaced = True

    def __init__(self, template: Path, path: Path) -> None:
        self.template = template
        self.path = path
        self.url = f"sqlite:///{path}"

    def reset(self) -> None:
        """Copy the template's file anew, without what a test left beside it."""
        for beside in ("-wal", "-shm", "-journal"):
            Path(f"{self.path}{beside}").unlink(missing_ok=True)
        shutil.copyfile(self.template, self.path)

    def close(self) -> None:
        """Remove the file."""
        self.path.unlink(missing_ok=True)


class PostgresqlDatabase(Database):
    """A database whose rows are put back, its tables staying."""

    def __init__(self, room: Path, name: str) -> None:
        self.url = postgresql.url(room, name)
        self.connection = psycopg.connect(self.url, autocommit=True)
        # As a replica's session does, skip triggers and foreign keys: rows come and
        # go in any order, append-only tables included.
        self.connection.execute("SET session_replication_role = replica")
        self.connection.execute("SET lock_timeout = '30s'")
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        self.tables = [name for (name,) in self.connection.execute(tables)]
        self.rows = {table: self._copy_out(table) for table in self.tables}
        self.marks = self._marks()
        self.sequences = self._sequences()

    def reset(self) -> None:
        """Put back the rows of every table that is not as it was, and the sequences.

        A test that left a transaction open holds this up: after half a minute it fails.
        """
        with self.connection.transaction():
            marks = self._marks()
            changed = [name for name in self.tables if marks[name] != self.marks[name]]
            for table in changed:
                self._refill(table)
            self._restart_sequences()
            if any(self.rows[table] for table in changed):
                self.marks = self._marks()

    def close(self) -> None:
        """Close the connection; the server goes away with the run."""
        self.connection.close()

    def _marks(self) -> dict[str, tuple[str, ...]]:
        """Return what any change of a table's rows changes: number and last writer."""
        queries = [
            sql.SQL("(SELECT ROW(count(*), max(xmin::text::bigint)) FROM {})").format(
                sql.Identifier(table)
            )
            for table in self.tables
        ]
        query = sql.SQL("SELECT ") + sql.SQL(", ").join(queries)
        found = self.connection.execute(query, prepare=True).fetchone()
        return dict(zip(self.tables, found or (), strict=True))

    def _refill(self, table: str) -> None:
        self.connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        if self.rows[table]:
            statement = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
            with self.connection.cursor().copy(statement) as copy:
                copy.write(self.rows[table])

    def _copy_out(self, table: str) -> bytes:
        statement = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
        with self.connection.cursor().copy(statement) as copy:
            return b"".join(map(bytes, copy))

    def _sequences(self) -> dict[str, tuple[int, bool]]:
        """Return where each sequence stands, and whether it ever gave a number."""
        found = self.connection.execute(
            "SELECT quote_ident(sequencename), coalesce(last_value, start_value),"
            " last_value IS NOT NULL FROM pg_sequences WHERE schemaname = 'public'",
            prepare=True,
        )
        return {name: (value, called) for name, value, called in found}

    def _restart_sequences(self) -> None:
        for name, stands in self._sequences().items():
            if stands != self.sequences[name]:
                value, called = self.sequences[name]
                statement = "SELECT setval(%s, %s, %s)"
                self.connection.execute(statement, (name, value, called))


def sqlite_template(room: Path, migrate: Migrate) -> Path:
    """Return the migrated file of this run; the first worker to ask makes it."""
    path = room / f"{TEMPLATE}.sqlite3"
    with lock(room, "sqlite"):
        make_once(room / "sqlite", lambda: migrate(f"sqlite:///{path}"))
    return path


def postgresql_template(room: Path, migrate: Migrate) -> str:
    """Return the migrated database of this run; the first worker to ask makes it."""

    def make() -> None:
        postgresql.start(room)
        migrate(create_postgresql(room, TEMPLATE))

    with lock(room, "postgresql"):
        make_once(room / "postgresql", make)
    return TEMPLATE


def make_once(mark: Path, make: Callable[[], None]) -> None:
    """Make something unless `mark` says that it is made, or that it cannot be.

    A migration that fails would otherwise be tried again by every test.
    """
    made, failed = mark.with_suffix(".made"), mark.with_suffix(".failed")
    if failed.exists():
        raise RuntimeError(f"not possible in this run: {failed.read_text()}")
    if made.exists():
        return
    try:
        make()
    except Exception as error:
        failed.write_text(repr(error))
        raise
    made.touch()


def create_postgresql(room: Path, name: str, template: str = "template0") -> str:
    """Make a database, in place of one of that name, and return its address."""
    with psycopg.connect(postgresql.url(room, "postgres"), autocommit=True) as server:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        server.execute(drop.format(sql.Identifier(name)))
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        server.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    return postgresql.url(room, name)


def worker_name() -> str:
    """Return what tells this worker's databases from the others'."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def open_database(kind: str, room: Path, migrate: Migrate) -> Database:
    """Return this worker's migrated database of a kind."""
    name = f"registry_{worker_name()}"
    if kind == "sqlite":
        template = sqlite_template(room, migrate)
        return SqliteDatabase(template, room / f"{name}.sqlite3")
    template_name = postgresql_template(room, migrate)
    # Two workers copying the template at once would be refused.
    with lock(room, "postgresql"):
        create_postgresql(room, name, template_name)
    return PostgresqlDatabase(room, name)


def empty_database(kind: str, room: Path) -> str:
    """Return the address of a database with nothing in it, for migrations."""
    name = f"empty_{worker_name()}"
    if kind == "sqlite":
        database = SqliteDatabase(room / "nothing", room / f"{name}.sqlite3")
        (room / "nothing").touch()
        database.reset()
        return database.url
    with lock(room, "postgresql"):
        postgresql.start(room)
        return create_postgresql(room, name)
