"""What is typed on the page that makes accounts is checked, and kept as it is."""

import pytest

from tests.accounts.people import (
    EMAIL,
    NAME,
    PASSWORD,
    accounts,
    give_code,
    newest_code,
    sign_up,
)
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor


def test_an_address_of_another_alphabet_is_kept_as_mail_servers_know_it(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = sign_up(client, "info@Ұйым.example.org")
    give_code(client, page, newest_code(outbox))
    [account] = accounts(work)
    assert account.email.startswith("info@xn--")
    assert account.email.isascii()


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("email", "", "Enter your email address."),
        ("email", "ulpan", "Enter an email address, like name@example.org."),
        ("email", "uıpan@exampıe", "Enter an email address, like name@example.org."),
        ("name", "", "Enter your full name."),
        ("password", "", "Enter a password."),
        ("password", "short", "Use at least 8 characters."),
        (
            "password",
            "Password1",
            "Many people use this password, so it is easy to guess."
            " Choose another one.",
        ),
        (
            "password",
            "ulpan@example",
            "This password is too close to your name, your address or this site."
            " Choose another one.",
        ),
    ],
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(
    client: Visitor, outbox: Outbox, field: str, typed: str, message: str
) -> None:
    form = {"email": EMAIL, "name": NAME, "password": PASSWORD, field: typed}
    page = client.submit(client.visit("/en/account/sign-up"), form)
    assert page.errors == [message]
    assert page.title.startswith("Error: Create account")
    control = page.one("input", name=field)
    assert control["aria-invalid"] == "true"
    assert page.one("input", name="email")["value"] == form["email"]
    assert page.one("input", name="password")["value"] == ""
    assert outbox() == []


@pytest.mark.parametrize(
    "hostile", ["\0", "a\u202eb", "<script>alert(1)</script>", "x" * 5_000]
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_hostile_input_is_answered_by_a_page(client: Visitor, hostile: str) -> None:
    page = client.visit("/en/account/sign-up")
    form = {"email": hostile, "name": hostile, "password": hostile}
    page = client.submit(page, form)
    assert page.errors
    assert "<script>alert" not in page.text


@pytest.mark.point("A-09")
@pytest.mark.parametrize(
    "name", ["Oʻgʻiloy", "O'g'iloy", "Əli", "Őrsi Ágnes", NAME, "Ulpan", "Ә" * 120]
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_name_is_kept_as_it_was_typed(
    client: Visitor, outbox: Outbox, work: OpenWork, name: str
) -> None:
    page = client.visit("/en/account/sign-up")
    page = client.submit(page, {"email": EMAIL, "name": name, "password": PASSWORD})
    give_code(client, page, newest_code(outbox))
    assert [account.name for account in accounts(work)] == [name]


def test_a_form_without_its_token_is_answered_by_a_friendly_page(
    client: Visitor, outbox: Outbox
) -> None:
    form = {"email": EMAIL, "name": NAME, "password": PASSWORD}
    response = client.post("/en/account/sign-up", data=form)
    assert response.status_code == 400
    assert Page(response.text).heading
    assert outbox() == []
