"""A search that takes too long says what would be quicker."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from registry import time_limit
from registry.database import db
from tests.test_time_limit import ENDLESS
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def _endless(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have every question that is limited go on for ever."""
    monkeypatch.setattr(time_limit, "LONGEST", 0.1)

    def replace(connection, cursor, statement, parameters, context, many):
        limited = time_limit._running.left is not None
        is_asked = statement.startswith("SELECT") and limited
        return (ENDLESS, ()) if is_asked else (statement, parameters)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", replace, retval=True)
    yield
    event.remove(engine, "before_cursor_execute", replace)


def test_what_was_typed_is_kept(client: Visitor) -> None:
    page = client.visit("/en/orgs/?q=birli&country=KZ", 503)
    assert page.heading == "This takes too long"
    assert page.one("input", type="search")["value"] == "birli"
    assert page.one("input", type="hidden", name="country")["value"] == "KZ"
    assert page.one("form", role="search")["action"] == "/en/orgs/"
    assert "take out a word" in page.text


def test_a_page_without_a_search_asks_to_come_again(client: Visitor) -> None:
    # The first page may be made of what the process remembers; this one always reads.
    page = client.visit("/kk/decisions/", 503)
    assert page.language == "kk"
    assert page.all("input", type="search") == []


def test_it_is_kept_by_nobody(client: Visitor) -> None:
    answer = client.get("/en/orgs/?q=birli")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_a_program_is_told_so_as_a_program(client: Visitor) -> None:
    answer = client.get("/api/v1/organisations?q=birli")
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
