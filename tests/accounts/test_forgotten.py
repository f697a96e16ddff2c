"""Somebody who forgot the password sets a new one: the mailed code lets them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.accounts.models.changes import PasswordReset
from registry.accounts.models.sessions import BrowserSession
from registry.accounts.operations.preferences import forget_what_is_past
from tests.accounts.people import (
    EMAIL,
    NAME,
    PASSWORD,
    accounts,
    add_factor,
    arrive,
    code_in,
    make_account,
    newest_code,
    other_than,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

NEW = "eight copper kettles"


def ask(client: Visitor, email: str = EMAIL, status: int = 200) -> Page:
    """Give the address whose password was forgotten; return the page that follows."""
    page = client.visit("/en/account/forgotten")
    return client.submit(page, {"email": email}, button="Continue", status=status)


def finish(client: Visitor, page: Page, code: str, password: str = NEW) -> Page:
    """Type the code and a new password."""
    values = {"code": code, "password": password}
    return client.submit(page, values, button="Set the password")


def test_the_mailed_code_sets_a_new_password(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work, language="ky")
    page = ask(client)
    assert EMAIL in page.text
    [mail] = outbox()
    assert (mail.kind, mail.to_address, mail.language) == ("password_code", EMAIL, "ky")
    page = finish(client, page, code_in(mail))
    assert "Your password is set. You can sign in now." in page.text
    assert sign_in(client, password=PASSWORD).heading == "Sign in"
    # The browser typed a mailed code: it is asked for no second one.
    assert sign_in(client, password=NEW).heading == "My account"


def test_the_owner_is_told_and_every_session_ends(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    make_account(work)
    arrive(client, outbox)
    other = app.test_client()
    finish(other, ask(other), newest_code(outbox))
    mail = outbox()[-1]
    assert (mail.kind, mail.to_address) == ("password_changed", EMAIL)
    assert client.visit("/en/account/").heading == "Sign in"
    with work() as w:
        rows = w.session.scalars(select(BrowserSession)).all()
        assert all(row.ended_at for row in rows)
    # A browser that was known before has to prove itself again.
    assert sign_in(client, password=NEW).heading == "Enter the code from the email"


def test_the_second_factor_is_still_asked_for(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    add_factor(work, make_account(work))
    finish(client, ask(client), newest_code(outbox))
    assert sign_in(client, password=NEW).heading == "Enter the code from your app"


@pytest.mark.point("A-08")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_opening_the_page_changes_nothing(
    client: Visitor, outbox: Outbox, work: OpenWork, method: str
) -> None:
    make_account(work)
    path = ask(client).path
    before = accounts(work)[0].password_hash
    scanner = FlaskClient(client.application)
    assert scanner.open(path, method=method).status_code == 200
    assert accounts(work)[0].password_hash == before
    assert len(outbox()) == 1


@pytest.mark.point("A-08")
def test_five_wrong_codes_are_enough(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    page, code = ask(client), newest_code(outbox)
    for _ in range(5):
        page = finish(client, page, other_than(code))
    assert finish(client, page, code).errors == [
        "There were too many wrong codes. Ask for a new code."
    ]
    assert sign_in(client, password=NEW).errors


@pytest.mark.point("A-08")
def test_a_code_works_for_half_an_hour_and_once(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    page, code = ask(client), newest_code(outbox)
    clock.advance(minutes=30)
    expired = "This code is no longer valid. Ask for a new code."
    assert finish(client, page, code).errors == [expired]
    page = ask(client)
    code = newest_code(outbox)
    finish(client, page, code)
    values = {"code": code, "password": PASSWORD}
    over = client.submit(page, values, button="Set the password", status=404)
    assert over.heading == "This page is no longer valid"


@pytest.mark.parametrize("password", ["short", "password", "ulpan@example.org"])
def test_a_weak_password_costs_no_try(
    client: Visitor, outbox: Outbox, work: OpenWork, password: str
) -> None:
    make_account(work)
    page, code = ask(client), newest_code(outbox)
    for _ in range(6):
        page = finish(client, page, code, password)
        assert page.errors
        assert page.one("input", name="password")["value"] == ""
    finish(client, page, code)
    assert sign_in(client, password=NEW).heading == "My account"


def test_a_password_like_the_name_is_refused_to_who_has_the_code_alone(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    page, code = ask(client), newest_code(outbox)
    wrong = finish(client, page, other_than(code), NAME)
    assert wrong.errors[0].startswith("This code is not right.")
    right = finish(client, page, code, NAME)
    assert right.errors[0].startswith("This password is too close to your name")
    finish(client, page, code)
    assert sign_in(client, password=NEW).heading == "My account"


def test_an_account_without_a_password_gets_its_first(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work, password=None)
    finish(client, ask(client), newest_code(outbox))
    assert sign_in(client, password=NEW).heading == "My account"


def test_an_address_is_not_flooded_with_codes_whoever_asks(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    for email in (EMAIL, "nobody@example.org"):
        for _ in range(3):
            ask(client, email)
        page = ask(client, email, status=429)
        assert page.errors == [
            "There were too many attempts. Wait 5 minutes and try again."
        ]
    assert len(outbox()) == 6
    clock.advance(minutes=5)
    finish(client, ask(client), newest_code(outbox))
    # A success forgives.
    ask(client)


def test_what_nobody_finished_is_forgotten(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    path = ask(client).path
    clock.advance(hours=3)
    client.visit(path, status=404)
    with work() as w:
        forget_what_is_past(w)
        assert w.session.scalars(select(PasswordReset)).all() == []


@pytest.mark.parametrize("hostile", ["\0", "a\u202eb", "<b>@x", "x" * 5_000])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_hostile_input_is_answered_by_a_page(
    client: Visitor, work: OpenWork, hostile: str
) -> None:
    assert ask(client, hostile).errors
    page = ask(client)
    values = {"code": hostile, "password": hostile}
    assert client.submit(page, values, button="Set the password").errors
