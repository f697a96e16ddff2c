"""Lead from one language to another without losing the place or what was typed."""

import pytest
from flask.testing import FlaskClient

from registry.domain.languages import INTERFACE, TAGS
from tests.pages import Element, Page
from tests.visitor import Visitor

QUERY = "q=%C5%9E%C9%99fq%C9%99t+a&x=1"


def rows(page: Page) -> list[Element]:
    """Return the two rows of languages, in the header and in the footer."""
    return page.all("nav", class_="languages")


@pytest.mark.point("M-02")
@pytest.mark.parametrize("tag", TAGS)
def test_every_language_keeps_path_and_query(client: FlaskClient, tag: str) -> None:
    page = Page(client.get(f"/{tag}/?{QUERY}").text)
    others = [other for other in TAGS if other != tag]
    assert len(rows(page)) == 2
    for row in rows(page):
        links = row.all("a")
        assert [link["href"] for link in links] == [f"/{o}/?{QUERY}" for o in others]
        assert [link["lang"] for link in links] == others
        assert [link["hreflang"] for link in links] == others
        current = [each for each in row.all("span") if each["aria-current"] == "true"]
        assert [each["lang"] for each in current] == [tag]


@pytest.mark.point("M-02")
@pytest.mark.parametrize("tag", TAGS)
def test_the_languages_stand_in_one_order_everywhere(
    client: FlaskClient, tag: str
) -> None:
    page = Page(client.get(f"/{tag}/").text)
    for row in rows(page):
        names = [item.text.rpartition(": ")[2] for item in row.all("li")]
        assert names == [language.autonym for language in INTERFACE]


@pytest.mark.point("M-02")
@pytest.mark.parametrize("tag", TAGS)
def test_the_alternates_are_the_same_in_every_language(
    client: FlaskClient, tag: str
) -> None:
    page = Page(client.get(f"/{tag}/?{QUERY}").text)
    alternates = [
        (link["hreflang"], link["href"]) for link in page.all("link", rel="alternate")
    ]
    expected = [(other, f"http://localhost/{other}/?{QUERY}") for other in TAGS]
    assert alternates == [*expected, ("x-default", "http://localhost/")]


def test_a_path_in_any_alphabet_is_kept(trial_client: Visitor) -> None:
    page = trial_client.visit("/az/orgs/%D2%9B%20b%3Fc", status=404)
    assert rows(page)[0].all("a")[0]["href"] == "/en/orgs/%D2%9B%20b%3Fc"


def test_a_language_link_is_remembered(client: FlaskClient) -> None:
    client.get("/hu/", headers={"Referer": "http://localhost/az/orgs/"})
    assert client.get("/").location == "/hu/"


@pytest.mark.parametrize(
    "referer",
    [
        None,
        "http://localhost/hu/orgs/",
        "http://localhost/",
        "http://elsewhere.example/az/",
        "http://[",
    ],
)
def test_nothing_else_is_remembered(client: FlaskClient, referer: str | None) -> None:
    headers = {"Referer": referer} if referer else {}
    answer = client.get("/hu/", headers=headers)
    assert "Set-Cookie" not in answer.headers


def test_the_cookie_lasts_a_year_and_is_no_business_of_scripts(
    client: FlaskClient,
) -> None:
    answer = client.get("/hu/", headers={"Referer": "http://localhost/az/"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("lang=hu;")
    for part in ("Max-Age=31536000", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie


def test_a_page_offers_the_language_that_the_browser_prefers(
    client: FlaskClient,
) -> None:
    page = Page(client.get("/az/?q=1", headers={"Accept-Language": "kk,ru"}).text)
    link = page.one("p", class_="offer").all("a")[0]
    assert (link["lang"], link["hreflang"], link["href"]) == ("kk", "kk", "/kk/?q=1")


@pytest.mark.parametrize(
    "header", ["az", "kk,az;q=0.1", "ru,de", "", "az-Cyrl,kk;q=0.2"]
)
def test_no_other_language_is_offered_where_the_page_fits(
    client: FlaskClient, header: str
) -> None:
    page = Page(client.get("/az/", headers={"Accept-Language": header}).text)
    assert page.all("p", class_="offer") == []


def test_no_other_language_is_offered_to_who_has_chosen(client: FlaskClient) -> None:
    client.set_cookie("lang", "az")
    page = Page(client.get("/az/", headers={"Accept-Language": "kk"}).text)
    assert page.all("p", class_="offer") == []


def language_button(page: Page, tag: str) -> str:
    """Return the text of the header's button for a language."""
    return next(
        each.text for each in rows(page)[0].all("button") if each["lang"] == tag
    )


TYPED = {
    "name": "<b>Şəfqət</b> & “Ümid”",
    "about": "birinci\nikinci",
    "email": "no address",
    "role": "editor",
    "fields": ["law"],
    "agree": "y",
    "count": "99",
    "founded-day": "31",
    "founded-month": "2",
}


@pytest.mark.point("M-05")
def test_a_form_in_another_language_holds_what_was_typed(trial_client: Visitor) -> None:
    page = trial_client.visit("/az/trial?x=1")
    page = trial_client.submit(page, TYPED, button=language_button(page, "kk"))
    assert (page.path, page.language) == ("/kk/trial", "kk")
    assert page.errors == []
    assert page.all("p", class_="error") == []
    assert "DONE" not in page.text
    action = page.one("form", id="form")["action"]
    assert action.startswith("/kk/trial?x=1&typed=")
    assert page.one("input", id="name")["value"] == TYPED["name"]
    assert page.one("textarea", id="about").text == "birinci ikinci"
    assert page.one("input", id="count")["value"] == "99"
    checked = [e["value"] for e in page.all("input") if "checked" in e.attributes]
    assert checked == ["editor", "law", "y"]
    assert page.one("input", id="founded-day")["value"] == "31"
    assert trial_client.get("/").location == "/kk/"


@pytest.mark.point("M-06")
def test_the_first_button_of_a_form_page_continues(trial_client: Visitor) -> None:
    page = trial_client.visit("/az/trial")
    button = page.all("button")[0]
    assert (button["form"], button["name"], button["value"]) == (
        "form",
        "go",
        "continue",
    )
    assert (button["tabindex"], button["aria-hidden"]) == ("-1", "true")
    assert page.one("body").all()[1]["name"] == "go"


@pytest.mark.point("M-11")
def test_twice_round_all_languages_loses_nothing(trial_client: Visitor) -> None:
    page = trial_client.visit("/az/trial")
    page = trial_client.submit(page, TYPED, button=language_button(page, "en"))
    for tag in (*TAGS[2:], *TAGS, "az"):
        if tag != page.language:
            page = trial_client.submit(page, button=language_button(page, tag))
    right = {"email": "", "count": "9", "founded-year": "2020", "founded-day": "28"}
    page = trial_client.submit(page, {**right, "country": "HU"}, button="Save")
    assert page.errors == []
    assert "DONE" in page.text
