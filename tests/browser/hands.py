"""Do with a page in Chromium what people do, JavaScript or not."""

from playwright.sync_api import Locator, Page

from tests.browser.conftest import PHONE
from tests.product import Outbox

WIDTH = PHONE["width"]


def fits(page: Page) -> None:
    """Hold a page to the width of the phone: nothing scrolls sideways."""
    width = page.locator("html").evaluate("e => e.scrollWidth")
    assert width <= WIDTH, f"{page.url} is {width} px wide"


def follow(control: Locator) -> None:
    """Press what leads to another page, and wait until that page is there."""
    # On a slow line the address changes before the page is there.
    with control.page.expect_navigation():
        control.click()


def enter(field: Locator) -> None:
    """Press Enter in a field that sends its form, and wait for what follows."""
    with field.page.expect_navigation():
        field.press("Enter")


def press(page: Page) -> None:
    """Press the page's own button, whatever it says in its language."""
    follow(page.locator("main form .button.primary").first)
    fits(page)


def type_in(page: Page, values: dict[str, str | list[str]]) -> None:
    """Fill in the fields of these names, as a person does."""
    for name, value in values.items():
        closed = page.locator(f'details:not([open]):has([name="{name}"]) > summary')
        if closed.count():
            closed.click()
        controls = page.locator(f'main [name="{name}"]')
        kind = controls.first.evaluate("e => e.type")
        if kind in {"radio", "checkbox"}:
            for one in [value] if isinstance(value, str) else value:
                page.locator(f'main [name="{name}"][value="{one}"]').check()
        elif kind == "select-one":
            controls.first.select_option(value)
        else:
            controls.first.fill(value)


def standing(page: Page, name: str) -> str:
    """Return what a field holds now."""
    controls = page.locator(f'main [name="{name}"]')
    if controls.first.evaluate("e => e.type") == "radio":
        ticked = page.locator(f'main [name="{name}"]:checked')
        return ticked.get_attribute("value") or ""
    return controls.first.input_value()


def switch_to(page: Page, tag: str) -> None:
    """Press a language in the header."""
    follow(page.locator(f'header .languages [lang="{tag}"]'))
    assert page.locator("html").get_attribute("lang") == tag


def code_of(outbox: Outbox) -> str:
    """Return the six digits of the newest mail."""
    body = outbox()[-1].body
    return next(line for line in body.splitlines() if len(line) == 6 and line.isdigit())
