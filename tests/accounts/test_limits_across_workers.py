"""What slows people down is counted once, however many workers serve."""

from collections.abc import Iterator

import pytest
from flask import Flask

from registry.accounts.operations.attempts import knock
from registry.accounts.views.doors import passkey_doors
from registry.app import create_app
from registry.database import db
from tests.accounts.authenticator import Authenticator
from tests.accounts.people import make_account
from tests.fixed_clock import CLOCK
from tests.product import OpenWork, Product, settings_for
from tests.signing_in import sign_in as signed_in
from tests.visitor import Visitor


@pytest.fixture
def other_worker(product: Product) -> Iterator[Flask]:
    """Serve the same register a second time, as another process would."""
    app = create_app(settings_for(product.database.url, product.data_dir), CLOCK)
    app.test_client_class = Visitor
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_forgotten_password_is_asked_for_three_times_whoever_serves(
    app: Flask, other_worker: Flask
) -> None:
    for served, status in (
        (app, 200),
        (other_worker, 200),
        (app, 200),
        (other_worker, 429),
    ):
        client = served.test_client()
        page = client.visit("/en/account/forgotten")
        values = {"email": "nobody@example.org"}
        client.submit(page, values, button="Continue", status=status)


def test_an_address_is_changed_five_times_an_hour_whoever_serves(
    app: Flask, other_worker: Flask, work: OpenWork
) -> None:
    account_id = make_account(work)
    browsers = [signed_in(served, account_id) for served in (app, other_worker)]
    for number in range(6):
        client = browsers[number % 2]
        page = client.visit("/en/account/address")
        values = {"email": f"new{number}@example.org"}
        status = 200 if number < 5 else 429
        client.submit(page, values, button="Continue", status=status)


def test_passkeys_are_tried_sixty_times_an_hour_whoever_serves(
    app: Flask, other_worker: Flask, work: OpenWork
) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        doors = passkey_doors()
    with work() as w:
        for _ in range(59):
            knock(w, doors)
    device = Authenticator()
    for served, status in ((other_worker, 200), (app, 429), (other_worker, 429)):
        client = served.test_client()
        page = client.visit("/en/account/passkey/sign-in")
        values = {"credential": device.get(page)}
        client.submit(page, values, button="Use a passkey", status=status)


def test_what_a_passkey_signed_is_taken_once_whoever_serves(
    app: Flask, other_worker: Flask, work: OpenWork
) -> None:
    account_id = make_account(work)
    client, device = signed_in(app, account_id), Authenticator()
    page = client.visit("/en/account/passkeys/add")
    values = {"credential": device.create(page), "name": "A phone"}
    client.submit(page, values, button="Add a passkey")
    visitor = app.test_client()
    page = visitor.visit("/en/account/passkey/sign-in")
    cookie = visitor.get_cookie("session")
    assert cookie is not None
    values = {"credential": device.get(page)}
    assert visitor.submit(page, values, button="Use a passkey").heading == "My account"
    copy = other_worker.test_client()
    copy.set_cookie("session", cookie.value)
    again = copy.submit(page, values, button="Use a passkey")
    assert again.heading == "Use your passkey"
    assert again.errors
