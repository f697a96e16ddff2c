"""Type into a search field with a keyboard alone, and be led by what is suggested."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.hands import fits
from tests.browser.test_page_types import AXE, axe
from tests.factories.members import make_member
from tests.product import OpenWork

NAMES = ("Жас ұрпақ", "Жас қанат одағы: балалар мен жасөспірімдерге көмек", "Үміт")


@pytest.fixture
def page(chromium: Browser, server: str, work: OpenWork) -> Page:
    """Open a small phone with a keyboard, and with scripts."""
    with work() as w:
        for name in NAMES:
            make_member(w, name, country="KZ")
        make_member(w, "Жас ел", country="KG")
    context = chromium.new_context(base_url=server, viewport=PHONE)
    context.add_init_script(path=AXE)
    return context.new_page()


def names(page: Page) -> list[str]:
    """Return the names in the list."""
    return page.locator("[role=option] bdi").all_inner_texts()


def chosen(page: Page) -> str:
    """Return the option that the field points to; nothing while it is the field."""
    found = page.locator("#q").get_attribute("aria-activedescendant")
    if found is None:
        assert page.locator("[aria-selected=true]").count() == 0
        return ""
    assert page.locator(f"#{found}").get_attribute("aria-selected") == "true"
    return page.locator(f"#{found} bdi").inner_text()


def type_name(page: Page, typed: str) -> None:
    """Type into the field as people do, and wait for what is suggested."""
    field = page.locator("#q")
    field.focus()
    expect(field).to_have_attribute("role", "combobox")
    with page.expect_response("**/suggestions/*"):
        page.keyboard.type(typed)
    expect(field).to_have_attribute("aria-expanded", "true")


@pytest.mark.point("X-02")
@pytest.mark.point("X-03")
@pytest.mark.point("X-04")
@pytest.mark.parametrize("path", ["", "orgs/?country=KZ"])
def test_the_keyboard_goes_through_what_is_suggested(page: Page, path: str) -> None:
    page.goto(f"/kk/{path}")
    type_name(page, "жас")
    field, status = page.locator("#q"), page.locator(".suggests [role=status]")
    listed = names(page)
    assert set(listed) - {"Жас ел"} == set(NAMES[:2])
    assert ("Жас ел" in listed) is (path == "")  # the filters that are on hold
    assert str(len(listed)) in status.inner_text()
    assert axe(page) == []
    fits(page)
    for expected in (*listed, "", listed[0]):
        page.keyboard.press("ArrowDown")
        assert chosen(page) == expected
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen(page) == listed[-1]
    assert axe(page) == []
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "жас"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    name = chosen(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert re.search(r"/kk/orgs/[\w-]+$", page.url)
    assert page.locator("h1").inner_text() == name


def test_enter_searches_and_tab_goes_on(page: Page) -> None:
    page.goto("/kk/orgs/")
    type_name(page, "жас")
    page.keyboard.press("Tab")
    assert page.locator("button:focus").count() == 1
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".results > li").count() == 3


def test_a_finger_chooses_too(page: Page) -> None:
    page.goto("/kk/")
    type_name(page, "үміт")
    with page.expect_navigation():
        page.locator("[role=option]").click()
    assert page.locator("h1").inner_text() == "Үміт"


def test_one_letter_asks_nothing_and_many_ask_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/kk/orgs/")
    type_name(page, "жас ұрпақ")
    assert sum("/suggestions/" in url for url in asked) == 1
    page.locator("#q").fill("ж")
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")
    page.wait_for_timeout(250)
    assert sum("/suggestions/" in url for url in asked) == 1


def test_without_an_answer_the_search_is_as_it_was(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=429)

    page.route("**/suggestions/*", refuse)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/kk/")
    field = page.locator("#q")
    field.focus()
    expect(field).to_have_attribute("role", "combobox")
    with page.expect_response("**/suggestions/*"):
        page.keyboard.type("жас")
    expect(field).to_have_attribute("aria-expanded", "false")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".results > li").count() == 3
    assert said == []
