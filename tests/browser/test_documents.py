"""A document is sent from a small phone, with and without JavaScript."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.applications.filling import draft
from tests.browser.conftest import PHONE
from tests.browser.hands import follow
from tests.documents.making import HEIC, pdf, picture
from tests.scene import Scene, scene
from tests.signing_in import sign_in

__all__ = ["scene"]

NOTHING = {"statute": "", "registration": "", "authority": ""}


def enter(context: BrowserContext, server: str, scene: Scene) -> str:
    """Sign the owner of a new draft in; return the address of its statute."""
    reference = draft(scene, **NOTHING)
    cookie = sign_in(scene.app, scene.world.owner).get_cookie("session")
    context.add_cookies([{"name": "session", "value": cookie.value, "url": server}])
    return f"{server}/en/apply/{reference}/documents/statute"


def chosen(name: str, content: bytes, kind: str = "") -> dict[str, object]:
    """Return a file as somebody chooses it."""
    return {"name": name, "mimeType": kind, "buffer": content}


@pytest.mark.point("A-06")
def test_a_document_is_sent_without_javascript(
    phone_context: BrowserContext, phone: Page, server: str, scene: Scene
) -> None:
    phone.goto(enter(phone_context, server, scene))
    phone.fill("#one_line", "Жарғы")
    phone.set_input_files("#files", [chosen("IMG.HEIC", HEIC)])
    phone.click("button[value=upload]")
    assert "HEIC" in phone.inner_text("#files-error")
    assert phone.input_value("#one_line") == "Жарғы"
    phone.set_input_files("#files", [chosen("statute.pdf", pdf(), "application/pdf")])
    phone.click("button[value=upload]")
    assert "statute.pdf" in phone.inner_text("ol.files")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.select_option("#language", "kk")
    follow(phone.locator("main button[value=continue]"))
    assert phone.url.endswith("/documents/registration")


def test_a_photograph_is_made_smaller_and_sent_at_once(
    chromium: Browser, server: str, scene: Scene
) -> None:
    context = chromium.new_context(viewport=PHONE)
    try:
        address = enter(context, server, scene)
        page = context.new_page()
        page.goto(address)
        photo = picture(size=(4_000, 3_000), quality=100)
        with page.expect_request(lambda each: each.method == "POST") as sending:
            page.set_input_files("#files", [chosen("a.jpg", photo, "image/jpeg")])
        page.wait_for_selector("ol.files")
        assert "a.jpg" in page.inner_text("ol.files")
        sent = int(sending.value.all_headers()["content-length"])
        assert 0 < sent < len(photo)
    finally:
        context.close()
