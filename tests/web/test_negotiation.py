"""Lead each reader to a language, as ux.md, appendix A1, says."""

import pytest
from flask.testing import FlaskClient

from registry.domain.languages import INTERFACE, TAGS
from tests.pages import Page

ASKED = {
    "kk-KZ,ru;q=0.9,en;q=0.8": "kk",
    "uz-UZ,en;q=0.9": "uz",
    "ky-KG,en-US;q=0.9,en;q=0.8": "ky",
    "hu-HU,en;q=0.5": "hu",
    "tr-TR,en-US;q=0.7,en;q=0.3": "tr",
    "az-Cyrl-AZ": "az",
    "az-Latn-AZ": "az",
    "uz-Cyrl-UZ,ru;q=0.8": "uz",
    "tr-CY": "tr",
    "en-GB;q=0.8, ky;q=0.9": "ky",
    "hu;q=0,en": "en",
    "ru-KZ,ru;q=0.9,en-US;q=0.8": "en",
}
UNANSWERED = [
    "ru-KZ,ru;q=0.9",
    "tt-RU,ru;q=0.9",
    "de",
    "",
    "*",
    "kk;;;q=banana,,",
    "az," * 2731,
]


@pytest.mark.point("M-01")
@pytest.mark.parametrize(("header", "language"), ASKED.items())
def test_the_root_leads_to_what_the_browser_asks_for(
    client: FlaskClient, header: str, language: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": header})
    assert answer.status_code == 302
    assert answer.location == f"/{language}/"
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


@pytest.mark.point("M-01")
@pytest.mark.parametrize("header", UNANSWERED)
def test_the_root_asks_whom_it_cannot_place(client: FlaskClient, header: str) -> None:
    answer = client.get("/", headers={"Accept-Language": header})
    page = Page(answer.text)
    assert answer.status_code == 200
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)
    links = page.one("main").all("a")
    assert [link.text for link in links] == [each.autonym for each in INTERFACE]
    assert [link["lang"] for link in links] == list(TAGS)
    assert [link["href"] for link in links] == [f"/{tag}/" for tag in TAGS]
    assert page.problems() == []


def test_the_cookie_comes_before_the_browser(client: FlaskClient) -> None:
    client.set_cookie("lang", "ky")
    answer = client.get("/", headers={"Accept-Language": "hu"})
    assert answer.location == "/ky/"


def test_a_cookie_of_no_language_is_nothing(client: FlaskClient) -> None:
    client.set_cookie("lang", "xx")
    answer = client.get("/", headers={"Accept-Language": "hu"})
    assert answer.location == "/hu/"


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_in_the_path_wins(client: FlaskClient, tag: str) -> None:
    client.set_cookie("lang", "tr")
    answer = client.get(f"/{tag}/", headers={"Accept-Language": "hu"})
    assert answer.status_code == 200
    assert Page(answer.text).language == tag
    assert answer.headers["Content-Language"] == tag


@pytest.mark.parametrize("path", ["/de/", "/ru/orgs/", "/AZ/", "/azz/", "/none"])
def test_an_unknown_language_is_a_404_in_a_known_one(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": "kk-KZ"})
    assert answer.status_code == 404
    assert Page(answer.text).language == "kk"
    assert "Accept-Language" in answer.vary
