"""Narrow the directory by letters, facets and orders, on its page."""

import pytest

from registry.domain.index_letters import DIGITS, INDEX_LETTERS
from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from registry.domain.names import NameKind
from registry.search.queries import finding, reckoning
from tests.directory.test_search_page import listed
from tests.domain.test_folding import VECTORS
from tests.factories.members import a_name, a_text, make_member
from tests.pages import Page
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE
from tests.visitor import Visitor

pytestmark = ON_ONE_DATABASE


def letters(page: Page) -> list[str]:
    """Return all that the index shows, in order."""
    return [each.text for each in page.one("nav", class_="letters").all("li")]


def links(page: Page) -> dict[str, str]:
    """Return the letters that lead somewhere."""
    found = page.one("nav", class_="letters").all("a")
    return {link.text: link["href"] for link in found}


@pytest.mark.point("C-06")
def test_the_index_has_the_letters_of_each_alphabet_and_leads_to_every_name(
    client: Visitor, work: OpenWork
) -> None:
    names = ["Ágnes Kör", "Őrség", "Shifo", "Жас ұрпақ", "5 Dal", "Əmək", "Ғылым"]
    with work() as w:
        for name in names:
            make_member(w, [a_name(name, "mul")])
    for tag in TAGS:
        page = client.visit(f"/{tag}/orgs/")
        assert letters(page)[:-2] == list(INDEX_LETTERS[tag])
        reached = [
            name for a in links(page).values() for name in listed(client.visit(a))
        ]
        assert sorted(reached) == sorted(names), tag
    page = client.visit("/hu/orgs/")
    assert list(links(page))[:3] == ["A", "Ö", "S"]
    assert listed(client.visit("/en/orgs/?letter=other")) == [
        "Əmək",
        "Ғылым",
        "Жас ұрпақ",
    ]
    assert listed(client.visit(f"/kk/orgs/?letter={DIGITS}")) == ["5 Dal"]


@pytest.mark.point("C-06")
def test_only_letters_with_names_in_the_country_and_standing_are_links(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm", country="AZ")
        make_member(w, "Birlik", country="TR")
        make_member(w, "Dost", country="AZ", standing=Standing.LEFT)
    page = client.visit("/az/orgs/?country=AZ&status=current")
    assert links(page) == {"E": "/az/orgs/?country=AZ&status=current&letter=E"}
    chosen = client.visit(links(page)["E"])
    assert [
        each.text for each in chosen.one("nav", class_="letters").all("strong")
    ] == ["E"]
    assert "Letter: E" in client.visit("/en/orgs/?letter=E").text


@pytest.mark.point("M-02")
def test_a_letter_of_another_alphabet_still_narrows(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, [a_name("Shifo", "uz")])
        make_member(w, [a_name("Sabr", "uz")])
    for tag in TAGS:
        assert listed(client.visit(f"/{tag}/orgs/?letter=Sh")) == ["Shifo"]
        assert listed(client.visit(f"/{tag}/orgs/?letter=Sh&sort=newest")) == ["Shifo"]
        assert listed(client.visit(f"/{tag}/orgs/?q=shifo&letter=Sh")) == ["Shifo"]
        assert listed(client.visit(f"/{tag}/orgs/?q=sabr&letter=Sh")) != ["Sabr"]


def test_each_choice_says_how_many_it_leaves(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Elm", fields=["youth"], mission=[a_text("Mission", "en")])
        make_member(w, "Birlik", country="TR", fields=["youth", "law"])
        make_member(w, "Dost", standing=Standing.REMOVED)
    page = client.visit("/en/orgs/?field=youth")
    facets = page.one("details", class_="facets")
    rows = dict(row.text.rsplit(" ", 1) for row in facets.all("li"))
    assert (rows["Azerbaijan"], rows["Türkiye"], rows["Hungary"]) == ("1", "1", "0")
    assert (rows["Members of today"], rows["Former members"]) == ("2", "0")
    assert rows["English"] == "1"
    addresses = [link["href"] for link in facets.all("a")]
    assert "/en/orgs/?country=TR&field=youth" in addresses
    assert not [a for a in addresses if "country=HU" in a]


def test_members_are_sorted_by_name_by_country_and_by_admission(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm", country="TR")
        make_member(w, "Birlik", country="TR")
        make_member(w, "Dost", country="HU")
    assert listed(client.visit("/en/orgs/")) == ["Birlik", "Dost", "Elm"]
    page = client.visit("/en/orgs/?sort=country")
    assert listed(page) == ["Dost", "Birlik", "Elm"]
    newest = client.visit(page.one("p", class_="sorts").all("a")[1]["href"])
    assert listed(newest) == ["Dost", "Birlik", "Elm"]


def test_near_names_stand_under_a_heading_of_their_own(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Sağlamlıq Mərkəzi")
    page = client.visit("/en/orgs/?q=saglamliqq+merkezi")
    if "Near names" in page.text:
        assert "No organisation has this name." in page.text
    assert listed(page) == ["Sağlamlıq Mərkəzi"]


def test_a_former_name_says_why_it_was_found(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        make_member(w, [a_name("Elm"), a_name("Bilik Evi", "az", NameKind.FORMER)])
    row = client.visit("/en/orgs/?q=bilik").one("ul", class_="results")
    assert "Former name: Bilik Evi" in row.text


@pytest.mark.point("C-01")
def test_every_vector_is_found_on_the_page_of_every_language(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        for name in VECTORS:
            make_member(w, [a_name(name, "mul")])
    for place, (name, queries) in enumerate(VECTORS.items()):
        for query in queries:
            tag = TAGS[(place + len(query)) % len(TAGS)]
            page = client.visit(f"/{tag}/orgs/", query_string={"q": query})
            assert name in listed(page), (name, query, tag)


def numbers(page: Page) -> dict[str, str]:
    """Return what stands beside each choice that has a number."""
    facets = page.one("details", class_="facets")
    return dict(
        text.text.rsplit(" ", 1)
        for text in facets.all("li")
        if text.all("span", class_="number")
    )


@pytest.mark.point("C-05")
@pytest.mark.parametrize("query", ["q=elm", "letter=E"])
def test_choices_have_numbers_with_many_hits_and_with_a_letter(
    client: Visitor, work: OpenWork, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    with work() as w:
        for number in range(6):
            make_member(w, f"Elm {number}", country="AZ", fields=["youth"])
        make_member(w, "Elm 7", country="TR", fields=["youth"])
        make_member(w, "Ağac", country="TR", fields=["youth"])
    page = client.visit(f"/az/orgs/?{query}")
    assert "least" not in page.text
    assert numbers(page)["Azərbaycan"] == "6"
    assert numbers(page)["Türkiyə"] == "1"
    assert numbers(page)["Macarıstan"] == "0"
    monkeypatch.setattr(finding, "MOST_FOUND", 4)
    monkeypatch.setattr(reckoning, "MOST_READ", 4)
    monkeypatch.setattr(reckoning, "SOME", 4)
    page = client.visit(f"/az/orgs/?{query}")
    facets = page.one("details", class_="facets")
    assert facets.all("p", class_="hint")
    assert numbers(page)["Azərbaycan"] == "4+"
    # Nobody knows, so it is neither a number nor closed.
    assert not {"Türkiyə", "Macarıstan"} & set(numbers(page))
    assert {"Türkiyə", "Macarıstan"} <= {a.text for a in facets.all("a")}
    page = client.visit(f"/az/orgs/?{query}&country=TR")
    assert numbers(page)["Türkiyə"] == "1"
    assert numbers(page)["Azərbaycan"] == "4+"
    assert numbers(page)["Gənclər"] == "1"
