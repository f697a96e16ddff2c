"""Read what explains the register: about, help, privacy, accessibility, contact."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from registry.offices.models.countries import CountryName
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.models.terms import ChairTerm
from registry.search.sorting import sort_key
from registry.settings import PrivacyFacts
from registry.web.labels import STANDING_LABELS
from registry.web.standing_labels import STANDING_MEANINGS
from tests.directory.statements import statements_of
from tests.factories.members import make_member
from tests.fixed_clock import START
from tests.pages import Page
from tests.product import CONTACT, OpenWork
from tests.visitor import Visitor

PAGES = {
    "about": "About the Platform",
    "rules": "Rules",
    "help": "Help",
    "contact": "Contact",
    "privacy": "Privacy notice",
    "accessibility": "Accessibility statement",
}
FACTS = PrivacyFacts(
    controller="Nümunə Katibliyi, Bakı",
    legal_basis="Razılıq",
    hosting_country="Azərbaycan",
    recipients="Heç kim",
    retention="Beş il",
    language="az",
)


def facts(page: Page) -> dict[str, str]:
    """Return the terms of the page's lists of facts, and what stands under each."""
    rows = [row for row in page.all("div") if row.all("dt")]
    return {row.all("dt")[0].text: row.all("dd")[0].text for row in rows}


@pytest.fixture
def say(app: Flask) -> Iterator[object]:
    """Run the product with other settings, for the length of a test."""
    registry = app.extensions["registry"]

    def changed(**settings: object) -> None:
        app.extensions["registry"] = replace(
            registry, settings=replace(registry.settings, **settings)
        )
        # Settings stay the same as long as a process lives, and so do kept pages.
        app.extensions.pop("kept_pages", None)

    yield changed
    app.extensions["registry"] = registry


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("tag", TAGS)
def test_every_page_is_there_in_every_language(client: Visitor, tag: str) -> None:
    for path, heading in PAGES.items():
        page = client.visit(f"/{tag}/{path}/")
        assert page.language == tag
        assert page.heading == page.words(heading)


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("path", PAGES)
def test_an_unknown_language_has_no_such_page(client: Visitor, path: str) -> None:
    client.visit(f"/ru/{path}/", status=404)


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("path", ["", "orgs/", "about/", "account/sign-in", "none"])
@pytest.mark.point("X-09")
def test_every_page_ends_with_the_same_ways_to_help(client: Visitor, path: str) -> None:
    status = 404 if path == "none" else 200
    page = client.visit(f"/en/{path}", status=status)
    (footer,) = page.all("footer")
    links = [(link.text, link["href"]) for link in footer.all("a")]
    pages = [(heading, f"/en/{path}/") for path, heading in _in_footer()]
    assert links[: len(pages) + 1] == [(CONTACT, f"mailto:{CONTACT}"), *pages]


def _in_footer() -> list[tuple[str, str]]:
    order = ("about", "rules", "help", "contact", "api", "privacy", "accessibility")
    headings = {**PAGES, "api": "Data for programs"}
    return [(path, headings[path]) for path in order]


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("path", PAGES)
def test_more_members_take_no_more_statements(
    app: Flask, client: Visitor, work: OpenWork, path: str
) -> None:
    def visit() -> None:
        client.visit(f"/en/{path}/")

    # The words of the rules are read once, and kept until they change.
    visit()
    alone = statements_of(app, visit)
    with work() as w:
        for number in range(3):
            make_member(w, f"Elm {number}")
    assert statements_of(app, visit) <= alone + 2
    assert alone < 12


@pytest.mark.parametrize(("tag", "first"), [("az", "Aaa"), ("kk", "Ааа")])
def test_the_countries_come_from_the_rows_in_the_pages_alphabet(
    client: Visitor, work: OpenWork, tag: str, first: str
) -> None:
    with work() as w:
        w.session.get(CountryName, ("TM", tag)).name = first
    page = client.visit(f"/{tag}/about/")
    names = [item.text for item in page.one("ul", class_="tiles").all("li")]
    assert names[0] == first
    assert len(names) == 8
    assert names == sorted(names, key=lambda name: sort_key(name, tag))
    assert not page.all("img")


@pytest.mark.parametrize("path", ["about", "contact"])
def test_the_chair_of_this_instant_is_named(
    client: Visitor, work: OpenWork, path: str
) -> None:
    assert facts(client.visit(f"/en/{path}/"))["Chair country"] == "Azerbaijan"
    with work() as w:
        handover = START - timedelta(days=1)
        w.session.add(ChairTerm(country_key="TR", starts_at=handover, basis="Summit"))
    found = facts(client.visit(f"/en/{path}/"))
    assert found["Chair country"] == "Türkiye"
    assert found["In the chair since"].endswith("2026")


def test_help_explains_every_standing_in_the_words_of_the_directory(
    client: Visitor,
) -> None:
    assert set(STANDING_MEANINGS) == set(Standing)
    found = facts(client.visit("/en/help/"))
    for standing, meaning in STANDING_MEANINGS.items():
        assert found[STANDING_LABELS[standing]] == meaning


def test_help_promises_the_time_that_is_in_force(
    client: Visitor, work: OpenWork
) -> None:
    assert "30 days after sending" in client.visit("/en/help/").text
    with work() as w:
        w.session.add(
            RuleRow(
                kind=RuleKind.PERIOD,
                code="promise",
                version=2,
                position=1,
                value=45,
                unit="days",
                valid_from=START - timedelta(days=1),
            )
        )
    assert "45 days after sending" in client.visit("/en/help/").text


def test_help_names_an_address_that_checks_a_number(client: Visitor) -> None:
    (address,) = client.visit("/en/help/").all("code")
    path = address.text.removeprefix("http://localhost")
    assert (
        "This is not a member number." in client.visit(f"{path}NP-1", status=404).text
    )


def test_the_notice_says_plainly_what_is_not_filled_in(client: Visitor) -> None:
    page = client.visit("/en/privacy/")
    assert "This notice is not complete" in page.text
    missing = [term for term, fact in facts(page).items() if "Not filled in" in fact]
    assert len(missing) == 5


def test_the_notice_shows_what_was_filled_in_as_given(
    client: Visitor, say: object
) -> None:
    say(privacy=replace(FACTS, retention=""))
    page = client.visit("/en/privacy/")
    found = facts(page)
    assert found["Legal basis"] == "Razılıq"
    assert found["How long data is kept"] == "Not filled in yet"
    assert "This notice is not complete" in page.text
    given = page.all("span", lang="az", dir="auto")
    assert given[0].text == "Nümunə Katibliyi, Bakı"


def test_a_complete_notice_says_nothing_of_gaps(client: Visitor, say: object) -> None:
    say(privacy=FACTS)
    page = client.visit("/en/privacy/")
    assert "not complete" not in page.text
    assert "Not filled in yet" not in page.text


def test_the_demonstration_says_that_its_emails_go_nowhere(
    client: Visitor, say: object
) -> None:
    words = "In the demonstration emails go nowhere"
    assert words not in client.visit("/en/contact/").text
    say(demo=True)
    assert words in client.visit("/en/contact/").text
