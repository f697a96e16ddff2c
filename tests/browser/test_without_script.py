"""Use what pages offer in a browser that runs no script; test_main_job.py does too."""

import pytest
from playwright.sync_api import Page

from tests.browser.hands import enter, follow
from tests.browser.walking import settled

__all__ = ["settled"]

ROWS = ".results > li"


@pytest.mark.point("X-01")
def test_members_are_searched_filtered_and_leafed_through(
    settled: object, phone: Page
) -> None:
    phone.goto("/kk/orgs/")
    assert phone.locator(ROWS).count() == 20
    follow(phone.locator('a[rel="next"]'))
    assert 0 < phone.locator(ROWS).count() < 20
    phone.locator('main input[name="q"]').fill("jastar")
    enter(phone.locator('main input[name="q"]'))
    assert "Шымкент" in phone.locator(ROWS).first.inner_text()
    phone.goto("/kk/orgs/")
    phone.locator("main .facets summary").click()
    follow(phone.locator('main .facets a[href*="country=HU"]'))
    assert phone.locator(ROWS).count() == 2
    follow(phone.locator(".chips a").first)
    assert phone.locator(ROWS).count() == 20


@pytest.mark.point("X-01")
def test_the_language_changes_and_the_page_and_what_was_typed_stay(
    settled: object, phone: Page
) -> None:
    phone.goto("/kk/orgs/?q=jastar")
    # A search keeps what is typed, so its languages are buttons.
    follow(phone.locator('.languages button[lang="hu"]').first)
    assert "/hu/orgs/?q=jastar" in phone.url
    phone.goto("/kk/account/sign-up")
    phone.locator('main [name="name"]').fill("Ұлпан Қуанышқызы")
    follow(phone.locator('.languages button[lang="hu"]').first)
    assert phone.locator("html").get_attribute("lang") == "hu"
    assert phone.locator('main [name="name"]').input_value() == "Ұлпан Қуанышқызы"
    assert phone.locator(".error-summary").count() == 0
