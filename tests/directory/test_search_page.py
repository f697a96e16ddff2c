"""Look for members on the page of the directory."""

import re

import pytest
from flask import Flask

from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from registry.domain.names import NameKind
from registry.search.queries.cursors import Cursor, Order, Sort, written
from tests.directory.statements import statements_of
from tests.factories.members import a_name, make_member, make_organisation, number_of
from tests.pages import Page
from tests.product import OpenWork
from tests.visitor import Visitor


def listed(page: Page) -> list[str]:
    """Return the names of the rows."""
    (rows,) = page.all("ul", class_="results") or [None]
    return [] if rows is None else [heading.text for heading in rows.all("h3")]


def test_a_row_tells_what_readers_choose_by(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        member = make_member(
            w,
            [a_name("Ağaç Vakfı", "tr"), a_name("Tree", "en", NameKind.LABEL)],
            country="TR",
            fields=["environment", "youth"],
        )
        number = number_of(member)
        address = f"/en/orgs/{member.public_id}"
    page = client.visit("/en/orgs/")
    row = page.one("ul", class_="results").all("li")[0]
    assert page.heading == "Members"
    assert row.all("a")[0]["href"] == address
    assert row.all("bdi")[0].text == "Tree"
    assert row.all("bdi", lang="tr")[0].text == "Ağaç Vakfı"
    for words in ("Member", number, "Türkiye", "Environment", "Youth", "1 March 2026"):
        assert words in row.text


def test_a_name_of_another_language_says_which(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        make_member(w, [a_name("Жас ұрпақ", "kk")], country="KZ")
    row = client.visit("/hu/orgs/").one("ul", class_="results")
    (name,) = row.all("bdi")
    assert (name.text, name["lang"], name["dir"]) == ("Жас ұрпақ", "kk", "auto")


def test_former_members_are_listed_and_marked(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Elm", standing=Standing.REMOVED)
    row = client.visit("/en/orgs/?q=elm").one("ul", class_="results")
    assert row.all("strong", class_="tag")[0].text == "Former member: removed"
    assert "1 March 2026" in row.text
    assert "15 September 2026" in row.text


@pytest.mark.point("C-05")
def test_filters_combine_and_the_address_repeats_the_result(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm", country="AZ", fields=["youth"])
        make_member(w, "Ağ Elm", country="AZ", fields=["youth"])
        make_member(w, "Elm Ocağı", country="TR", fields=["youth"])
        make_member(w, "Elm Evi", country="AZ", fields=["health"])
        make_member(w, "Elmas", country="AZ", fields=["youth"], standing=Standing.LEFT)
    page = client.visit("/az/orgs/")
    for code in ("country=AZ", "field=youth", "status=current", "letter=E"):
        (link,) = [a["href"] for a in page.all("a") if a["href"].endswith(code)] or [
            a["href"] for a in page.all("a") if f"{code}&" in a["href"]
        ][:1]
        page = client.visit(link)
    assert listed(page) == ["Elm"]
    page = client.submit(page, {"q": "elm"}, form="/az/orgs/")
    assert listed(page) == ["Elm"]
    address = "country=AZ&field=youth&status=current&letter=E"
    assert listed(client.visit(f"/az/orgs/?{address}")) == ["Elm"]
    assert listed(client.visit(f"/az/orgs/?q=elm&{address}")) == ["Elm"]
    assert listed(client.visit("/az/orgs/?q=elm&status=current&letter=A")) == ["Ağ Elm"]
    former = client.visit("/az/orgs/?q=elm&status=former")
    assert listed(former) == ["Elmas"]


def test_each_filter_can_be_taken_off_alone(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Elm", country="TR")
    page = client.visit("/en/orgs/?q=elm&country=AZ&status=active")
    chips = page.one("ul", class_="chips").all("a")
    assert [chip["href"] for chip in chips] == [
        "/en/orgs/?country=AZ&status=active",
        "/en/orgs/?q=elm&status=active",
        "/en/orgs/?q=elm&country=AZ",
        "/en/orgs/",
    ]
    assert "Azerbaijan" in chips[1].text
    assert listed(page) == []
    assert listed(client.visit(chips[1]["href"])) == ["Elm"]


def test_what_was_asked_stays_in_the_form(client: Visitor) -> None:
    page = client.visit("/en/orgs/?q=%22%3Cscript%3E&country=HU&status=left")
    assert page.one("input", id="q")["value"] == '"<script>'
    sent = {each["name"]: each["value"] for each in page.all("input", type="hidden")}
    assert (sent["country"], sent["status"]) == ("HU", "left")


def test_nothing_found_gives_advice(client: Visitor) -> None:
    page = client.visit("/en/orgs/?q=zzz")
    assert "No member was found." in page.text
    assert "Any alphabet will do" in page.text


def test_where_nothing_is_found_no_choice_leads_on(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm")
    narrowing = "country=AZ"
    assert narrowing in client.get("/en/orgs/?q=elm").text
    page = client.get("/en/orgs/?q=zzzzqqqq").text
    assert "No member was found." in page
    assert narrowing not in page


def test_an_organisation_that_is_no_member_is_not_listed(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_organisation(w, "Gizli")
    assert "Gizli" not in client.visit("/en/orgs/").text
    assert listed(client.visit("/en/orgs/?q=gizli")) == []


def test_a_name_that_was_found_but_is_not_shown_is_shown_too(
    client: Visitor, work: OpenWork
) -> None:
    names = [a_name("Elm"), a_name("Bilik Evi", "az", NameKind.FORMER)]
    with work() as w:
        make_member(w, names)
    assert "Bilik Evi" in client.visit("/en/orgs/?q=bilik").text
    assert "Bilik Evi" not in client.visit("/en/orgs/?q=elm").text


def test_the_list_comes_in_pages_of_twenty(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        for number in range(21):
            make_member(w, f"Elm {number + 10}")
    first = client.visit("/en/orgs/?q=elm")
    assert "Results: 21" in first.text
    assert len(listed(first)) == 20
    second = client.visit(first.link("Next page"))
    assert listed(second) == ["Elm 30"]
    assert "q=elm" in second.link("Previous page")
    assert second.link("First page") == "/en/orgs/?q=elm"


def test_an_old_page_number_still_leads_to_its_page(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        for number in range(21):
            make_member(w, f"Elm {number + 10}")
    assert listed(client.visit("/en/orgs/?page=2")) == ["Elm 30"]
    assert listed(client.visit("/en/orgs/?page=999999")) == ["Elm 30"]


LOST = "This address leads to no page of this list. Here is the first page."


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=x",
        "page=" + "9" * 5_000,
        "page=WzEsMl0",
        "q=elm&page=2",
        "q=elm&page=12",
        "q=elm&page=x",
        "q=elm&page=WzEsMl0",
        # A place behind everything, in a list and among what was found.
        "page={after_all}",
        "q=elm&page=MCw5OSwwLDAsMCwwLDAsMA",
    ],
)
def test_an_address_of_no_page_says_so_and_shows_the_first(
    client: Visitor, work: OpenWork, query: str
) -> None:
    with work() as w:
        make_member(w, "Elm")
    behind = Cursor(Order(Sort.NAME, "en"), "AZ", b"\xff" * 9, 1)
    page = client.visit("/en/orgs/?" + query.format(after_all=written(behind)))
    assert LOST in page.text
    assert listed(page) == ["Elm"]


@pytest.mark.parametrize("query", ["", "q=elm", "page=1", "q=elm&page=1", "page="])
def test_the_first_page_is_lost_to_nobody(
    client: Visitor, work: OpenWork, query: str
) -> None:
    with work() as w:
        make_member(w, "Elm")
    assert LOST not in client.visit(f"/en/orgs/?{query}").text


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(
    "query",
    [
        "country=XX",
        "country=az",
        "country=%00",
        "field=nothing",
        "status=nothing",
        "status=ACTIVE",
        "language=xx",
        "letter=zz",
        "sort=nothing",
        "country=AZ%27--",
    ],
)
def test_a_filter_that_does_not_exist_is_no_page(client: Visitor, query: str) -> None:
    answer = client.get(f"/kk/orgs/?{query}")
    assert answer.status_code in (400, 404)
    assert Page(answer.text).language == "kk"


@pytest.mark.parametrize(
    "query",
    [
        "q=%E2%80%AEelm%E2%80%AC",
        "q=" + "%",
        "q='%20OR%201=1--",
        "q=elm&q=xalq",
        "page=-1",
        "page=x",
        "page=9999999999999999999999",
        "page=%D9%A3",
        "page=WzEsMl0",
        "q=elm&page=WzEsMl0",
        "unknown=1&q=",
        "country=&field=&status=",
        "q=%20%20",
    ],
)
def test_odd_addresses_still_show_a_page(
    client: Visitor, work: OpenWork, query: str
) -> None:
    with work() as w:
        make_member(w, "Elm")
    client.visit(f"/en/orgs/?{query}")


def test_too_long_a_search_is_refused_at_its_field(client: Visitor) -> None:
    page = client.visit("/en/orgs/?q=" + "elm+" * 100)
    assert page.title.startswith("Error:")
    assert page.errors
    assert page.one("input", id="q")["aria-invalid"] == "true"
    assert page.one("input", id="q")["value"].startswith("elm elm")


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("tag", TAGS)
def test_the_page_works_in_every_language(
    client: Visitor, work: OpenWork, tag: str
) -> None:
    with work() as w:
        make_member(w, "Əmək və Sağlamlıq", fields=["health"])
    page = client.visit(f"/{tag}/orgs/?q=emek")
    assert page.language == tag
    assert listed(page) == ["Əmək və Sağlamlıq"]


def test_a_longer_list_takes_no_more_statements(
    app: Flask, client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Elm", fields=["youth"])
    alone = statements_of(app, lambda: client.visit("/en/orgs/"))
    with work() as w:
        for number in range(19):
            make_member(w, f"Elm {number}", country="TR", fields=["youth", "law"])
    assert statements_of(app, lambda: client.visit("/en/orgs/")) == alone
    assert 0 < alone <= 9


def test_a_row_holds_no_more_markup_than_a_phone_can_load(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        for number in range(20):
            make_member(w, f"Elm və Təhsil Mərkəzi {number}", fields=["youth", "law"])
    html = client.get("/az/orgs/").text
    assert len(re.sub(r"\s+", " ", html)) < 60_000


def test_a_choice_keeps_what_was_typed_whatever_that_was(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        make_member(w, "Code", country="KZ")
        make_member(w, "Code", country="AZ")
    page = client.visit("/en/orgs/?q=__code__")
    links = [link["href"] for link in page.all("a") if "country=KZ" in link["href"]]
    assert links
    assert all("q=__code__" in link for link in links)
