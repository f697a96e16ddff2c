"""Load the demo once for each kind of database, for tests that only read it.

A test that writes into it uses the visitor who leaves traces, so that no other test
meets them, in whatever order they run.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from tests.databases import Database
from tests.demo.worlds import Worlds, demo_of, dispose
from tests.fixed_clock import FixedClock
from tests.visitor import Visitor


@pytest.fixture(scope="session")
def worlds() -> Iterator[Worlds]:
    """Keep the loaded demos of this worker."""
    kept = Worlds()
    yield kept
    kept.close()


@pytest.fixture
def demo(worlds: Worlds, database_kind: str, clock: FixedClock) -> Flask:
    """Serve the loaded demo."""
    return worlds.loaded(database_kind)


@pytest.fixture
def visitor(demo: Flask) -> Visitor:
    """Visit the demo as a browser that nobody signed in with."""
    client = demo.test_client()
    assert isinstance(client, Visitor)
    return client


@pytest.fixture
def visitor_with_traces(
    worlds: Worlds, visitor: Visitor, database_kind: str
) -> Iterator[Visitor]:
    """Visit a copy of the demo that is thrown away afterwards."""
    yield visitor
    worlds.forget(database_kind)


@pytest.fixture
def unloaded(database: Database) -> Iterator[FlaskCliRunner]:
    """Run commands of a demo whose database is as the migrations leave it."""
    app = demo_of(database.url)
    yield app.test_cli_runner()
    dispose(app)
