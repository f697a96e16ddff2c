"""Ask Chromium which fonts it really drew a page with."""

import pytest
from playwright.sync_api import Page

from tests.browser.page_types import page_type
from tests.browser.walking import OpenWalk, open_walk, settled
from tests.scale import SCALE

__all__ = ["open_walk", "settled"]

FAMILY = "Noto Sans"
PAGES = ("home", "directory", "profile", "rules", "task list", "case, recommended")
LANGUAGES = ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz") if SCALE.full else ("kk",)
MARK_WHAT_HOLDS_TEXT = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const {data, parentElement} = walk.currentNode;
        if (data.trim() && parentElement.checkVisibility())
            parentElement.setAttribute('data-drawn', '');
    }
}"""


def drawn_with(page: Page) -> dict[tuple[str, bool], list[str]]:
    """Return each font and whether it came from us, with the elements it drew."""
    line = page.context.new_cdp_session(page)
    line.send("DOM.enable")
    line.send("CSS.enable")
    page.evaluate(MARK_WHAT_HOLDS_TEXT)
    root = line.send("DOM.getDocument")["root"]["nodeId"]
    found: dict[tuple[str, bool], list[str]] = {}
    marked = {"nodeId": root, "selector": "[data-drawn]"}
    for node in line.send("DOM.querySelectorAll", marked)["nodeIds"]:
        used = line.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        for font in used:
            where = found.setdefault((font["familyName"], font["isCustomFont"]), [])
            if not font["isCustomFont"]:
                html = line.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
                where.append(html[:120])
    line.detach()
    return found


@pytest.mark.point("M-09")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_drawn_in_our_font_alone(open_walk: OpenWalk, language: str) -> None:
    walk = open_walk()
    for name in PAGES:
        page = walk.visit(page_type(name), language)
        fonts = drawn_with(page)
        others = {font: where[:3] for font, where in fonts.items() if not font[1]}
        assert others == {}, name
        assert {family for family, _ in fonts} == {FAMILY}, name
