"""Give up on a question to the database that takes too long.

A reader's page asks within a limit; past it the database stops working on the question,
on either kind, and `TookTooLong` is raised. What writes has no limit: it is never left
half done.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, ExceptionContext
from sqlalchemy.exc import OperationalError

LONGEST = 1.0
"""Seconds that the database may work for one page, all questions together."""

# SQLite asks whether to go on once for so many steps, every few milliseconds: each time
# it has to wait for the other threads.
_STEPS = 50_000
# PostgreSQL is told of the limit when its transaction begins, with the first question
# where that began before, and again when little is left: a statement has the limit for
# itself alone.
_TOLD_AGAIN = 0.7


class TookTooLong(Exception):
    """Say that the database was stopped: the page cannot be made in time."""


class _Running(threading.local):
    """Hold what is left for this thread's page, and until when its question may take.

    Both are None where nothing is limited. `told` is whether PostgreSQL knows.
    """

    left: float | None = None
    until: float | None = None
    told: bool = False


_running = _Running()


@contextmanager
def time_limit() -> Iterator[None]:
    """Let the database work so long on what is asked inside, and no longer."""
    _running.left, _running.until, _running.told = LONGEST, None, False
    try:
        yield
    finally:
        _running.left = _running.until = None


@contextmanager
def no_time_limit() -> Iterator[None]:
    """Let what is done inside take as long as it needs."""
    kept = _running.left, _running.until
    _running.left = _running.until = None
    try:
        yield
    finally:
        _running.left, _running.until = kept


def _is_late() -> bool:
    return _running.until is not None and monotonic() > _running.until


@event.listens_for(Engine, "connect")
def _ask_whether_late(connection: Any, record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.set_progress_handler(_is_late, _STEPS)


@event.listens_for(Engine, "begin")
def _tell_limit(connection: Connection) -> None:
    if _running.left is not None and connection.dialect.name == "postgresql":
        _running.told = _begin_with(_limit(_running.left), connection)


def _begin_with(limit: str, connection: Connection) -> bool:
    """Begin the transaction and tell the limit in one message; True if that was heard.

    The driver would send the first alone, before the first question. Where nothing is
    heard the connection is broken, and the question itself says so.
    """
    driver: Any = connection.connection.driver_connection
    if driver.info.transaction_status is not TransactionStatus.IDLE:
        return False
    answer = driver.pgconn.exec_(f"BEGIN; {limit}".encode())
    return bool(answer.status == ExecStatus.COMMAND_OK)


@event.listens_for(Engine, "before_cursor_execute")
def _start(connection: Connection, cursor: Any, *_: Any) -> None:
    left = _running.left
    if left is None:
        return
    if left <= 0:
        raise TookTooLong
    if connection.dialect.name == "postgresql" and (
        not _running.told or left < _TOLD_AGAIN * LONGEST
    ):
        _running.told = True
        cursor.execute(_limit(left))
    _running.until = monotonic() + left


@event.listens_for(Engine, "after_cursor_execute")
def _stop(*_: Any) -> None:
    if _running.until is not None:
        _running.left = _running.until - monotonic()


def _limit(left: float) -> str:
    return f"SET LOCAL statement_timeout = {int(left * 1000) + 1}"


@event.listens_for(Engine, "handle_error")
def _name_the_reason(context: ExceptionContext) -> None:
    cancelled = isinstance(context.sqlalchemy_exception, OperationalError)
    if cancelled and _is_late():
        raise TookTooLong from context.original_exception
