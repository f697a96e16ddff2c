"""Whoever writes to SQLite waits for another process, and no longer than it must."""

import sqlite3
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from registry import database
from registry.database import db
from registry.unit_of_work import unit_of_work
from tests.fixed_clock import FixedClock

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def other(app: Flask) -> Iterator[sqlite3.Connection]:
    """Hold the lock as another process would."""
    with app.app_context():
        path = db.engine.url.database
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def patience(app: Flask) -> int:
    """Return the milliseconds that any other question waits."""
    with app.app_context():
        connection = db.session.connection()
        return int(connection.exec_driver_sql("PRAGMA busy_timeout").scalar())


def test_it_begins_as_soon_as_the_other_has_ended(
    app: Flask,
    clock: FixedClock,
    other: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float] = []

    def sleep(seconds: float) -> None:
        asked.append(seconds)
        if len(asked) == 3:
            other.rollback()

    monkeypatch.setattr(database, "sleep", sleep)
    with app.app_context(), unit_of_work(clock):
        pass
    assert asked == [database.ASKED_AGAIN] * 3
    assert patience(app) == database.LONGEST_WAIT * 1_000


def test_it_gives_up_in_the_end(
    app: Flask,
    clock: FixedClock,
    other: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "LONGEST_WAIT", 0.05)
    with (
        app.app_context(),
        pytest.raises(OperationalError, match="locked"),
        unit_of_work(clock),
    ):
        pytest.fail("two wrote at once")
    assert patience(app) == 15_000
    other.rollback()
    with app.app_context(), unit_of_work(clock):
        pass
