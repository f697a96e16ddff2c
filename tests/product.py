"""Give the tests the product: an app on a fresh database, clients, use cases."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from registry import time_limit
from registry.app import create_app
from registry.database import db
from registry.mail.models import OutboxMail
from registry.mail.rendering import use_letterhead
from registry.settings import Settings
from registry.unit_of_work import Work, unit_of_work
from tests.databases import KINDS, Database, open_database, worker_name
from tests.fixed_clock import CLOCK, FixedClock
from tests.room import current_room
from tests.visitor import Visitor

BASE_URL = "http://localhost"
# On a machine that runs several tests at once nothing comes in its usual time.
time_limit.LONGEST = 120.0
CONTACT = "office@example.org"

# Lists the mails that were queued, the oldest first.
Outbox = Callable[[], list[OutboxMail]]
# Opens a unit of work: `with work() as w: submit_application(w, …)`.
OpenWork = Callable[[], AbstractContextManager[Work]]


def settings_for(database_url: str, data_dir: Path) -> Settings:
    """Return the settings of a product under test."""
    return Settings(
        database_url=database_url,
        secret_key="the tests' own secret, which is no secret at all",
        data_dir=data_dir,
        base_url=BASE_URL,
        trusted_hosts=("localhost", "127.0.0.1"),
        contact_address=CONTACT,
        mail_from="register@example.org",
        smtp_host="smtp.invalid",
        testing=True,
    )


def migrate(database_url: str) -> None:
    """Bring an empty database to the newest revision, as an operator would."""
    app = create_app(settings_for(database_url, current_room()), CLOCK)
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()


class Product:
    """One app and its database; making either anew for each test takes too long."""

    def __init__(self, kind: str) -> None:
        self.database: Database = open_database(kind, current_room(), migrate)
        self.data_dir = current_room() / f"data_{worker_name()}_{kind}"
        settings = settings_for(self.database.url, self.data_dir)
        self.app = create_app(settings, CLOCK)
        self.app.test_client_class = Visitor

    def reset(self) -> None:
        """Put the database back to what the migrations leave, and drop all files."""
        if self.database.replaced:
            self.dispose()
        self.database.reset()
        # No worker lives on beside another database under the tokens of the first.
        self.app.extensions.pop("kept_pages", None)
        shutil.rmtree(self.data_dir, ignore_errors=True)
        self.data_dir.mkdir()

    def close(self) -> None:
        """Let go of the database."""
        self.dispose()
        self.database.close()

    def dispose(self) -> None:
        """Close the app's connections."""
        with self.app.app_context():
            db.engine.dispose()


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Name the database of this test: all of them run on both.

    Where the database cannot matter, a test says so itself:
    `@pytest.mark.parametrize("database_kind", ["sqlite"])`.
    """
    return request.param


@pytest.fixture(scope="session")
def products() -> Iterator[dict[str, Product]]:
    """Keep this worker's products, one per kind of database."""
    kept: dict[str, Product] = {}
    yield kept
    for product in kept.values():
        product.close()


@pytest.fixture
def product(
    products: dict[str, Product], database_kind: str, clock: FixedClock
) -> Product:
    """Put everything back; the app tells the time of `clock`."""
    if database_kind not in products:
        products[database_kind] = Product(database_kind)
    product = products[database_kind]
    product.reset()
    return product


@pytest.fixture(autouse=True)
def own_letterhead(request: pytest.FixtureRequest) -> None:
    """Undo what a test's own app did to the one letterhead of the process."""
    # The product is made first: it sets a letterhead too, over one of the test's own.
    if "product" in request.fixturenames:
        request.getfixturevalue("product")
    use_letterhead(BASE_URL, CONTACT)


@pytest.fixture
def app(product: Product) -> Flask:
    """Serve the product on a fresh database."""
    return product.app


@pytest.fixture
def database(product: Product) -> Database:
    """Hold the fresh database itself."""
    return product.database


@pytest.fixture
def client(app: Flask) -> Visitor:
    """Visit the product as a browser that nobody signed in with."""
    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    return visitor


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """Run the product's commands."""
    return app.test_cli_runner()


@pytest.fixture
def work(app: Flask, clock: FixedClock) -> OpenWork:
    """Open units of work, outside any request."""

    # The context ends with the work: a request would share it, and who signed in
    # with it, if it stayed open for the length of the test.
    @contextmanager
    def open_work() -> Iterator[Work]:
        with app.app_context(), unit_of_work(clock) as opened:
            yield opened

    return open_work


@pytest.fixture
def outbox(app: Flask) -> Outbox:
    """Read the mails that this test's work queued."""

    def mails() -> list[OutboxMail]:
        with app.app_context():
            found = db.session.scalars(select(OutboxMail).order_by(OutboxMail.id)).all()
            db.session.expunge_all()
            return list(found)

    return mails
