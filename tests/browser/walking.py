"""Walk through the page types in Chromium, signed in as whoever sees them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort, request
from playwright.sync_api import Browser, BrowserContext, Page, Response

from registry.web.guards import public
from tests.browser.conftest import PHONE
from tests.browser.keeping import settle_once
from tests.browser.page_types import FAILING, PageType
from tests.browser.settled import Settled
from tests.fixed_clock import FixedClock
from tests.product import Product
from tests.signing_in import sign_in
from tests.visitor import Visitor
from tests.world import OpenWork

# Speaks none of our languages: the chooser shows, and no page offers another language.
NOBODYS_LANGUAGE = "de"
LOOK = Path(__file__).with_name("look.js")
EMPTY_THE_FORM = """() => {
    const fields = document.querySelectorAll(
        'main form :is(input, select, textarea):not([type=hidden])');
    for (const field of fields) {
        if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
        else if (field.tagName === 'SELECT') field.selectedIndex = 0;
        else field.value = '';
    }
}"""


@dataclass
class Walk:
    """Open page types, each in the browser of the person who sees it."""

    app: Flask
    settled: Settled
    server: str
    chromium: Browser
    size: Mapping[str, int]
    scripts: Sequence[Path] = ()
    _pages: dict[str, Page] = field(default_factory=dict)

    def page_of(self, who: str) -> Page:
        """Return the browser of a person; it is opened once."""
        if who not in self._pages:
            self._pages[who] = self._open(who).new_page()
        return self._pages[who]

    def _open(self, who: str) -> BrowserContext:
        context = self.chromium.new_context(
            base_url=self.server,
            viewport=dict(self.size),  # type: ignore[arg-type]
            locale=NOBODYS_LANGUAGE,
            # Otherwise a page still scrolls when it is measured.
            reduced_motion="reduce",
        )
        for script in (LOOK, *self.scripts):
            context.add_init_script(path=script)
        cookie = self._visitor(who).get_cookie("session")
        if cookie is not None:
            context.add_cookies(
                [{"name": "session", "value": cookie.value, "url": self.server}]
            )
        return context

    def _visitor(self, who: str) -> Visitor:
        """Return a client that has got as far as this person has."""
        account = self.settled.accounts.get(who)
        if account is not None:
            return sign_in(self.app, account)
        visitor = self.app.test_client()
        assert isinstance(visitor, Visitor)
        if who.startswith("arriving"):
            since = int(self.app.extensions["registry"].clock().timestamp())
            is_officer = who == "arriving officer"
            known = self.settled.accounts["decider" if is_officer else "owner"]
            code = None if is_officer else self.settled.code_id
            with visitor.session_transaction() as session:
                session["arriving"] = [known, code, since]
        return visitor

    def visit(self, kind: PageType, language: str) -> Page:
        """Open a page and bring it into its condition."""
        page = self.page_of(kind.who)
        address = kind.address(self.app, self.settled, language)
        with self._settings(kind):
            answer = None
            # Straight after the page itself, its form is there already.
            if not (kind.left_empty and page.url == self.server + address):
                answer = page.goto(address)
            if kind.left_empty:
                answer = self._send_nothing(page)
        assert answer is not None
        assert answer.status == kind.status, f"{kind}: {answer.status}"
        return page

    def _send_nothing(self, page: Page) -> Response:
        page.evaluate(EMPTY_THE_FORM)
        with page.expect_navigation() as navigation:
            buttons = page.locator("main form .button")
            main_one = buttons.and_(page.locator(".primary"))
            (main_one if main_one.count() else buttons).first.click()
        assert page.locator(".error-summary").count() == 1, f"no errors: {page.url}"
        return navigation.value

    @contextmanager
    def _settings(self, kind: PageType) -> Iterator[None]:
        """Serve as the demo for as long as a page of the demo is asked for."""
        served = self.app.extensions["registry"]
        if kind.in_demo:
            as_demo = replace(served, settings=replace(served.settings, demo=True))
            self.app.extensions["registry"] = as_demo
        yield
        self.app.extensions["registry"] = served

    def close(self) -> None:
        """Close every browser."""
        for page in self._pages.values():
            page.context.close()


OpenWalk = Callable[..., Walk]


@public
def failing(**values: Any) -> None:
    """Fail as the address asks."""
    abort(int(request.args["s"]))


def let_fail(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one page of an app fail when asked to."""
    usual = app.view_functions[FAILING]

    @public
    def usual_or_failing(**values: Any) -> Any:
        return failing() if "s" in request.args else usual(**values)

    monkeypatch.setitem(app.view_functions, FAILING, usual_or_failing)


@pytest.fixture
def settled(
    product: Product,
    work: OpenWork,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Settled:
    """Settle the register, and let one page fail when asked to."""
    let_fail(product.app, monkeypatch)
    return settle_once(product, work, clock)


@pytest.fixture
def open_walk(
    app: Flask, settled: Settled, server: str, chromium: Browser
) -> Iterator[OpenWalk]:
    """Begin walks: `open_walk()` on a phone."""
    begun: list[Walk] = []

    def begin(size: Mapping[str, int] = PHONE, scripts: Sequence[Path] = ()) -> Walk:
        begun.append(Walk(app, settled, server, chromium, size, scripts))
        return begun[-1]

    yield begin
    for walk in begun:
        walk.close()
