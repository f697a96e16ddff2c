"""Hold every page type to what no page may lack, in a real browser.

In `make test` each type is looked at in one of the eight languages, and all eight have
their share; in `make test-full` all are looked at in all eight.
"""

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from registry.domain.languages import TAGS
from tests.browser.page_types import PAGE_TYPES, page_type
from tests.browser.turns import seen_in
from tests.browser.walking import OpenWalk, open_walk, settled
from tests.measures import Measure
from tests.scale import SCALE

__all__ = ["open_walk", "settled"]

AXE = Path(__file__).resolve().parents[1] / "vendored" / "axe.min.js"
# Written out: without them axe leaves out what WCAG 2.2 added.
TAGS_OF_AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (tags) => {
    const {violations} = await axe.run({
        runOnly: tags, resultTypes: ['violations'], preload: false, iframes: false});
    return violations.flatMap(({id, nodes}) =>
        nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`));
}"""
LOOK = """() => [
    ...look.overflow(), ...look.cut(), ...look.atTwiceTheText(),
    ...look.low(), ...look.restyled()]"""
DESKTOP = {"width": 1280, "height": 800}


def axe(page: Page) -> list[str]:
    """List what axe finds wrong."""
    found: list[str] = page.evaluate(RUN_AXE, TAGS_OF_AXE)
    return found


def test_every_page_type_is_looked_at() -> None:
    looks = Counter(kind.name for tag in TAGS for kind in seen_in(tag))
    each = len(TAGS) if SCALE.full else 1
    assert looks == {kind.name: each for kind in PAGE_TYPES}


@pytest.mark.point("X-02")
@pytest.mark.point("X-03")
@pytest.mark.point("X-04")
@pytest.mark.point("X-05")
@pytest.mark.point("X-06")
@pytest.mark.point("X-10")
@pytest.mark.parametrize("language", TAGS)
def test_every_page_type_is_accessible_on_a_small_phone(
    open_walk: OpenWalk, server: str, language: str, measured: Measure
) -> None:
    walk = open_walk(scripts=[AXE])
    asked: set[str] = set()

    def note(request: Request) -> None:
        asked.add(request.url)

    wrong = []
    for kind in seen_in(language):
        walk.page_of(kind.who).on("request", note)
        page = walk.visit(kind, language)
        found = [*axe(page), *page.evaluate(LOOK)]
        # From now on the browser shows where the focus is, as for a keyboard.
        page.keyboard.press("Tab")
        found += page.evaluate("() => look.focus()")
        wrong += [f"{kind}: {each}" for each in found]
        walk.page_of(kind.who).remove_listener("request", note)
    assert wrong == []
    assert {url for url in asked if not url.startswith(f"{server}/")} == set()
    measured(f"pages looked at in {language}: {len(seen_in(language))}")


@pytest.mark.point("X-02")
def test_the_main_pages_are_accessible_on_a_wide_screen(open_walk: OpenWalk) -> None:
    walk = open_walk(DESKTOP, [AXE])
    wrong = []
    for name in ("home", "directory", "profile", "part: legal", "desk", "decide"):
        page = walk.visit(page_type(name), "hu")
        found = [*axe(page), *page.evaluate("() => look.overflow()")]
        wrong += [f"{name}: {each}" for each in found]
    assert wrong == []
