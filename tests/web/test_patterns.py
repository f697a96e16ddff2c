"""A piece of a page is made once for each language, and says what it was given."""

import pytest
from flask import Flask
from markupsafe import escape

from registry.web.patterns import pattern

PIECES = "directory/_results.html"

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


def test_values_stand_where_they_belong_whatever_they_hold(app: Flask) -> None:
    odd = "100 % %s %(name)s {{ x }} \\1"
    with app.test_request_context("/en/orgs/"):
        link = pattern(PIECES, "link", 3)
        assert link("/a", "", odd) == f'<a href="/a">{odd}</a>'
        assert link(odd, ' lang="az"', "b") == f'<a href="{odd}" lang="az">b</a>'


def test_each_language_says_it_in_its_own_words(app: Flask) -> None:
    said = set()
    for tag in ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz") * 2:
        with app.test_request_context(f"/{tag}/orgs/"):
            said.add(pattern(PIECES, "official", 1)("Elm"))
    assert len(said) == 8
    assert all("Elm" in each for each in said)


def test_what_is_put_in_was_escaped(app: Flask) -> None:
    with app.test_request_context("/en/orgs/"):
        named = pattern(PIECES, "name", 2)('dir="auto"', escape("<b>&\"'"))
    assert named == '<bdi dir="auto">&lt;b&gt;&amp;&#34;&#39;</bdi>'
