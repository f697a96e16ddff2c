"""Add a passkey and sign in with it, in Chromium with its virtual authenticator."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page

from tests.accounts.people import make_account
from tests.browser.conftest import PHONE
from tests.browser.hands import follow
from tests.browser.test_page_types import AXE, axe
from tests.product import OpenWork
from tests.signing_in import sign_in

OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
OpenPhone = Callable[..., Page]


@pytest.fixture
def site(app: Flask, server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Serve at the address that the deployment is known by."""
    served = app.extensions["registry"]
    known = replace(served, settings=replace(served.settings, base_url=server))
    monkeypatch.setitem(app.extensions, "registry", known)
    return server


@pytest.fixture
def open_phone(chromium: Browser, site: str) -> Iterator[OpenPhone]:
    """Open phones, each a browser of its own."""
    contexts: list[BrowserContext] = []

    def open_one(*, with_script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site, viewport=PHONE, java_script_enabled=with_script
        )
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def owner(app: Flask, work: OpenWork, site: str) -> dict[str, str]:
    """Return the cookie of somebody who is signed in."""
    cookie = sign_in(app, make_account(work)).get_cookie("session")
    assert cookie is not None
    return {"name": "session", "value": cookie.value, "url": site}


def attach(page: Page) -> CDPSession:
    """Give a page's browser an authenticator that always knows its user."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
    session.id = added["authenticatorId"]
    return session


def verify_user(device: CDPSession, known: bool) -> None:
    """Let the authenticator know its user, or not."""
    values = {"authenticatorId": device.id, "isUserVerified": known}
    device.send("WebAuthn.setUserVerified", values)


def press(page: Page) -> None:
    """Press the page's main button and wait for the page that follows."""
    follow(page.locator("main form .button.primary").last)


def link(page: Page, address: str) -> Locator:
    """Return the link that leads to an address."""
    return page.locator(f"main a[href*='{address}']")


def add(page: Page) -> None:
    """Add a passkey from the page of passkeys."""
    page.goto("/kk/account/passkeys")
    follow(link(page, "passkeys/add"))
    press(page)


def test_a_passkey_is_added_and_signs_in(
    open_phone: OpenPhone, owner: dict[str, str]
) -> None:
    page = open_phone()
    device = attach(page)
    page.context.add_cookies([owner])
    add(page)
    assert page.url.endswith("/kk/account/passkeys")
    assert page.locator("main li h2").inner_text() == "Chrome · Linux"
    [kept] = device.send("WebAuthn.getCredentials", {"authenticatorId": device.id})[
        "credentials"
    ]
    assert (kept["rpId"], kept["isResidentCredential"]) == ("localhost", True)

    page.context.clear_cookies()
    page.goto("/kk/account/sign-in")
    follow(link(page, "passkey/sign-in"))
    assert page.locator("[data-passkey-without]").is_hidden()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert axe(page) == []
    assert page.locator("html").evaluate("e => e.scrollWidth") == PHONE["width"]
    press(page)
    assert page.url.endswith("/kk/account/")


def test_the_same_device_is_not_added_twice_and_the_page_says_so(
    open_phone: OpenPhone, owner: dict[str, str]
) -> None:
    page = open_phone()
    attach(page)
    page.context.add_cookies([owner])
    add(page)
    page.goto("/kk/account/passkeys")
    follow(link(page, "passkeys/add"))
    page.locator("main form .button.primary").last.click()
    page.locator("[data-passkey-failed]").wait_for(state="visible")
    # What was typed is there, and the page can be left another way.
    assert page.locator("[name=name]").input_value() == "Chrome · Linux"


def test_who_is_not_known_to_the_device_does_not_sign_in(
    open_phone: OpenPhone, owner: dict[str, str]
) -> None:
    page = open_phone()
    device = attach(page)
    page.context.add_cookies([owner])
    add(page)
    page.context.clear_cookies()
    verify_user(device, known=False)
    page.goto("/kk/account/sign-in")
    follow(link(page, "passkey/sign-in"))
    page.locator("main form .button.primary").last.click()
    page.locator("[data-passkey-failed]").wait_for(state="visible")
    verify_user(device, known=True)
    press(page)
    assert page.url.endswith("/kk/account/")


def test_the_language_changes_on_the_page_without_a_passkey(
    open_phone: OpenPhone, owner: dict[str, str]
) -> None:
    page = open_phone()
    attach(page)
    page.context.add_cookies([owner])
    page.goto("/kk/account/passkeys")
    follow(link(page, "passkeys/add"))
    page.locator("[name=name]").fill("Менің телефоным")
    follow(page.locator("header [lang=tk]").first)
    assert page.url.partition("?")[0].endswith("/tk/account/passkeys/add")
    assert page.locator("[name=name]").input_value() == "Менің телефоным"
    press(page)
    assert page.locator("main li h2").inner_text() == "Менің телефоным"


def test_without_a_script_the_page_says_that_the_browser_cannot(
    open_phone: OpenPhone,
) -> None:
    page = open_phone(with_script=False)
    page.goto("/en/account/sign-in")
    follow(link(page, "passkey/sign-in"))
    assert page.locator("[data-passkey-without]").is_visible()
    assert page.locator("main form").is_hidden()
    follow(page.get_by_role("link", name="Go another way"))
    assert "/account/sign-in" in page.url
