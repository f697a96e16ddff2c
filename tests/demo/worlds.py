"""Make databases that hold the demo.

The environment is read as `make run` sets it, so that nothing of `tests.product` is
needed, which pytest loads later than this.
"""

from dataclasses import replace

import flask_migrate
from flask import Flask

from registry.app import create_app
from registry.database import db
from registry.settings import settings_from
from tests import postgresql
from tests.databases import create_postgresql, worker_name
from tests.demo.rows import Rows, every_row
from tests.fixed_clock import CLOCK, START
from tests.room import current_room, lock
from tests.visitor import Visitor


def demo_of(url: str) -> Flask:
    """Return an app that serves the demo from a database."""
    settings = settings_from(
        {
            "DATABASE_URL": url,
            "REGISTRY_DATA_DIR": str(current_room() / f"demo_data_{worker_name()}"),
            "REGISTRY_DEMO": "1",
            "REGISTRY_SECRET_KEY": "the tests' own secret, which is no secret at all",
        }
    )
    app = create_app(replace(settings, testing=True), CLOCK)
    app.test_client_class = Visitor
    return app


def _new_database(kind: str) -> str:
    room, name = current_room(), f"demo_{worker_name()}"
    if kind == "sqlite":
        path = room / f"{name}.sqlite3"
        path.unlink(missing_ok=True)
        return f"sqlite:///{path}"
    with lock(room, "postgresql"):
        postgresql.start(room)
        return create_postgresql(room, name)


class Worlds:
    """Keep one loaded demo for each kind of database, and what its loading wrote."""

    def __init__(self) -> None:
        self.apps: dict[str, Flask] = {}
        self.rows: dict[str, Rows] = {}

    def loaded(self, kind: str) -> Flask:
        """Return an app whose database holds the demo, loaded by the command."""
        if kind not in self.apps:
            CLOCK.set(START)
            app = demo_of(_new_database(kind))
            with app.app_context():
                flask_migrate.upgrade()
            done = app.test_cli_runner().invoke(args=["demo", "load"])
            assert (done.exit_code, done.output) == (0, "The demo is loaded.\n")
            with app.app_context():
                self.rows[kind] = every_row()
            self.apps[kind] = app
        return self.apps[kind]

    def close(self) -> None:
        """Let go of the databases."""
        for app in self.apps.values():
            dispose(app)


def dispose(app: Flask) -> None:
    """Close an app's connections."""
    with app.app_context():
        db.engine.dispose()
