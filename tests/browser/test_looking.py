"""See that the looks at pages see: each finds the fault that it is there for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.browser.test_page_types import AXE, axe
from tests.browser.walking import LOOK

FRAME = (
    '<!doctype html><html lang="kk"><title>T</title><style>{style}</style>'
    '<body><a class="skip" href="#main">S</a><header class="page-header">H</header>'
    '<main id="main"><h1>H</h1>{main}</main></body></html>'
)
FAULTS = {
    "overflow": ("p { width: 400px; }", "<p>Wide</p>"),
    "cut": ("p { width: 50px; overflow: hidden; }", "<p>Ұзақсөзұзақсөзұзақсөз</p>"),
    "atTwiceTheText": ("p { width: 12rem; }", "<p>Wide when the text is larger</p>"),
    "low": ("", "<button>Small</button>"),
    "restyled": ("p::before { content: 'i'; text-transform: uppercase; }", "<p>I</p>"),
    "focus": ("a:focus { outline: none; }", '<a href="/">Unseen</a>'),
}
AXE_FAULTS = {
    "color-contrast": "<p style='color: #aaa; background: #fff'>Pale</p>",
    "target-size": "<button style='height: 9px; width: 9px; padding: 0'>a</button>" * 4,
    "label": "<input>",
    "heading-order": "<h4>Too deep</h4>",
    "valid-lang": "<p lang='qqqqqq'>Text</p>",
}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Hold an empty page with everything that looks at pages."""
    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    for script in (LOOK, AXE):
        context.add_init_script(path=script)
    yield context.new_page()
    context.close()


def show(page: Page, main: str, style: str = "") -> None:
    """Show a page of one fault."""
    page.goto("about:blank")
    page.set_content(FRAME.format(main=main, style=style))


def test_each_look_finds_its_fault(page: Page) -> None:
    for look, (style, main) in FAULTS.items():
        show(page, main, style)
        page.keyboard.press("Tab")
        assert page.evaluate(f"() => look.{look}()") != [], look


def test_axe_finds_what_its_tags_are_for(page: Page) -> None:
    for rule, main in AXE_FAULTS.items():
        show(page, main)
        assert rule in {found.partition(":")[0] for found in axe(page)}, rule


def test_a_stop_that_is_passed_over_is_noticed(page: Page) -> None:
    show(page, '<a href="/1">1</a><a href="/2" id="two">2</a>')
    page.evaluate("() => look.follow()")
    page.keyboard.press("Tab")
    page.focus("#two")
    assert page.evaluate("() => look.way()") != []
