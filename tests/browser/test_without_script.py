"""Use what pages offer in a browser that runs no script; test_main_job.py does too."""

import pytest
from playwright.sync_api import Page

from tests.browser.walking import settled

__all__ = ["settled"]

ROWS = ".results > li"


@pytest.mark.point("X-01")
def test_members_are_searched_filtered_and_leafed_through(
    settled: object, phone: Page
) -> None:
    phone.goto("/kk/orgs/")
    assert phone.locator(ROWS).count() == 20
    phone.locator('a[rel="next"]').click()
    assert 0 < phone.locator(ROWS).count() < 20
    phone.locator('main input[name="q"]').fill("jastar")
    phone.locator('main input[name="q"]').press("Enter")
    assert "Шымкент" in phone.locator(ROWS).first.inner_text()
    phone.goto("/kk/orgs/")
    phone.locator("main .facets summary").click()
    phone.locator('main .facets a[href*="country=HU"]').click()
    assert phone.locator(ROWS).count() == 2
    phone.locator(".chips a").first.click()
    assert phone.locator(ROWS).count() == 20


@pytest.mark.point("X-01")
def test_the_language_changes_and_the_page_and_what_was_typed_stay(
    settled: object, phone: Page
) -> None:
    phone.goto("/kk/orgs/?q=jastar")
    # A search keeps what is typed, so its languages are buttons.
    phone.locator('.languages button[lang="hu"]').first.click()
    assert "/hu/orgs/?q=jastar" in phone.url
    phone.goto("/kk/account/sign-up")
    phone.locator('main [name="name"]').fill("Ұлпан Қуанышқызы")
    phone.locator('.languages button[lang="hu"]').first.click()
    assert phone.locator("html").get_attribute("lang") == "hu"
    assert phone.locator('main [name="name"]').input_value() == "Ұлпан Қуанышқызы"
    assert phone.locator(".error-summary").count() == 0
