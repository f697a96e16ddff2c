"""A reader's question to the database is stopped in time; what writes is not."""

from time import monotonic

import pytest
from flask import Flask
from sqlalchemy import text

from registry import time_limit
from registry.database import db
from registry.time_limit import TookTooLong
from tests.product import OpenWork

ENDLESS = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    " SELECT count(*) FROM n"
)
LONG = ENDLESS.replace("FROM n)", "FROM n WHERE x < 1000000)")


@pytest.fixture(autouse=True)
def short_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a tenth of a second, not for a whole one."""
    monkeypatch.setattr(time_limit, "LONGEST", 0.1)


def test_an_endless_question_is_stopped(app: Flask) -> None:
    begun = monotonic()
    with (
        app.app_context(),
        pytest.raises(TookTooLong),
        time_limit.time_limit(),
    ):
        db.session.execute(text(ENDLESS))
    assert monotonic() - begun < 30


def test_the_limit_is_for_all_questions_together(app: Flask) -> None:
    def ask() -> None:
        for _ in range(1_000_000):
            db.session.execute(text("SELECT 1"))

    with app.app_context(), time_limit.time_limit(), pytest.raises(TookTooLong):
        ask()


def test_the_connection_serves_others_afterwards(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(TookTooLong), time_limit.time_limit():
            db.session.execute(text(ENDLESS))
        db.session.rollback()
        assert db.session.scalar(text(LONG)) == 1_000_000


def test_a_transaction_that_began_before_is_limited_too(app: Flask) -> None:
    begun = monotonic()
    with app.app_context():
        db.session.execute(text("SELECT 1"))
        with pytest.raises(TookTooLong), time_limit.time_limit():
            db.session.execute(text(ENDLESS))
    assert monotonic() - begun < 30


def test_what_writes_takes_its_time(app: Flask, work: OpenWork) -> None:
    with time_limit.time_limit(), work() as w:
        assert w.session.scalar(text(LONG)) == 1_000_000


def test_an_ordinary_fault_stays_what_it_is(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Enough for a busy machine to come as far as the fault.
    monkeypatch.setattr(time_limit, "LONGEST", 10)
    with (
        app.app_context(),
        pytest.raises(Exception, match="no_such_table"),
        time_limit.time_limit(),
    ):
        db.session.execute(text("SELECT * FROM no_such_table"))
