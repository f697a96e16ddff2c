"""Somebody signs in; who does not belong here learns nothing and is slowed down."""

import time
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.models.codes import MailedCode
from registry.accounts.models.people import Account
from registry.accounts.models.sessions import BrowserSession, SignInAttempt
from registry.accounts.operations.attempts import forget_attempts, knock
from registry.accounts.operations.preferences import forget_what_is_past
from registry.accounts.views.doors import client_network, sign_in_doors
from tests.accounts.people import (
    EMAIL,
    PASSWORD,
    add_factor,
    arrive,
    give_code,
    make_account,
    newest_code,
    other_than,
    sign_in,
)
from tests.fixed_clock import FixedClock
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

WRONG = "The email address or the password is not right. Check both and try again."


def open_sessions(work: OpenWork) -> int:
    """Count the sessions that are open."""
    with work() as w:
        found = w.session.scalars(select(BrowserSession))
        return sum(row.ended_at is None for row in found)


def test_a_new_browser_is_asked_for_the_mailed_code(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work, language="tr")
    page = sign_in(client)
    assert page.heading == "Enter the code from the email"
    assert open_sessions(work) == 0
    [mail] = outbox()
    assert (mail.kind, mail.to_address, mail.language) == ("sign_in_code", EMAIL, "tr")
    assert give_code(client, page, newest_code(outbox)).heading == "My account"
    assert open_sessions(work) == 1


def test_a_browser_that_is_known_is_not_asked_again(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    page = arrive(client, outbox)
    client.submit(page, form="/account/sign-out", button="Sign out")
    assert sign_in(client).heading == "My account"
    assert len(outbox()) == 1


def test_a_browser_is_known_to_the_account_that_proved_it_alone(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    make_account(work, "other@example.org")
    arrive(client, outbox)
    page = sign_in(client, "other@example.org")
    assert page.heading == "Enter the code from the email"
    give_code(client, page, newest_code(outbox))
    assert sign_in(client, EMAIL).heading == "My account"


@pytest.mark.point("A-08")
def test_a_code_for_a_new_browser_dies_after_five_tries(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    page = sign_in(client)
    code = newest_code(outbox)
    for _ in range(5):
        page = give_code(client, page, other_than(code))
    assert give_code(client, page, code).errors == [
        "There were too many wrong codes. Ask for a new code."
    ]
    page = client.submit(page, form="/account/send-again")
    assert give_code(client, page, newest_code(outbox)).heading == "My account"


def test_the_page_of_the_code_leads_back_where_nobody_gave_a_password(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    for path in ("/en/account/code", "/en/account/second-factor"):
        assert client.visit(path).heading == "Sign in"
    make_account(work)
    sign_in(client)
    clock.advance(minutes=31)
    assert client.visit("/en/account/code").heading == "Sign in"


def test_an_unknown_address_and_a_wrong_password_get_one_answer(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    make_account(work, "invited@example.org", password=None)
    closed = make_account(work, "closed@example.org")
    with work() as w:
        w.session.get_one(Account, closed).closed_at = w.now
    pages = []
    for email, password in (
        (EMAIL, "not the password"),
        ("nobody@example.org", PASSWORD),
        ("invited@example.org", PASSWORD),
        ("closed@example.org", PASSWORD),
    ):
        page = sign_in(client, email, password)
        assert page.errors == [WRONG]
        assert page.one("input", name="email")["value"] == email
        pages.append(page.text)
    assert len(set(pages)) == 1
    assert outbox() == []


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_an_unknown_address_is_answered_no_sooner(
    client: Visitor, work: OpenWork
) -> None:
    make_account(work)
    page = client.visit("/en/account/sign-in")

    def seconds(email: str) -> float:
        started = time.process_time()
        client.submit(
            page, {"email": email, "password": "not the password"}, button="Sign in"
        )
        return time.process_time() - started

    seconds(EMAIL)
    known = min(seconds(EMAIL) for _ in range(3))
    unknown = min(seconds(f"nobody{n}@example.org") for n in range(3))
    # Without the check against nobody's hash it would be a fifth.
    assert unknown > known / 2


def test_after_five_failures_the_pause_grows_whoever_it_is(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    for email in (EMAIL, "nobody@example.org"):
        for _ in range(5):
            assert sign_in(client, email, "not the password").errors == [WRONG]
        for seconds in (30, 60, 120, 240):
            page = sign_in(client, email, PASSWORD, status=429)
            assert page.errors[0].startswith("There were too many attempts.")
            clock.advance(seconds=seconds - 1)
            sign_in(client, email, PASSWORD, status=429)
            clock.advance(seconds=1)
            assert sign_in(client, email, "not the password").errors == [WRONG]


def test_the_right_password_is_taken_after_the_pause_and_forgives(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    for _ in range(5):
        sign_in(client, EMAIL, "not the password")
    clock.advance(seconds=30)
    arrive(client, outbox)
    assert sign_in(client, EMAIL, "not the password").errors == [WRONG]


def test_the_answer_says_when_to_come_back(client: Visitor, work: OpenWork) -> None:
    page = client.visit("/en/account/sign-in")
    data = {
        "csrf_token": page.all("input", name="csrf_token")[0]["value"],
        "email": EMAIL,
        "password": PASSWORD,
    }
    answers = [client.post("/en/account/sign-in", data=data) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "60"


def test_a_stranger_cannot_lock_out_a_browser_that_is_known(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    page = arrive(client, outbox)
    client.submit(page, form="/account/sign-out", button="Sign out")
    stranger = app.test_client()
    for _ in range(5):
        sign_in(stranger, EMAIL, "not the password")
    sign_in(stranger, EMAIL, PASSWORD, status=429)
    assert sign_in(client).heading == "My account"


def test_a_client_that_tries_many_addresses_is_slowed_down(
    client: Visitor, app: Flask, work: OpenWork
) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        [_, of_client] = sign_in_doors("somebody@example.org", None)
    with work() as w:
        for _ in range(60):
            knock(w, [of_client])
    page = sign_in(client, "nobody@example.org", "not the password", status=429)
    assert page.errors == ["There were too many attempts. Wait 1 minute and try again."]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        ("unix socket", "unknown"),
    ],
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_subscriber_is_one_client(app: Flask, address: str, network: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        assert client_network() == network


def test_tries_are_kept_without_addresses_and_forgotten_after_a_day(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    sign_in(client, EMAIL, "not the password")
    with work() as w:
        rows = w.session.scalars(select(SignInAttempt)).all()
        assert [len(row.key) for row in rows] == [64, 64]
    clock.advance(hours=25)
    with work() as w:
        forget_attempts(w)
        assert w.session.scalars(select(SignInAttempt)).all() == []


def test_who_was_sent_to_sign_in_comes_back(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    account_id = make_account(work)
    factor = add_factor(work, account_id)
    page = client.visit("/en/account/second-factor/remove")
    assert page.heading == "Sign in"
    form = {"email": EMAIL, "password": PASSWORD}
    page = client.submit(page, form, button="Sign in")
    page = give_code(client, page, newest_code(outbox))
    with work() as w:
        code = factor.at(w.now)
    page = give_code(client, page, code)
    assert page.path == "/en/account/second-factor/remove"


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_fields_are_named_for_password_managers(client: Visitor) -> None:
    page = client.visit("/en/account/sign-in")
    assert page.one("input", name="email")["autocomplete"] == "username"
    assert page.one("input", name="password")["autocomplete"] == "current-password"


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_demo_alone_lists_its_accounts(
    client: Visitor, monkeypatch: pytest.MonkeyPatch, is_demo: bool
) -> None:
    extensions = client.application.extensions
    registry = extensions["registry"]
    settings = replace(registry.settings, demo=is_demo)
    monkeypatch.setitem(extensions, "registry", replace(registry, settings=settings))
    account = {"email": "officer@demo.example", "role": "Decides", "code": "123456"}
    row = {"country": None, "label": "Can be tried", "accounts": [account]}
    listed = {
        "password": "seven wooden spoons",
        "groups": [{"heading": "An office", "rows": [row]}],
    }
    monkeypatch.setitem(extensions, "demo_accounts", lambda: listed)
    page = client.visit("/en/account/sign-in")
    said = [*account.values(), "Can be tried", "An office", "seven wooden spoons"]
    for value in said:
        assert (value in page.text) is is_demo


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_without_limits_nobody_waits(
    client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    extensions = client.application.extensions
    registry = extensions["registry"]
    settings = replace(registry.settings, rate_limits=False)
    monkeypatch.setitem(extensions, "registry", replace(registry, settings=settings))
    for _ in range(8):
        assert sign_in(client, EMAIL, "not the password").errors == [WRONG]


@pytest.mark.point("A-08")
def test_a_code_for_a_new_browser_is_sent_again_three_times_and_no_more(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    page = sign_in(client)
    for _ in range(3):
        page = client.submit(page, form="/account/send-again")
        assert "We sent a new code." in page.text
    page = client.submit(page, form="/account/send-again")
    assert page.errors == ["No more codes can be sent. Start again."]
    assert len(outbox()) == 4


def test_who_knows_the_password_alone_cannot_flood_the_owner_with_codes(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    for _ in range(5):
        assert sign_in(client).heading == "Enter the code from the email"
    sign_in(client, status=429)
    assert len(outbox()) == 5


def test_what_is_past_is_forgotten_and_what_is_not_stays(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    account_id = make_account(work)
    sign_in(client)
    with work() as w:
        forget_what_is_past(w)
        assert len(w.session.scalars(select(MailedCode)).all()) == 1
    clock.advance(hours=25)
    with work() as w:
        forget_what_is_past(w)
        assert w.session.scalars(select(MailedCode)).all() == []
        assert w.session.scalars(select(SignInAttempt)).all() == []
        assert w.session.get(Account, account_id) is not None
