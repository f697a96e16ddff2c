"""Who changes what lets them in proves again who they are."""

import pytest

from tests.accounts.people import (
    PASSWORD,
    add_factor,
    arrive,
    give_code,
    make_account,
    newest_code,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

PAGE = "/en/account/address"
ASKED = "Confirm that it is you"


def test_having_signed_in_a_moment_ago_is_enough(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    clock.advance(minutes=15)
    assert client.visit(PAGE).heading == "Change your email address"


def test_later_the_password_is_asked_for_and_leads_back(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    clock.advance(minutes=16)
    page = client.visit(PAGE)
    assert page.heading == ASKED
    page = client.submit(page, {"password": "wrong password"}, button="Continue")
    assert page.errors == ["The password is not right. Try again."]
    page = client.submit(page, {"password": PASSWORD}, button="Continue")
    assert page.heading == "Change your email address"
    clock.advance(minutes=16)
    assert client.visit(PAGE).heading == ASKED


def test_with_an_authenticator_a_code_is_asked_for_too(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    factor = add_factor(work, make_account(work))
    page = give_code(client, sign_in(client), newest_code(outbox))
    give_code(client, page, factor.at(clock()))
    clock.advance(minutes=16)
    page = client.visit(PAGE)
    values = {"password": PASSWORD, "code": "000000"}
    page = client.submit(page, values, button="Continue")
    assert page.errors[0].startswith("This code is not right, or it was used before.")
    values["code"] = factor.at(clock())
    page = client.submit(page, values, button="Continue")
    assert page.heading == "Change your email address"


def test_guessing_is_slowed_down(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    clock.advance(minutes=16)
    page = client.visit(PAGE)
    for _ in range(5):
        page = client.submit(page, {"password": "wrong password"}, button="Continue")
    values = {"password": PASSWORD}
    page = client.submit(page, values, button="Continue", status=429)
    assert page.errors[0].startswith("There were too many attempts.")


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_page_asks_who_is_signed_in_alone(client: Visitor) -> None:
    assert client.visit("/en/account/prove").heading == "Sign in"
