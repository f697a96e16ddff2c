"""Keep every template in use, in translated words, and free of rules."""

import re

import pytest
from flask import Flask
from jinja2 import nodes

from registry.applications.views.panels import PANELS
from registry.cli.checking import read_foreign
from registry.domain.application import Position, Stage
from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from tests.sweeps.sources import PACKAGE, matching_lines
from tests.sweeps.templates import (
    Source,
    mail_sources,
    page_sources,
    strings_of_the_code,
)

CODES = frozenset(map(str, (*Stage, *Position, *Standing)))
# In a class of the stylesheet it is the side of a page, not how a member stands.
SIDES = frozenset({"left"})
# The same letters in every language; see translations/foreign.txt.
NO_WORDS = frozenset.intersection(*map(read_foreign, TAGS))
# What stays in English, and says so: the technical reference for programs.
IN_ENGLISH = frozenset({"api/_reference.html"})
# `name` of a template: why what it marks as safe is safe.
SAFE: dict[str, str] = {}


@pytest.fixture
def database_kind() -> str:
    """Use one database: no template is rendered."""
    return "sqlite"


@pytest.fixture
def pages(app: Flask) -> list[Source]:
    """Read every template of a page."""
    return page_sources(app)


@pytest.fixture
def everything(pages: list[Source]) -> list[Source]:
    """Read every template there is."""
    return [*pages, *mail_sources()]


def test_each_compiles(app: Flask, pages: list[Source]) -> None:
    for source in pages:
        app.jinja_env.get_template(source.name)
    assert len(pages) > 30
    assert len(mail_sources()) > 20


def test_each_is_used(everything: list[Source]) -> None:
    whole, begun = strings_of_the_code()
    referred = {name for source in everything for name in source.references()}
    referred |= {panel.template for panel in PANELS}
    unused = [
        source.name
        for source in everything
        if source.name not in whole | referred
        and source.name.removesuffix(".txt") not in whole
        and not _is_built(source.name, begun)
    ]
    assert unused == []


def _is_built(name: str, begun: set[str]) -> bool:
    """Tell whether code builds this mail's name, as `f"standing_{act}"` does."""
    start, underscore, _ = name.partition("_")
    return name.endswith(".txt") and bool(start) and f"{start}{underscore}" in begun


def test_none_imports_what_it_does_not_use(everything: list[Source]) -> None:
    unused = {s.name: s.unused_imports() for s in everything if s.unused_imports()}
    assert unused == {}


def test_none_names_a_stage_or_a_standing(everything: list[Source]) -> None:
    """What follows from one is said by the domain's tables and by labels."""
    named = {
        source.name: sorted(found)
        for source in everything
        if (found := _codes_in(source))
    }
    assert named == {}


def _codes_in(source: Source) -> set[str]:
    words = {word for value in source.looked_at().values for word in value.split()}
    return CODES & (source.constants() | words - SIDES)


def test_no_word_stands_outside_the_catalogues(pages: list[Source]) -> None:
    bare = {
        source.name: words
        for source in pages
        if source.name not in IN_ENGLISH
        and (words := [w for w in source.looked_at().words if not _is_no_word(w)])
    }
    assert bare == {}


def _is_no_word(text: str) -> bool:
    return set(re.findall(r"[^\W\d_]+", text)) <= NO_WORDS


def test_none_holds_style_or_script_and_each_form_can_be_trusted(
    pages: list[Source],
) -> None:
    found = {
        source.name: problems
        for source in pages
        if (problems := source.looked_at().problems)
    }
    assert found == {}


def test_what_somebody_wrote_is_never_taken_for_markup(
    everything: list[Source],
) -> None:
    trusting = {
        source.name
        for source in everything
        if any(node.name == "safe" for node in source.tree.find_all(nodes.Filter))
        or any(source.tree.find_all(nodes.ScopedEvalContextModifier))
    }
    assert trusting == set(SAFE)


def test_no_page_asks_the_browser_to_run_anything() -> None:
    assert matching_lines(r"javascript:|<script(?![^>]*\bsrc=)|srcdoc", ".html") == []
    scripts = [path.name for path in PACKAGE.rglob("*.js") if "static" in path.parts]
    # One asks a browser for a passkey, one leads on to the errors of a form, one
    # suggests names, one makes photographs smaller before they travel; every page is
    # whole without them.
    known = ["passkey.js", "registry.js", "suggesting.js", "upload.js"]
    assert sorted(scripts) == known


GOOD = '<p class="x">{{ _("Hello") }} · {% trans %}Good day{% endtrans %}</p>'


@pytest.mark.parametrize(
    ("text", "words", "problems"),
    [
        (GOOD, [], []),
        ("<p>{{ x }} Hello</p>", ["Hello"], []),
        ('<img alt="A picture" src="x">', ["A picture"], []),
        ("<p style='x'></p>", [], ["<p style>"]),
        ('<a onclick="{{ x }}"></a>', [], ["<a onclick>"]),
        ("<script>{{ x }}</script>", [], ["<script> in the page"]),
        ('<form method="get" action="/x"></form>', [], []),
        ('<form method="post" action="/x">{{ csrf() }}</form>', [], []),
        (
            '<form method="post" action="/x">{{ x }}</form>',
            [],
            ["<form> for /x can be forged"],
        ),
        ("<form></form>", [], ["<form> without method", "<form> without action"]),
    ],
)
def test_the_sweep_sees_what_it_looks_for(
    app: Flask, text: str, words: list[str], problems: list[str]
) -> None:
    found = Source(app.jinja_env, "x", text).looked_at()
    assert [w.replace("\ue0000\ue001 ", "") for w in found.words] == words
    assert found.problems == problems


def test_the_sweep_sees_a_code_and_an_import_that_is_not_used(app: Flask) -> None:
    text = '{% from "_fields.html" import button, field %}{{ button("draft") }}'
    source = Source(app.jinja_env, "x", text)
    assert source.unused_imports() == ["field"]
    assert _codes_in(source) == {"draft"}
    assert _codes_in(Source(app.jinja_env, "x", '<p class="a lapsed">')) == {"lapsed"}
