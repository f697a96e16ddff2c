"""The register has a new edition after every commit that a page could show."""

import pytest
from flask import Flask
from psycopg import OperationalError
from sqlalchemy import text

from registry.database import db
from registry.editions import (
    GROUND,
    UNSEEN,
    Edition,
    _read_alone,
    changed_table,
    current_edition,
)
from tests.product import OpenWork


@pytest.fixture
def edition(app: Flask):
    """Read the edition anew."""

    def read() -> Edition:
        with app.app_context():
            return current_edition(db.engine)

    return read


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("INSERT INTO organisations (id) VALUES (1)", "organisations"),
        ('UPDATE "rule_rows" SET version=2', "rule_rows"),
        ("  delete from Hearings", "hearings"),
        ("SELECT count(*) FROM decisions", None),
        ("WITH a AS (SELECT 1) SELECT * FROM a", None),
        ("WITH a AS (DELETE FROM b RETURNING id) SELECT * FROM a", ""),
        ("INSERT OR REPLACE INTO hearings VALUES (1)", ""),
        ("TRUNCATE hearings", ""),
        ("COPY hearings FROM STDIN", ""),
        ("BEGIN IMMEDIATE", None),
        ("SET LOCAL statement_timeout = 9", None),
    ],
)
def test_a_statement_tells_what_it_changes(statement: str, table: str | None) -> None:
    assert changed_table(statement) == table


def test_the_tables_named_are_tables() -> None:
    assert set(db.metadata.tables) >= UNSEEN | GROUND
    assert not UNSEEN & GROUND


@pytest.mark.parametrize(
    ("statement", "register", "ground"),
    [
        ("UPDATE organisations SET town = 'x'", True, False),
        ("UPDATE countries SET time_zone = time_zone", True, True),
        ("DELETE FROM sign_in_attempts", False, False),
        ("SELECT 1", False, False),
    ],
)
def test_what_was_written_decides(
    edition, work: OpenWork, statement: str, register: bool, ground: bool
) -> None:
    before = edition()
    with work() as w:
        w.session.execute(text(statement))
    after = edition()
    assert (after.register != before.register) is register
    assert (after.ground != before.ground) is ground


def test_a_change_that_was_not_kept_is_none(edition, app: Flask) -> None:
    before = edition()
    with app.app_context():
        db.session.execute(text("UPDATE organisations SET town = 'x'"))
        db.session.rollback()
        db.session.execute(text("DELETE FROM sign_in_attempts"))
        db.session.commit()
    assert edition() == before


def test_a_change_past_every_operation_is_one_too(edition, app: Flask) -> None:
    before = edition()
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE rule_texts SET label = label"))
    assert edition().ground != before.ground


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_connection_that_was_ended_is_told_of(edition, app: Flask) -> None:
    before = edition()
    with (
        app.app_context(),
        db.engine.connect() as lent,
        db.engine.connect() as other,
    ):
        driver = lent.connection.driver_connection
        ended = {"pid": driver.info.backend_pid}
        other.execute(text("SELECT pg_terminate_backend(:pid)"), ended)
        with pytest.raises(OperationalError, match="connection"):
            _read_alone(driver)
        lent.invalidate()
    assert edition() == before
