"""Somebody changes their address: both mailboxes have to agree."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.accounts.models.changes import AddressChange
from registry.accounts.operations.preferences import forget_what_is_past
from tests.accounts.people import (
    EMAIL,
    accounts,
    arrive,
    code_in,
    make_account,
    other_than,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

NEW = "ulpan@new.example.org"


def ask(client: Visitor, email: str = NEW) -> Page:
    """Give the new address; return the page that follows."""
    page = client.visit("/en/account/address")
    return client.submit(page, {"email": email}, button="Continue")


def codes(outbox: Outbox) -> dict[str, str]:
    """Return the newest code of each of the two mails."""
    return {
        mail.to_address: code_in(mail) for mail in outbox() if "address_" in mail.kind
    }


def finish(client: Visitor, page: Page, old: str, new: str, status: int = 200) -> Page:
    """Type both codes."""
    values = {"old_code": old, "new_code": new}
    return client.submit(page, values, button="Change the address", status=status)


@pytest.fixture
def owner(client: Visitor, outbox: Outbox, work: OpenWork) -> int:
    """Sign somebody in."""
    account_id = make_account(work)
    arrive(client, outbox)
    return account_id


@pytest.mark.usefixtures("owner")
def test_both_codes_change_the_address_and_both_addresses_are_told(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = ask(client)
    sent = codes(outbox)
    assert set(sent) == {EMAIL, NEW}
    page = finish(client, page, sent[EMAIL], sent[NEW])
    assert "Your address was changed." in page.text
    assert NEW in page.text
    assert [account.email for account in accounts(work)] == [NEW]
    told = [mail.to_address for mail in outbox() if mail.kind == "address_changed"]
    assert told == [EMAIL, NEW]
    assert sign_in(client, EMAIL).errors
    assert sign_in(client, NEW).heading == "My account"


@pytest.mark.usefixtures("owner")
def test_one_code_alone_changes_nothing(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = ask(client)
    sent = codes(outbox)
    wrong = "One of the codes is not right. Look at both emails and try again."
    for old, new in (
        (sent[EMAIL], other_than(sent[NEW])),
        (other_than(sent[EMAIL]), sent[NEW]),
        (sent[NEW], sent[EMAIL]),
    ):
        page = finish(client, page, old, new)
        assert page.errors == [wrong]
    assert [account.email for account in accounts(work)] == [EMAIL]


@pytest.mark.usefixtures("owner")
def test_five_tries_are_enough_and_half_an_hour_is(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    page = ask(client)
    sent = codes(outbox)
    for _ in range(5):
        page = finish(client, page, sent[EMAIL], other_than(sent[NEW]))
    page = finish(client, page, sent[EMAIL], sent[NEW])
    assert page.errors == ["There were too many wrong codes. Ask for a new code."]
    page = ask(client)
    sent = codes(outbox)
    clock.advance(minutes=30)
    page = finish(client, page, sent[EMAIL], sent[NEW])
    assert page.errors == ["This code is no longer valid. Ask for a new code."]
    assert [account.email for account in accounts(work)] == [EMAIL]


@pytest.mark.usefixtures("owner")
def test_what_nobody_finished_leaves_nothing(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    path = ask(client).path
    clock.advance(hours=3)
    client.visit(path, status=404)
    with work() as w:
        forget_what_is_past(w)
        assert w.session.scalars(select(AddressChange)).all() == []
    assert [account.email for account in accounts(work)] == [EMAIL]


@pytest.mark.point("A-08")
@pytest.mark.usefixtures("owner")
def test_opening_the_page_changes_nothing(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    path = ask(client).path
    for method in ("GET", "HEAD"):
        assert FlaskClient.open(client, path, method=method).status_code == 200
    assert [account.email for account in accounts(work)] == [EMAIL]


@pytest.mark.usefixtures("owner")
def test_the_change_is_the_accounts_own(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    path = ask(client).path
    make_account(work, "stranger@example.org")
    stranger = app.test_client()
    arrive(stranger, outbox, "stranger@example.org")
    stranger.visit(path, status=404)


@pytest.mark.usefixtures("owner")
def test_the_same_address_is_no_change(client: Visitor, outbox: Outbox) -> None:
    before = len(outbox())
    page = ask(client, "ULPAN@example.org")
    assert page.errors == ["This is your address already. Enter the new one."]
    assert len(outbox()) == before


@pytest.mark.usefixtures("owner")
def test_an_address_that_got_an_account_meanwhile_is_not_taken_over(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    page = ask(client)
    sent = codes(outbox)
    make_account(work, NEW)
    page = finish(client, page, sent[EMAIL], sent[NEW])
    assert page.errors == ["This code is no longer valid. Ask for a new code."]


@pytest.mark.usefixtures("owner")
def test_every_other_session_ends(client: Visitor, outbox: Outbox, app: Flask) -> None:
    other = app.test_client()
    arrive(other, outbox)
    page = ask(client)
    sent = codes(outbox)
    finish(client, page, sent[EMAIL], sent[NEW])
    assert other.visit("/en/account/").heading == "Sign in"


@pytest.mark.usefixtures("owner")
def test_nobody_is_flooded_with_codes(client: Visitor, outbox: Outbox) -> None:
    for number in range(5):
        ask(client, f"victim{number}@example.org")
    page = client.visit("/en/account/address")
    values = {"email": "victim@example.org"}
    page = client.submit(page, values, button="Continue", status=429)
    assert page.errors == ["There were too many attempts. Wait 1 minute and try again."]
