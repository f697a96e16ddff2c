"""Go through pages with the Tab key, and use them without any script."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.page_types import page_type
from tests.browser.walking import OpenWalk, open_walk, settled

__all__ = ["open_walk", "settled"]

# One of each kind of page: a list, a form with every control, a case.
PAGES = (
    "home",
    "directory",
    "sign up",
    "part: activity",
    "part: legal",
    "case, in review",
    "decide",
)
IN_MAIN = "() => document.activeElement.closest('main') !== null"


@pytest.mark.point("X-04")
def test_the_tab_key_stops_everywhere_in_order_and_leaves(open_walk: OpenWalk) -> None:
    walk = open_walk()
    wrong = []
    for name in PAGES:
        page = walk.visit(page_type(name), "kk")
        page.evaluate("() => look.follow()")
        for _ in range(page.evaluate("() => look.stops().length") + 1):
            page.keyboard.press("Tab")
        wrong += [f"{name}: {each}" for each in page.evaluate("() => look.way()")]
    assert wrong == []


@pytest.mark.point("X-04")
def test_the_first_key_and_enter_skip_to_what_the_page_is_about(
    open_walk: OpenWalk,
) -> None:
    page = open_walk().visit(page_type("directory"), "hu")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#main"
    assert is_in_sight(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(IN_MAIN)
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(IN_MAIN)


@pytest.mark.point("X-04")
@pytest.mark.point("A-04")
def test_after_errors_the_keyboard_goes_on_at_their_summary(
    open_walk: OpenWalk,
) -> None:
    page = open_walk().visit(page_type("sign up, with errors"), "kk")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert page.locator(".error-summary a").first.evaluate(
        "e => e === document.activeElement"
    )
    field = link.get_attribute("href")
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == (field or "").removeprefix("#")


def is_in_sight(page: Page) -> bool:
    """Tell whether what has the focus lies on the screen, whole."""
    box = page.locator(":focus").bounding_box()
    assert box is not None
    fits = box["x"] + box["width"] <= PHONE["width"]
    return box["x"] >= 0 and box["y"] >= 0 and fits and box["height"] > 20


@pytest.mark.point("X-04")
def test_what_has_the_focus_is_framed_in_ink_on_yellow(open_walk: OpenWalk) -> None:
    page = open_walk().visit(page_type("sign in"), "kk")
    field = page.locator("main input:not([type=hidden])").first
    field.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    ink, yellow = "rgb(21, 32, 43)", "rgb(255, 204, 51)"
    style = field.evaluate(
        "e => { const s = getComputedStyle(e);"
        " return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow]; }"
    )
    assert style[:3] == ["solid", "3px", ink]
    assert yellow in style[3]
