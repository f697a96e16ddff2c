"""Ask whether a member number is good, from a certificate or a telephone."""

import gzip

import pytest

from registry.domain.languages import INTERFACE, TAGS
from registry.domain.membership import Standing
from registry.domain.names import NameKind
from tests.factories.members import a_name, make_member, make_organisation, number_of
from tests.pages import Page
from tests.product import OpenWork
from tests.visitor import Visitor

KILOBYTE = 1024

one_database = pytest.mark.parametrize("database_kind", ["sqlite"])


def answer(page: Page) -> str:
    """Return the one sentence."""
    return page.all("p", class_="notice")[0].text


def test_a_member_is_confirmed_with_date_and_time(
    client: Visitor, work: OpenWork
) -> None:
    names = [a_name("Ağaç Vakfı", "tr"), a_name("Tree", "en", NameKind.LABEL)]
    with work() as w:
        number = number_of(make_member(w, names, country="TR"))
    page = client.visit(f"/en/v/{number}")
    assert page.heading == f"Member number: {number}"
    assert answer(page) == "Yes, this organisation is a member. Since: 1 March 2026"
    assert page.all("bdi", lang="tr")[0].text == "Ağaç Vakfı"
    assert "Checked: 22 November 2026, 09:00 (UTC)" in page.text
    assert page.all("time", datetime="2026-11-22T09:00:00Z")
    assert "What membership does not certify" in page.text


@one_database
@pytest.mark.parametrize("standing", Standing)
def test_each_standing_has_its_own_sentence(
    client: Visitor, work: OpenWork, standing: Standing
) -> None:
    with work() as w:
        number = number_of(make_member(w, "Elm", standing=standing))
    says = answer(client.visit(f"/en/v/{number}"))
    first_word, _, _ = says.partition(",")
    assert {
        Standing.ACTIVE: first_word == "Yes",
        Standing.SUSPENDED: "is suspended" in says,
        Standing.LAPSED: "has lapsed" in says,
        Standing.LEFT: first_word == "No" and "15 September 2026" in says,
        Standing.REMOVED: first_word == "No" and "15 September 2026" in says,
        Standing.ANNULLED: first_word == "No" and "15 September 2026" in says,
    }[standing]


@pytest.mark.parametrize(
    "typed", ["np-{n}-{c}", "NP 0000{n} {c}", "NP0000{n}{c}", "np{n}{c}"]
)
def test_a_number_is_read_as_people_type_it(
    client: Visitor, work: OpenWork, typed: str
) -> None:
    with work() as w:
        number = number_of(make_member(w, "Elm"))
    asked = typed.format(n=number[7], c=number[-1])
    assert client.visit(f"/en/v/{asked}").heading == f"Member number: {number}"


@one_database
@pytest.mark.parametrize("tag", TAGS)
def test_a_wrong_check_character_is_told_from_an_unknown_number(
    client: Visitor, work: OpenWork, tag: str
) -> None:
    with work() as w:
        number = number_of(make_member(w, "Elm"))
        make_organisation(w, "Gizli")
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    slip = client.visit(f"/{tag}/v/{wrong}", status=404)
    unknown = client.visit(f"/{tag}/v/NP-00042-I", status=404)
    assert slip.language == unknown.language == tag
    assert wrong in slip.heading
    assert answer(slip) != answer(unknown)


@one_database
@pytest.mark.parametrize(
    "typed",
    [
        "x",
        "NP-",
        "%3Cscript%3E",
        "%E2%80%AE",
        "NP-00042-*",
        "9" * 3_000,
        "NP-1-%C4%B1",
        "a%3Fb%26c",
    ],
)
@pytest.mark.parametrize("prefix", ["", "/hu"])
def test_whatever_is_typed_gets_an_answer(
    client: Visitor, typed: str, prefix: str
) -> None:
    response = client.get(f"{prefix}/v/{typed}")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert "<script>" not in response.text


@pytest.mark.parametrize(
    ("accepts", "leads_to"), [("kk-KZ,ru;q=0.9", "kk"), ("tr-TR,en;q=0.3", "tr")]
)
def test_the_short_address_leads_to_the_reader_s_language(
    client: Visitor, work: OpenWork, accepts: str, leads_to: str
) -> None:
    with work() as w:
        number = number_of(make_member(w, "Elm"))
    response = client.get(f"/v/{number}", headers={"Accept-Language": accepts})
    assert response.status_code == 302
    assert response.location == f"/{leads_to}/v/{number}"
    assert set(response.vary) >= {"Accept-Language", "Cookie"}
    assert response.headers["Cache-Control"] == "no-store"


def test_an_unknown_language_gets_one_sentence_in_each(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        number = number_of(make_member(w, "Elm"))
    response = client.get(f"/v/{number}", headers={"Accept-Language": "de"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "Accept-Language" in response.vary
    page = Page(response.text)
    rows = page.all("li")
    assert [row["lang"] for row in rows] == [each.tag for each in INTERFACE]
    assert [row.all("a")[0]["href"] for row in rows] == [
        f"/{tag}/v/{number}" for tag in TAGS
    ]
    assert all("2026" in row.text for row in rows)
    assert page.one("bdi").text == "Elm"
    assert page.one("time")["datetime"] == "2026-11-22T09:00:00+00:00"


@one_database
@pytest.mark.point("C-03")
@pytest.mark.parametrize("tag", TAGS)
def test_the_page_is_small_fresh_and_in_the_reader_s_language(
    client: Visitor, work: OpenWork, tag: str
) -> None:
    with work() as w:
        number = number_of(make_member(w, "Əmək və Sağlamlıq"))
    lead = client.get(f"/v/{number}", headers={"Accept-Language": tag})
    response = client.get(lead.location)
    page = Page(response.text)
    assert page.language == tag
    assert response.headers["Cache-Control"] == "no-store"
    assert page.all("time", datetime="2026-11-22T09:00:00Z")
    assert number in page.heading
    assert "Əmək və Sağlamlıq" in page.text
    assert page.all("script") == page.all("img") == []
    with client.get(page.one("link", rel="stylesheet")["href"]) as style:
        weight = len(gzip.compress(response.data)) + len(gzip.compress(style.data))
    regular_font = 13 * KILOBYTE
    assert weight + regular_font <= 25 * KILOBYTE


def test_the_page_tells_nothing_of_persons(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm", website="https://elm.example.org")
        number = number_of(member)
    page = client.visit(f"/en/v/{number}")
    assert "elm.example.org" not in page.text
    assert [a for a in page.one("main").all("a") if "mailto" in a["href"]] == []
