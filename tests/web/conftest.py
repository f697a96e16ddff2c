"""Give the tests an app with pages of their own, where no feature's will do."""

from collections.abc import Iterator
from functools import cache

import pytest
from flask import Flask

from registry.app import create_app
from registry.database import db
from registry.settings import Settings
from tests.fixed_clock import CLOCK
from tests.visitor import Visitor
from tests.web.trial import trial


@pytest.fixture
def database_kind() -> str:
    """Use one database: these pages do not know which it is."""
    return "sqlite"


@cache
def made_for(settings: Settings) -> Flask:
    """Make the product with the trial's pages; faults become pages, as in service."""
    app = create_app(settings, CLOCK)
    app.register_blueprint(trial, url_prefix="/<language:language>")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.test_client_class = Visitor
    return app


@pytest.fixture
def trial_app(app: Flask) -> Iterator[Flask]:
    """Serve the product with the trial's pages on a fresh database."""
    made = made_for(app.extensions["registry"].settings)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def trial_client(trial_app: Flask) -> Visitor:
    """Visit it."""
    client = trial_app.test_client()
    assert isinstance(client, Visitor)
    return client
