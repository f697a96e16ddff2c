"""Apply from the first page to the confirmation, on a phone, on a slow line."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests import world
from tests.browser.conftest import PHONE
from tests.browser.hands import (
    code_of,
    enter,
    fits,
    follow,
    press,
    standing,
    switch_to,
    type_in,
)
from tests.journeys.steps import EMAIL, TYPED
from tests.measures import Measure

PASSWORD = "seven wooden spoons"
WANTED = "kk-KZ,ru;q=0.9,en;q=0.8"
# 400 kbit/s and 400 ms (ux.md, budget).
SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 51_200,
    "uploadThroughput": 51_200,
}
MOST_BYTES = 400_000
CHECKS = 4
DECLARED: dict[str, Any] = {
    "joint_declaration": "y",
    "true_answers": "y",
    "declared_by": "Асқар Серікұлы",
}
MANNERS = """() => {
    const all = [...document.querySelectorAll('body *')];
    const cases = new Set(all.map((e) => getComputedStyle(e).textTransform));
    const small = [...document.querySelectorAll(
        'main :is(input, select, textarea):not([type=hidden], [type=radio],'
        + ' [type=checkbox]), main .button')].filter(
            (e) => e.offsetParent && e.getBoundingClientRect().height < 44);
    return {
        lang: document.documentElement.lang,
        headings: [...document.querySelectorAll('h1')].map((e) => e.innerText.trim()),
        title: document.title,
        cases: [...cases],
        small: small.map((e) => e.outerHTML.slice(0, 80)),
        skip: document.querySelectorAll('a.skip').length,
        help: document.querySelectorAll('footer a[href^="mailto:"]').length,
    };
}"""


@pytest.fixture
def people(work) -> world.World:
    """Seat the officers: somebody has to chair."""
    with work() as unit:
        return world.populate(unit)


@pytest.fixture
def kazakh_phone(
    chromium: Browser, server: str, people: world.World
) -> Iterator[BrowserContext]:
    """Open a browser that wants Kazakh, without JavaScript."""
    context = chromium.new_context(
        base_url=server,
        viewport=PHONE,
        java_script_enabled=False,
        extra_http_headers={"Accept-Language": WANTED},
    )
    yield context
    context.close()


@dataclass
class Line:
    """Count what goes over a slow line."""

    page: Page
    bytes: int = 0
    documents: int = 0
    hosts: set[str] = field(default_factory=set)

    def slow_down(self) -> None:
        """Make the line as slow as that of many applicants."""
        session = self.page.context.new_cdp_session(self.page)
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_LINE)

    def _received(self, event: dict[str, Any]) -> None:
        self.documents += event["type"] == "Document"
        self.hosts.add(event["response"]["url"].split("/")[2])

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])


def mind(page: Page) -> None:
    """Hold a page to what every page keeps."""
    fits(page)
    seen = page.evaluate(MANNERS)
    assert seen["lang"] == "kk", page.url
    assert len(seen["headings"]) == 1, page.url
    assert seen["title"].startswith(seen["headings"][0]), page.url
    assert seen["cases"] == ["none"], page.url
    assert seen["small"] == [], page.url
    assert (seen["skip"], seen["help"]) == (1, 1), page.url


def go_on(page: Page) -> None:
    """Press the button of a page that was minded."""
    mind(page)
    press(page)


def from_start_to_tasks(page: Page, outbox) -> None:
    """Come from the first page to an empty list of tasks, with a new account."""
    page.goto("/")
    assert page.url.endswith("/kk/")
    mind(page)
    follow(page.locator('nav.ways a[href="/kk/apply/"]'))
    mind(page)
    follow(page.locator("main a.button.primary"))
    for _ in range(CHECKS):
        type_in(page, {"answer": "yes"})
        go_on(page)
    mind(page)
    follow(page.locator("main a.button.primary"))
    type_in(page, {"email": EMAIL, "name": "Ұлпан", "password": PASSWORD})
    go_on(page)
    type_in(page, {"code": code_of(outbox)})
    go_on(page)
    assert "/kk/apply/begin" in page.url
    go_on(page)


def fill_in(page: Page) -> None:
    """Fill in every page, from the list of tasks to the check."""
    mind(page)
    follow(page.locator('main a[href$="/name"]'))
    for end, values in TYPED:
        assert page.url.endswith(end), page.url
        type_in(page, values)
        go_on(page)


@pytest.mark.point("A-01")
@pytest.mark.point("A-14")
def test_an_applicant_comes_from_the_first_page_to_the_confirmation(
    kazakh_phone: BrowserContext, outbox, measured: Measure
) -> None:
    page = kazakh_phone.new_page()
    line = Line(page)
    line.slow_down()
    from_start_to_tasks(page, outbox)
    fill_in(page)
    type_in(page, DECLARED)
    go_on(page)
    assert page.url.endswith("/sent")
    mind(page)
    reference = page.url.split("/")[-2]
    assert reference in page.inner_text("main")
    assert [m.language for m in outbox() if m.kind == "receipt"] == ["kk"]
    measured(f"whole journey: {line.bytes:,} bytes in {line.documents} pages")
    assert line.documents >= 20
    assert line.bytes <= MOST_BYTES
    assert len(line.hosts) == 1


@pytest.fixture
def drafting(chromium: Browser, server: str, people: world.World, outbox):
    """Open a draft in a browser with or without JavaScript."""
    contexts: list[BrowserContext] = []

    def begin(*, script: bool) -> Page:
        context = chromium.new_context(
            base_url=server, viewport=PHONE, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/en/account/sign-up?next=/en/apply/begin")
        type_in(page, {"email": EMAIL, "name": "Ұлпан", "password": PASSWORD})
        press(page)
        type_in(page, {"code": code_of(outbox)})
        press(page)
        press(page)
        return page

    yield begin
    for context in contexts:
        context.close()


@pytest.mark.point("M-05")
@pytest.mark.point("M-06")
@pytest.mark.parametrize("script", [False, True], ids=["without", "with"])
def test_switching_keeps_what_was_typed_and_enter_still_continues(
    drafting, script: bool
) -> None:
    page = drafting(script=script)
    base = page.url
    page.goto(base + "country")
    type_in(page, {"country": "KZ"})
    press(page)
    typed = {
        "legal_form": "public_association",
        "founded": "19",
        "number_KZ_BIN": "12 <b>",
    }
    type_in(page, typed)
    for tag in ("hu", "kk"):
        switch_to(page, tag)
        assert page.url == base.replace("/en/", f"/{tag}/") + "legal"
        assert {name: standing(page, name) for name in typed} == typed
        messages = page.locator(".error-summary, .error, .notice:visible")
        assert messages.count() == 0
    type_in(page, {"founded": "1999", "number_KZ_BIN": "990140000126"})
    enter(page.locator('main [name="founded"]'))
    assert page.url.endswith("/kk/apply/" + base.split("/")[-2] + "/seat")


@pytest.mark.point("A-04")
@pytest.mark.parametrize("script", [False, True], ids=["without", "with"])
def test_an_empty_page_comes_back_with_its_errors_first(drafting, script: bool) -> None:
    page = drafting(script=script)
    page.goto(page.url.replace("/en/", "/hu/") + "seat")
    press(page)
    assert page.title().startswith("Hiba: ")
    summary = page.locator(".error-summary")
    below = page.locator("h1").bounding_box()["y"]
    assert summary.bounding_box()["y"] < below
    focused = page.evaluate("document.activeElement.className")
    assert (focused == "error-summary") is script
    link = summary.locator("a").first
    target = link.get_attribute("href").removeprefix("#")
    at_field = page.locator(f"#{target}-error").inner_text()
    assert at_field.endswith(link.inner_text())
    link.click()
    assert page.evaluate("document.activeElement.id") == target


@pytest.mark.point("A-13")
def test_a_double_click_on_send_sends_once(drafting, outbox) -> None:
    page = drafting(script=True)
    follow(page.locator('main a[href$="/name"]'))
    for _, values in TYPED:
        type_in(page, values)
        press(page)
    type_in(page, DECLARED)
    page.locator("main form .button.primary").dblclick()
    # The second click may break off the first one's navigation: wait for none of them.
    expect(page).to_have_url(re.compile("/sent$"), timeout=30_000)
    page.wait_for_load_state()
    page.go_back()
    assert page.locator("main form .button.primary").count() == 0
    assert [mail.kind for mail in outbox()].count("receipt") == 1


def test_without_a_connection_the_page_stays_as_it_was_typed(drafting) -> None:
    page = drafting(script=True)
    page.goto(page.url + "seat")
    typed = {"town": "Шымкент", "address": "Тәуке хан даңғылы 1"}
    type_in(page, typed)
    page.context.set_offline(True)
    page.locator("main form .button.primary").first.click()
    notice = page.locator("[data-offline]")
    assert notice.is_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-offline')")
    assert {name: standing(page, name) for name in typed} == typed
    page.context.set_offline(False)
    press(page)
    assert page.url.endswith("/activity")


def test_a_form_that_the_line_swallowed_is_sent_again_by_reloading(drafting) -> None:
    page = drafting(script=False)
    page.goto(page.url + "seat")
    type_in(page, {"town": "Шымкент", "address": "Тәуке хан даңғылы 1"})
    seat = page.url
    page.context.set_offline(True)
    page.locator("main form .button.primary").first.click(no_wait_after=True)
    with suppress(Error):
        page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.reload()
    assert page.url.endswith("/activity")
    page.goto(seat)
    assert standing(page, "town") == "Шымкент"


@pytest.mark.point("A-03")
def test_who_was_signed_out_signs_in_and_goes_on_with_what_was_typed(
    drafting, outbox
) -> None:
    page = drafting(script=False)
    seat = page.url + "seat"
    page.goto(seat)
    typed = {"town": "Шымкент", "address": "Тәуке хан даңғылы 1"}
    type_in(page, typed)
    page.context.clear_cookies(name="session")
    press(page)
    assert "/en/account/sign-in?next=" in page.url
    type_in(page, {"email": EMAIL, "password": PASSWORD})
    press(page)
    if "/account/code" in page.url:
        type_in(page, {"code": code_of(outbox)})
        press(page)
    assert page.url.startswith(seat)
    assert {name: standing(page, name) for name in typed} == typed
    assert page.locator(".notice:visible").count() == 1
    press(page)
    assert page.url.endswith("/activity")
