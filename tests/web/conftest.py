"""Give the tests an app with pages of their own, where no feature's will do."""

from collections.abc import Iterator

import pytest
from flask import Flask

from registry.app import create_app
from registry.database import db
from tests.fixed_clock import CLOCK
from tests.visitor import Visitor
from tests.web.trial import trial


@pytest.fixture
def database_kind() -> str:
    """Use one database: these pages do not know which it is."""
    return "sqlite"


@pytest.fixture
def trial_app(app: Flask) -> Iterator[Flask]:
    """Serve the product with the trial's pages; faults become pages, as in service."""
    made = create_app(app.extensions["registry"].settings, CLOCK)
    made.register_blueprint(trial, url_prefix="/<language:language>")
    made.config["PROPAGATE_EXCEPTIONS"] = False
    made.test_client_class = Visitor
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def trial_client(trial_app: Flask) -> Visitor:
    """Visit it."""
    client = trial_app.test_client()
    assert isinstance(client, Visitor)
    return client
