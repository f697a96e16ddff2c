"""Read the first page: numbers, countries, fields, the newest members, the chair."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from registry.domain.languages import TAGS
from registry.domain.membership import CURRENT, FORMER, Standing
from registry.offices.models.countries import CountryName
from registry.offices.models.terms import ChairTerm
from registry.search.sorting import sort_key
from tests.directory.statements import statements_of
from tests.factories.members import ADMITTED, a_name, make_member
from tests.fixed_clock import START
from tests.pages import Page
from tests.product import OpenWork
from tests.visitor import Visitor


def fact(page: Page, term: str) -> str:
    """Return what a list of facts says under a term."""
    (said,) = [
        row.all("dd")[0].text
        for row in page.all("div")
        if [each.text for each in row.all("dt")] == [term]
    ]
    return said


def found(page: Page) -> list[str]:
    """Return the members that a page of the directory lists."""
    return [link.text for link in page.one("ul", class_="results").all("a")]


def tiles(page: Page) -> dict[str, str]:
    """Return the countries of the page with their numbers, in their order."""
    pairs = [item.all("span") for item in page.one("ul", class_="tiles").all("li")]
    return {name.text: number.text for name, number in pairs}


def test_only_members_of_today_are_counted(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        for standing in CURRENT:
            make_member(w, "Elm", country="TR", fields=["youth"], standing=standing)
        for standing in FORMER:
            make_member(w, "Xalq", country="TR", fields=["law"], standing=standing)
        make_member(w, "Ocaq", country="HU", fields=["youth", "health"])
    page = client.visit("/en/")
    counted = tiles(page)
    assert fact(page, "Members of today") == "4"
    assert (counted["Türkiye"], counted["Hungary"]) == ("3", "1")
    assert counted["Kazakhstan"] == "0"
    lines = [item.text for item in page.one("ul", class_="columns").all("li")]
    assert "Youth 4" in lines
    assert "Health 1" in lines
    assert "Law, advocacy and human rights 0" in lines


def test_a_number_leads_to_as_many_members(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Elm", country="TR", fields=["youth"])
        make_member(w, "Ocaq", country="TR", fields=["youth"])
        make_member(w, "Xalq", country="TR", fields=["law"], standing=Standing.LEFT)
    home = client.visit("/az/")
    for address in (home.link("Türkiyə 2"), home.link("Gənclər"), home.link("2")):
        assert len(found(client.visit(address))) == 2
    # A field without members leads nowhere, for nothing is there.
    assert "Səhiyyə" not in [link.text for link in home.all("a")]


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("tag", TAGS)
def test_the_countries_stand_in_the_alphabet_of_the_page(
    client: Visitor, tag: str
) -> None:
    page = client.visit(f"/{tag}/")
    assert page.language == tag
    names = list(tiles(page))
    assert len(names) == 8
    assert names == sorted(names, key=lambda name: sort_key(name, tag))


def test_another_name_of_a_country_is_another_tile(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        w.session.get(CountryName, ("HU", "en")).name = "Zounds"
    assert list(tiles(client.visit("/en/")))[-1] == "Zounds"


def test_the_newest_members_come_first_and_former_ones_not_at_all(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        for day in range(7):
            make_member(w, f"Elm {day}", admitted_at=ADMITTED + timedelta(days=day))
        make_member(
            w,
            [a_name("Жас ұрпақ", "kk")],
            country="KZ",
            admitted_at=ADMITTED + timedelta(days=8),
        )
        make_member(
            w,
            "Xalq",
            standing=Standing.REMOVED,
            admitted_at=ADMITTED + timedelta(days=9),
        )
    newest = client.visit("/en/").one("ul", class_="plain-list")
    assert [link.text for link in newest.all("a")] == [
        "Жас ұрпақ",
        "Elm 6",
        "Elm 5",
        "Elm 4",
        "Elm 3",
    ]
    assert newest.all("bdi")[0]["lang"] == "kk"
    assert "Kazakhstan · Member since: 9 March 2026" in newest.text


def test_without_members_there_is_no_list_of_the_newest(client: Visitor) -> None:
    page = client.visit("/en/")
    assert fact(page, "Members of today") == "0"
    assert "Newest members" not in page.text


def test_the_chair_of_this_instant_is_named(client: Visitor, work: OpenWork) -> None:
    page = client.visit("/en/")
    assert fact(page, "Chair country") == "Azerbaijan"
    assert fact(page, "In the chair since") == "25 November 2025"
    with work() as w:
        handover = START - timedelta(hours=1)
        w.session.add(ChairTerm(country_key="KG", starts_at=handover, basis="Summit"))
    assert fact(client.visit("/en/"), "Chair country") == "Kyrgyzstan"


def test_before_the_first_term_nobody_is_named(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        for term in w.session.query(ChairTerm):
            term.starts_at = datetime(2027, 1, 1, tzinfo=UTC)
    assert fact(client.visit("/en/"), "Chair country") == "No country chairs yet."


def test_the_search_box_leads_to_the_directory(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Şəfqət")
        make_member(w, "Elm")
    home = client.visit("/en/")
    assert "Name, registration number or member number." in home.text
    assert found(client.submit(home, {"q": "sefqet"}, form="/en/orgs/")) == ["Şəfqət"]


def test_more_members_take_no_more_statements(
    app: Flask, client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm", fields=["youth"])
    alone = statements_of(app, lambda: client.visit("/en/"))
    with work() as w:
        for number in range(12):
            make_member(w, f"Elm {number}", country="TR", fields=["law", "health"])
    assert statements_of(app, lambda: client.visit("/en/")) == alone
    assert 0 < alone < 25
