"""Make databases that hold the demo.

It is loaded once in a run for each kind of database, and copied for each worker. The
environment is read as `make run` sets it, so that nothing of `tests.product` is
needed, which pytest loads later than this.
"""

from dataclasses import replace

import flask_migrate
from flask import Flask

from registry.app import create_app
from registry.database import db
from registry.settings import settings_from
from tests import postgresql
from tests.databases import (
    SqliteDatabase,
    create_postgresql,
    make_once,
    worker_name,
)
from tests.demo.rows import Rows, every_row
from tests.fixed_clock import CLOCK, START
from tests.room import current_room, lock
from tests.visitor import Visitor

LOADED = "loaded_demo"


def demo_of(url: str) -> Flask:
    """Return an app that serves the demo from a database."""
    settings = settings_from(
        {
            "DATABASE_URL": url,
            "REGISTRY_DATA_DIR": str(current_room() / "demo_data"),
            "REGISTRY_DEMO": "1",
            "REGISTRY_SECRET_KEY": "the tests' own secret, which is no secret at all",
        }
    )
    app = create_app(replace(settings, testing=True), CLOCK)
    app.test_client_class = Visitor
    return app


def _shared(kind: str) -> str:
    """Return the address of the one demo of this run; nobody serves from it."""
    room = current_room()
    if kind == "sqlite":
        return f"sqlite:///{room / LOADED}.sqlite3"
    return postgresql.url(room, LOADED)


def _load(kind: str) -> None:
    """Load the demo by the command, into an empty database."""
    if kind != "sqlite":
        with lock(current_room(), "postgresql"):
            postgresql.start(current_room())
            create_postgresql(current_room(), LOADED)
    CLOCK.set(START)
    app = demo_of(_shared(kind))
    with app.app_context():
        flask_migrate.upgrade()
    done = app.test_cli_runner().invoke(args=["demo", "load"])
    dispose(app)
    assert (done.exit_code, done.output) == (0, "The demo is loaded.\n")


def _copy(kind: str, number: int) -> str:
    """Return the address of a copy of the loaded demo, this worker's own."""
    room, name = current_room(), f"demo_{worker_name()}_{number}"
    with lock(room, f"demo_{kind}"):
        make_once(room / f"demo_{kind}", lambda: _load(kind))
    if kind == "sqlite":
        copy = SqliteDatabase(room / f"{LOADED}.sqlite3", room / f"{name}.sqlite3")
        copy.reset()
        return copy.url
    with lock(room, "postgresql"):
        return create_postgresql(room, name, LOADED)


class Worlds:
    """Keep a copy of the loaded demo for each kind of database, and its rows."""

    def __init__(self) -> None:
        self.apps: dict[str, Flask] = {}
        self.copies = 0
        self.rows: dict[str, Rows] = {}

    def loaded(self, kind: str) -> Flask:
        """Return an app whose database holds the demo as the command loads it."""
        if kind not in self.apps:
            self.copies += 1
            app = demo_of(_copy(kind, self.copies))
            CLOCK.set(START)
            with app.app_context():
                self.rows[kind] = every_row()
            self.apps[kind] = app
        return self.apps[kind]

    def forget(self, kind: str) -> None:
        """Let go of the copy that a test wrote into: the next test gets a fresh one."""
        if app := self.apps.pop(kind, None):
            dispose(app)

    def close(self) -> None:
        """Let go of the databases."""
        for app in self.apps.values():
            dispose(app)


def dispose(app: Flask) -> None:
    """Close an app's connections."""
    with app.app_context():
        db.engine.dispose()
