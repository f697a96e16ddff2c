"""Work at the office's desk with the keyboard alone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from registry.applications.models.applications import Application
from registry.domain.application import Stage
from tests.applications import positions
from tests.applications.desks import fill_desk
from tests.scene import Scene, scene
from tests.signing_in import sign_in

__all__ = ["scene"]

DESK = {"width": 1280, "height": 800}
MOST_KEYS = 25


class Keyboard:
    """Press keys on a page, and count them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.pressed += 1

    def tab_to(self, selector: str) -> None:
        """Press Tab until what has the focus fits, and never all around the page."""
        for _ in range(MOST_KEYS):
            self.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is too far away on {self.page.url}")

    def open(self) -> None:
        """Press Enter on what leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")

    def skip(self, selector: str) -> None:
        """Go on behind what a link on the same page leads over."""
        self.tab_to(selector)
        self.press("Enter")


@pytest.fixture
def desk(app: Flask, scene: Scene, chromium: Browser, server: str) -> Iterator[Page]:
    """Be a decider at a desk, without any script."""
    context = chromium.new_context(
        base_url=server, viewport=DESK, java_script_enabled=False
    )
    cookie = sign_in(app, scene.world.decider).get_cookie("session")
    context.add_cookies([{"name": "session", "value": cookie.value, "url": server}])
    yield context.new_page()
    context.close()


@pytest.mark.point("B-12")
def test_a_decision_is_recorded_from_the_queue_by_few_keys(desk: Page, scene: Scene):
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    desk.goto("/az/office/")
    keyboard = Keyboard(desk)
    keyboard.skip("a.skip[href='#main']")
    keyboard.skip("a.skip[href='#list']")
    keyboard.tab_to(f"a[href$='{reference}']")
    keyboard.open()
    keyboard.skip("a.skip[href='#main']")
    keyboard.skip("a[href='#actions']")
    keyboard.tab_to("a[href$='/decide']")
    keyboard.open()
    keyboard.skip("a.skip[href='#main']")
    # The recommended act is chosen already; Enter in a field sends the form.
    keyboard.tab_to("input[name='act']:checked")
    keyboard.open()
    assert scene.row(Application).stage is Stage.ADMITTED
    assert keyboard.pressed <= MOST_KEYS, keyboard.pressed


@pytest.mark.point("B-08")
def test_tab_goes_from_row_to_row_enter_opens_and_back_keeps_the_filters(
    desk: Page, scene: Scene
):
    scene.do(fill_desk, scene.world, 30)
    address = "/az/office/?country=KZ&sort=age"
    desk.goto(address)
    links = [
        link.get_attribute("href") for link in desk.locator(".queue tbody a").all()
    ]
    assert len(links) == 4
    keyboard = Keyboard(desk)
    keyboard.skip("a.skip[href='#main']")
    keyboard.skip("a.skip[href='#list']")
    for link in links:
        keyboard.press("Tab")
        assert desk.locator(":focus").get_attribute("href") == link
    keyboard.open()
    assert desk.url.endswith(links[-1])
    desk.go_back()
    assert desk.url.endswith(f"{address}#list")
    assert desk.locator("#country").input_value() == "KZ"
