"""Somebody sees where they are signed in, and ends it, one by one."""

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.models.sessions import Browser, BrowserSession, System
from registry.accounts.operations.devices import browser_of, system_of
from registry.accounts.operations.preferences import forget_what_is_past
from tests.accounts.people import arrive, make_account
from tests.accounts.test_sessions import sessions
from tests.fixed_clock import FixedClock
from tests.product import OpenWork, Outbox
from tests.visitor import Visitor

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/156.0.0.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    ("said", "browser", "system"),
    [
        (PHONE, Browser.CHROME, System.ANDROID),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            Browser.FIREFOX,
            System.LINUX,
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.4 Safari/605.1.15",
            Browser.SAFARI,
            System.MAC,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) "
            "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 "
            "Safari/604.1",
            Browser.SAFARI,
            System.IPHONE,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
            "like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0",
            Browser.EDGE,
            System.WINDOWS,
        ),
        (PHONE + " SamsungBrowser/28.0", Browser.SAMSUNG, System.ANDROID),
        (PHONE + " YaBrowser/26.1", Browser.YANDEX, System.ANDROID),
        (PHONE + " OPR/90.0", Browser.OPERA, System.ANDROID),
        ("", Browser.OTHER, System.OTHER),
        ("\0<script>" * 500, Browser.OTHER, System.OTHER),
    ],
)
def test_a_device_is_told_by_what_its_browser_says(
    said: str, browser: Browser, system: System
) -> None:
    assert (browser_of(said), system_of(said)) == (browser, system)


def test_every_device_is_listed_in_words_and_none_by_what_it_said(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask, clock: FixedClock
) -> None:
    make_account(work)
    client.environ_base["HTTP_USER_AGENT"] = PHONE
    arrive(client, outbox)
    clock.advance(hours=1)
    other = app.test_client()
    arrive(other, outbox)
    page = client.visit("/en/account/sessions")
    assert "Chrome · Android" in page.text
    assert "Another browser · Another device" in page.text
    # The one that is used now stands first, and has no button of its own.
    assert [heading.text for heading in page.all("h2")] == [
        "Chrome · Android",
        "Another browser · Another device",
    ]
    assert page.text.index("This device") < page.text.index("Another browser")
    with work() as w:
        row = w.session.scalars(select(BrowserSession)).first()
        assert row is not None
        kept = {str(value) for value in vars(row).values()}
        assert not any("Mozilla" in value for value in kept)


def test_one_device_is_signed_out_and_no_other(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    make_account(work)
    others = [app.test_client() for _ in range(2)]
    for browser in (client, *others):
        arrive(browser, outbox)
    page = client.visit("/en/account/sessions")
    first = sessions(work)[1].id
    page = client.submit(page, form=f"/sessions/{first}/end")
    assert "The device is signed out." in page.text
    assert others[0].visit("/en/account/").heading == "Sign in"
    assert others[1].visit("/en/account/").heading == "My account"
    assert client.visit("/en/account/").heading == "My account"


def test_all_others_are_signed_out_at_once(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    make_account(work)
    others = [app.test_client() for _ in range(2)]
    for browser in (client, *others):
        arrive(browser, outbox)
    page = client.visit("/en/account/sessions")
    page = client.submit(page, button="Sign out all other devices")
    assert "All other devices are signed out." in page.text
    assert client.visit("/en/account/").heading == "My account"
    for browser in others:
        assert browser.visit("/en/account/").heading == "Sign in"


def test_nobody_ends_a_session_of_somebody_else(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask
) -> None:
    make_account(work)
    make_account(work, "other@example.org")
    arrive(client, outbox)
    stranger = app.test_client()
    arrive(stranger, outbox, "other@example.org")
    page = stranger.visit("/en/account/sessions")
    token = page.all("input", name="csrf_token")[0]["value"]
    first = sessions(work)[0].id
    answer = stranger.post(
        f"/en/account/sessions/{first}/end", data={"csrf_token": token}
    )
    assert answer.status_code == 404
    assert client.visit("/en/account/").heading == "My account"


def test_sessions_long_unused_are_forgotten(
    client: Visitor, outbox: Outbox, work: OpenWork, clock: FixedClock
) -> None:
    make_account(work)
    arrive(client, outbox)
    clock.advance(days=89)
    with work() as w:
        forget_what_is_past(w)
    assert len(sessions(work)) == 1
    clock.advance(days=2)
    with work() as w:
        forget_what_is_past(w)
    assert sessions(work) == []
