"""Read the pages in an invented language that is forty per cent longer than English.

What stays English was never translated; what leaves the phone's width will leave it
in Kazakh or Hungarian too.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

import registry.app
from registry import catalogues
from registry.app import create_app
from registry.cli.extraction import TRANSLATED
from registry.database import db
from registry.directory.views.results import period_in_words
from registry.domain.index_letters import INDEX_LETTERS
from registry.domain.languages import CONTENT, SOURCE
from registry.extensions import babel
from registry.formats import format_date
from registry.mail.rendering import forget_templates
from tests.browser.conftest import PHONE
from tests.browser.page_types import PAGE_TYPES
from tests.browser.settled import Settled, settle
from tests.browser.walking import OpenWalk, let_fail, open_walk
from tests.fixed_clock import CLOCK
from tests.pages import Page
from tests.product import Product, settings_for
from tests.pseudo import write_pseudo_catalogue
from tests.room import current_room
from tests.scene import Scene, scene
from tests.sweeps.reading import Reading, reading, spoken
from tests.visitor import Visitor

__all__ = ["open_walk", "reading", "scene"]

TAG = "hu"
WORD = re.compile(r"[^\W\d_]+")
# The last character of a member number may be any letter.
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\bNP-\d+-\w\b")
# Names of newspapers and programs, and what is the same in every language.
UNTRANSLATED = {"API", "Azernews", "BY", "CC", "NP", "OpenAPI", "Trend", "UTC", "curl"}
# Tables with a row for each language: those of other languages are not to be read.
BY_LANGUAGE = {
    "country_names",
    "organisation_names",
    "organisation_texts",
    "outbox_mails",
    "rule_texts",
}
READ_ALOUD = ("alt", "aria-label", "placeholder", "title")


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Put the invented language in the place of one, and return every message id."""
    ids = write_pseudo_catalogue(tmp_path, TAG)
    for tag in TRANSLATED:
        if tag != TAG:
            (tmp_path / tag).symlink_to(catalogues.FOLDER / tag)
    monkeypatch.setattr(registry.app, "CATALOGUES", tmp_path)
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    forget_catalogues()
    yield ids
    forget_catalogues()


def forget_catalogues() -> None:
    """Drop the catalogues that pages in all languages and mails were written from."""
    catalogues.catalogue.cache_clear()
    forget_templates()


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
    """Drop the catalogues that were read, and what was said by them, for all apps."""
    period_in_words.cache_clear()
    with app.app_context():
        babel.domain_instance.cache.clear()


@pytest.fixture
def settled(app: Flask, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Settled:
    """Settle the register by this app, which is not the one that others keep."""
    let_fail(app, monkeypatch)
    return settle(scene)


def words_of(text: str) -> set[str]:
    """Return the words of a text, without addresses and member numbers."""
    return set(WORD.findall(ADDRESS.sub("", text)))


def data_words(app: Flask) -> set[str]:
    """Return every word that the register itself holds in this language, or in none."""
    found = words_of(" ".join([*CONTENT.values(), *INDEX_LETTERS[TAG]]))
    for month in range(1, 13):
        found |= words_of(format_date(date(2026, month, 1), TAG))
    with app.app_context():
        for table in db.metadata.sorted_tables:
            for row in db.session.execute(select(table)).mappings():
                is_other = row.get("language", TAG) in {*TRANSLATED, SOURCE} - {TAG}
                if not (is_other and table.name in BY_LANGUAGE):
                    found |= words_of(" ".join(map(str, row.values())))
    return found


def untranslated(page: Page) -> set[str]:
    """Return the words of a page that stand outside the brackets of a message."""
    said = [text for _, tag, text in spoken(page.one("html")) if tag == TAG]
    said += [element[name] for element in page.elements for name in READ_ALOUD]
    depth, outside = 0, ""
    for character in " ".join([*said, page.title]):
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        outside += " " if depth else character
    return words_of(outside.replace("⟧", " "))


@pytest.mark.point("M-03")
@pytest.mark.usefixtures("words")
def test_no_page_says_a_word_of_the_source(app: Flask, reading: Reading) -> None:
    data = data_words(app) | UNTRANSLATED
    found = {}
    for kind in PAGE_TYPES:
        page = reading.read(kind, TAG)
        if page.language == TAG:
            assert "⟦" in page.text, kind
            found[kind.name] = untranslated(page) - data - words_of(kind.query)
    assert {name: said for name, said in found.items() if said} == {}
    assert len(found) > len(PAGE_TYPES) - 3


@pytest.mark.point("M-03")
def test_every_page_fits_a_phone_in_longer_words(open_walk: OpenWalk) -> None:
    walk = open_walk()
    wide = {}
    for kind in PAGE_TYPES:
        if not kind.is_a_condition:
            page = walk.visit(kind, TAG)
            width = page.locator("html").evaluate("e => e.scrollWidth")
            if width > PHONE["width"]:
                wide[kind.name] = width
    assert wide == {}
