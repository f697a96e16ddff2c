"""The main job in a real Chromium: a phone of 320 px, JavaScript off."""

from datetime import datetime, timedelta
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from registry.accounts.models.people import Account
from registry.accounts.operations.passwords import hash_password
from registry.applications.operations.settling import run_due
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_names
from registry.offices.queries.rules import rule_label, rules_in_force
from tests import world
from tests.browser.conftest import PHONE
from tests.browser.hands import code_of, enter, fits, follow, press, type_in
from tests.journeys.steps import EMAIL, NAME, TYPED
from tests.signing_in import sign_in

PASSWORD = "seven wooden spoons"
DECLARED: dict[str, str | list[str]] = {
    "joint_declaration": "y",
    "true_answers": "y",
    "declared_by": "Асқар",
}

# Within the hour, so that everybody's session is still open when the chair moves.
SUMMIT_AT = datetime(2026, 11, 22, 13, tzinfo=ZoneInfo("Europe/Istanbul"))
SUMMIT: dict[str, str | list[str]] = {
    "country": "TR",
    "starts_on-day": "22",
    "starts_on-month": "11",
    "starts_on-year": "2026",
    "starts_time": "13:00",
    "basis": "13. sammit",
    "basis_language": "az",
    "secretary_general": "Ayşe Yılmaz",
}


@pytest.fixture
def officers(work) -> world.World:
    """Seat the officers, with a password and a second factor they can use."""
    hashed = hash_password(PASSWORD)
    with work() as unit:
        people = world.populate(unit)
        for account_id in (people.reviewer, people.decider, people.turkish_officer):
            unit.session.get_one(Account, account_id).password_hash = hashed
    return people


@pytest.fixture
def new_phone(chromium: Browser, server: str):
    """Open further phones, each a browser of its own."""
    contexts: list[BrowserContext] = []

    def open_phone() -> Page:
        context = chromium.new_context(
            base_url=server, viewport=PHONE, java_script_enabled=False
        )
        contexts.append(context)
        return context.new_page()

    yield open_phone
    for context in contexts:
        context.close()


def enter_as_officer(page: Page, email: str, outbox, clock, language="az") -> None:
    """Sign in with password, mailed code and second factor."""
    page.goto(f"/{language}/account/sign-in")
    type_in(page, {"email": email, "password": PASSWORD})
    press(page)
    type_in(page, {"code": code_of(outbox)})
    press(page)
    type_in(page, {"code": pyotp.TOTP(world.FACTOR).at(clock.now)})
    press(page)


def signed_in(page: Page, app: Flask, account_id: int) -> Page:
    """Return the phone as it is when somebody has come in by the pages for that."""
    cookie = sign_in(app, account_id).get_cookie("session")
    assert cookie is not None
    page.goto("/")
    page.context.add_cookies(
        [{"name": "session", "value": cookie.value, "url": urljoin(page.url, "/")}]
    )
    return page


def apply_in_kazakh(page: Page, outbox) -> str:
    """Open an account and send an application; return its reference."""
    page.goto("/")
    follow(page.locator('a[lang="kk"]').first)
    fits(page)
    page.goto("/kk/account/sign-up")
    type_in(page, {"email": EMAIL, "name": "Ұлпан", "password": PASSWORD})
    press(page)
    type_in(page, {"code": code_of(outbox)})
    press(page)
    page.goto("/kk/apply/begin")
    fits(page)
    press(page)
    follow(page.locator('main a[href$="/name"]'))
    for end, values in TYPED:
        assert page.url.endswith(end)
        fits(page)
        type_in(page, values)
        press(page)
    type_in(page, DECLARED)
    press(page)
    assert page.url.endswith("/sent")
    return page.url.split("/")[-2]


def mark_every_criterion(page: Page) -> None:
    """Mark criterion after criterion until the case comes back."""
    follow(page.locator('main a[href*="/criteria/"]').first)
    while "/criteria/" in page.url:
        type_in(page, {"mark": "met", "consulted": "stat.gov.kz"})
        press(page)


def review(page: Page, reference: str, **recommended: str | list[str]) -> None:
    """Take a file up, mark it whole, and recommend."""
    page.goto(f"/az/office/cases/{reference}")
    fits(page)
    follow(page.locator('form[action$="/do/take_up"] button'))
    mark_every_criterion(page)
    page.goto(f"/az/office/cases/{reference}/recommend")
    type_in(page, recommended)
    press(page)


def decide(page: Page, path: str, **decided: str | list[str]) -> None:
    """Record a decision, after its letter was read."""
    page.goto(f"{path}/decide")
    type_in(page, decided)
    press(page)
    if page.url.endswith("/decide"):
        press(page)


@pytest.mark.point("X-01")
def test_applied_admitted_and_found_on_phones_without_javascript(
    officers, new_phone, outbox, clock
):
    reference = apply_in_kazakh(new_phone(), outbox)

    first = new_phone()
    enter_as_officer(first, "reviewer@example.org", outbox, clock)
    review(first, reference, act="admit")

    second = new_phone()
    enter_as_officer(second, "decider@example.org", outbox, clock)
    decide(second, f"/az/office/cases/{reference}", act="admit")

    reader = new_phone()
    reader.goto("/hu/orgs/")
    reader.locator('main input[name="q"]').fill("zhas urpaq")
    # Enter searches, as the button does.
    enter(reader.locator('main input[name="q"]'))
    fits(reader)
    follow(reader.get_by_role("link", name=NAME))
    fits(reader)
    assert reader.locator("h1").inner_text().strip() == NAME
    assert reader.locator("html").get_attribute("lang") == "hu"


@pytest.mark.point("A-05")
def test_enter_in_a_text_field_continues(phone, outbox):
    phone.goto("/kk/account/sign-up")
    type_in(phone, {"email": EMAIL, "name": "Ұлпан", "password": PASSWORD})
    enter(phone.locator('main [name="name"]'))
    assert "/kk/account/confirm/" in phone.url, "Enter did not continue"
    type_in(phone, {"code": code_of(outbox)})
    enter(phone.locator('main [name="code"]'))
    phone.goto("/kk/apply/begin")
    press(phone)
    follow(phone.locator('main a[href$="/name"]'))
    type_in(phone, TYPED[0][1])
    enter(phone.locator('main [name="official_name"]'))
    assert phone.url.endswith("/country"), "Enter did something else"


@pytest.mark.point("A-13")
def test_going_back_from_the_confirmation_sends_nothing_twice(
    officers, new_phone, outbox, app, work
):
    with work() as unit:
        reference = world.make_draft(unit, officers.owner).reference
    phone = signed_in(new_phone(), app, officers.owner)
    phone.goto(f"/kk/apply/{reference}/check")
    type_in(phone, DECLARED)
    press(phone)
    assert phone.url.endswith("/sent")
    phone.go_back()
    if phone.locator("main form .button.primary").count():
        press(phone)
    phone.goto(f"/kk/apply/{reference}/")
    assert [mail.kind for mail in outbox()].count("receipt") == 1


def test_a_refused_applicant_reads_the_reason_on_the_phone_and_nobody_else_does(
    officers, new_phone, clock, app, work
):
    with work() as unit:
        reference = world.make_submitted(unit, officers.owner).reference
    applicant = signed_in(new_phone(), app, officers.owner)
    first = signed_in(new_phone(), app, officers.reviewer)
    review(first, reference, act="refuse", reasons=["independent"])
    second = signed_in(new_phone(), app, officers.decider)
    case = f"/az/office/cases/{reference}"
    decide(second, case, act="refuse", reasons=["independent"])

    with work() as unit:
        rows = rules_in_force(unit.session, RuleKind.REFUSAL_REASON, unit.now)
        reason = next(rule_label(r, "kk") for r in rows if r.code == "independent")
    own = f"/kk/apply/{reference}/"
    applicant.goto(own)
    assert reason not in applicant.inner_text("main"), "a held refusal shows"
    clock.advance(minutes=31)
    with app.app_context():
        run_due(clock)
    applicant.goto(own)
    fits(applicant)
    assert reason in applicant.inner_text("main")

    stranger = new_phone()
    for path in ("/kk/orgs/", "/kk/decisions/", own):
        stranger.goto(path)
        assert reason not in stranger.inner_text("body")
        assert NAME not in stranger.inner_text("body")


@pytest.mark.point("B-04")
@pytest.mark.point("B-05")
def test_a_handover_reaches_three_people_in_three_languages(
    officers, new_phone, clock, app, work
):
    applicant = signed_in(new_phone(), app, officers.owner)
    old = signed_in(new_phone(), app, officers.decider)
    new = signed_in(new_phone(), app, officers.turkish_officer)
    with work() as unit:
        reference = world.make_submitted(unit, officers.owner).reference
        # With one officer alone, the office that chaired before would stand by.
        world.make_officer(unit, "tr2@example.org", "TR", language="tr")
        names = country_names(unit.session, "kk")
    old.goto("/az/terms/nominate")
    fits(old)
    type_in(old, SUMMIT)
    press(old)
    new.goto("/tr/office/terms/")
    follow(new.locator('main ul a[href*="/terms/"]').first)
    follow(new.locator('main a[href$="/accept"]'))
    press(new)
    own = f"/kk/apply/{reference}/"
    clock.now = SUMMIT_AT - timedelta(seconds=1)
    applicant.goto(own)
    before = applicant.inner_text("main")
    assert old.goto(f"/az/office/cases/{reference}").status == 200
    assert new.goto(f"/tr/office/cases/{reference}").status == 403
    clock.advance(seconds=1)
    assert old.goto(f"/az/office/cases/{reference}").status == 403
    fits(old)
    assert new.goto(f"/tr/office/cases/{reference}").status == 200
    fits(new)
    applicant.reload()
    fits(applicant)
    after = applicant.inner_text("main")
    # Another country chairs: nothing else of what was promised changed.
    assert names["AZ"] in before
    assert names["TR"] in after
    assert after.replace(names["TR"], names["AZ"]) == before
