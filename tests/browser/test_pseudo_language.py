"""Read the pages in an invented language that is forty per cent longer than English.

What stays English was never translated; what leaves the phone's width will leave it
in Kazakh or Hungarian too.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

import registry.app
from registry.app import create_app
from registry.database import db
from registry.domain.numbers import member_number
from registry.extensions import babel
from registry.members.queries.memberships import last_serial
from registry.search.models import SearchRow
from tests import world
from tests.browser.conftest import PHONE
from tests.fixed_clock import CLOCK
from tests.product import Product, settings_for
from tests.pseudo import write_pseudo_catalogue
from tests.room import current_room
from tests.signing_in import sign_in
from tests.visitor import Visitor

TAG = "hu"
TEXTS = """body => {
    const found = [];
    const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode.data.replace(/\\s+/g, ' ').trim();
        const marked = walk.currentNode.parentElement.closest('[lang]');
        if (text && marked === document.documentElement) found.push(text);
    }
    return found;
}"""


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Put the invented language in the place of one, and return every message id."""
    ids = write_pseudo_catalogue(tmp_path, TAG)
    monkeypatch.setattr(registry.app, "CATALOGUES", tmp_path)
    return ids


@pytest.fixture
def app(product: Product, words: set[str]) -> Iterator[Flask]:
    """Serve the product in the invented language."""
    app = create_app(settings_for(product.database.url, current_room()), CLOCK)
    app.test_client_class = Visitor
    forget_words(app)
    yield app
    forget_words(app)
    # The file beneath is put back for the next test, so nobody may hold it open.
    with app.app_context():
        db.engine.dispose()


def forget_words(app: Flask) -> None:
    """Drop the catalogues that were read: Flask-Babel keeps one set for all apps."""
    with app.app_context():
        babel.domain_instance.cache.clear()


@pytest.fixture
def people(work) -> world.World:
    with work() as unit:
        return world.populate(unit)


@pytest.fixture
def reader(chromium: Browser, server: str, app: Flask) -> Iterator:
    """Open pages on a phone, signed in as somebody or as nobody."""
    contexts = []

    def open_phone(account_id: int | None = None) -> Page:
        context = chromium.new_context(
            base_url=server, viewport=PHONE, java_script_enabled=False
        )
        contexts.append(context)
        if account_id is not None:
            cookie = sign_in(app, account_id).get_cookie("session")
            context.add_cookies(
                [{"name": "session", "value": cookie.value, "url": server}]
            )
        return context.new_page()

    yield open_phone
    for context in contexts:
        context.close()


def check(page: Page, path: str, words: set[str]) -> None:
    """Hold a page to its width and to the invented language."""
    answer = page.goto(f"/{TAG}/{path}")
    assert answer is not None
    assert answer.status == 200, f"{path}: {answer.status}"
    width = page.locator("html").evaluate("e => e.scrollWidth")
    assert width <= PHONE["width"], f"{path} is {width} px wide"
    texts = page.locator("body").evaluate(TEXTS)
    english = [text for text in texts if text in words and re.search("[a-z]", text)]
    assert english == [], f"{path} shows {english}"
    assert any("⟦" in text for text in texts), path


@pytest.mark.point("M-03")
def test_the_public_pages_are_translated_whole_and_fit(words, people, work, reader):
    with work() as unit:
        world.make_admitted(unit, people)
        number = member_number(last_serial(unit.session))
    with work() as unit:
        row = unit.session.query(SearchRow).one()
        public_id = world.public_id_of(unit, row.organisation_id)
    page = reader()
    for path in (
        *("", "orgs/", "orgs/?q=zhas&country=KZ&status=active", "orgs/?q=qqqq"),
        *(f"orgs/{public_id}", f"v/{number}", "decisions/", "chair/", "apply/"),
        *("account/sign-in", "account/sign-up"),
    ):
        check(page, path, words)


@pytest.mark.point("M-03")
def test_the_applicants_pages_are_translated_whole_and_fit(words, people, work, reader):
    with work() as unit:
        draft = world.make_draft(unit, people.owner).reference
    page = reader(people.owner)
    parts = ("name", "country", "legal", "seat", "activity", "contact", "signer")
    for path in (
        *("account/", "account/second-factor/set-up", "apply/", "apply/mine"),
        *(f"apply/{draft}/{end}" for end in ("", *parts, "check", "withdraw")),
    ):
        check(page, path, words)
    with work() as unit:
        world.send(unit, people.owner, draft)
    for end in ("", "sent", "withdraw"):
        check(page, f"apply/{draft}/{end}", words)


@pytest.mark.point("M-03")
def test_the_offices_pages_are_translated_whole_and_fit(words, people, work, reader):
    with work() as unit:
        reference = world.make_recommended(unit, people)
    page = reader(people.decider)
    case = f"office/cases/{reference}"
    for path in (
        *("office/", "office/?stage=in_review&country=KZ", case),
        *(f"{case}/criteria/1", f"{case}/ask", f"{case}/recommend", f"{case}/decide"),
    ):
        check(page, path, words)
