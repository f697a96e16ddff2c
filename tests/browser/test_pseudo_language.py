"""Read the pages in an invented language that is forty per cent longer than English.

What stays English was never translated; what leaves the phone's width will leave it
in Kazakh or Hungarian too.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import registry.app
from registry import catalogues
from registry.app import create_app
from registry.cli.extraction import TRANSLATED
from registry.database import db
from registry.extensions import babel
from registry.mail.rendering import forget_templates
from tests.browser.conftest import PHONE
from tests.browser.page_types import PAGE_TYPES
from tests.browser.walking import OpenWalk, open_walk, settled
from tests.fixed_clock import CLOCK
from tests.pages import Page
from tests.product import Product, settings_for
from tests.pseudo import write_pseudo_catalogue
from tests.room import current_room
from tests.scene import scene
from tests.sweeps.reading import Reading, reading, spoken
from tests.visitor import Visitor

__all__ = ["open_walk", "reading", "scene", "settled"]

TAG = "hu"
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
    """Drop the catalogues that were read: Flask-Babel keeps one set for all apps."""
    with app.app_context():
        babel.domain_instance.cache.clear()


def english(page: Page, words: set[str]) -> list[str]:
    """List what a page says in words of the source."""
    texts = {text for _, tag, text in spoken(page.one("html")) if tag == TAG}
    texts |= {element[name] for element in page.elements for name in READ_ALOUD}
    texts.add(page.title)
    sentences = [word for word in words if " " in word and "%(" not in word]
    return [
        text
        for text in texts
        if text.strip(" :·(),") in words or any(each in text for each in sentences)
    ]


@pytest.mark.point("M-03")
def test_no_page_says_a_word_of_the_source(words: set[str], reading: Reading) -> None:
    found = {}
    for kind in PAGE_TYPES:
        page = reading.read(kind, TAG)
        if page.language == TAG:
            assert "⟦" in page.text, kind
            found[kind.name] = english(page, words)
    assert {name: texts for name, texts in found.items() if texts} == {}
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
