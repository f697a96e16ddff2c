"""Write dates, numbers and people's texts in the language of the page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask, render_template_string

from registry.domain.languages import TAGS
from tests.ground.long_dates import DATES
from tests.pages import Page
from tests.visitor import Visitor


def rendered(app: Flask, tag: str, source: str, **values: Any) -> str:
    """Render a template on a page of a language."""
    with app.test_request_context(f"/{tag}/"):
        return render_template_string(source, **values)


@pytest.mark.parametrize(("tag", "text"), DATES.items())
def test_a_date_is_written_out(app: Flask, tag: str, text: str) -> None:
    found = rendered(app, tag, "{{ day | date }}", day=date(2025, 11, 25))
    assert found == f'<time datetime="2025-11-25">{text}</time>'


def test_months_do_not_leak_between_languages(app: Flask) -> None:
    source = "{{ day | date }}"
    for tag in (*TAGS, *reversed(TAGS)):
        assert DATES[tag] in rendered(app, tag, source, day=date(2025, 11, 25))


def test_an_instant_names_its_zone(app: Flask) -> None:
    at = datetime(2025, 11, 24, 20, 0, tzinfo=UTC)
    source = "{{ at | instant }} / {{ at | instant('Asia/Baku') }}"
    assert rendered(app, "en", source, at=at) == (
        '<time datetime="2025-11-24T20:00:00Z">24 November 2025, 20:00 (UTC)</time> / '
        '<time datetime="2025-11-24T20:00:00Z">25 November 2025, 00:00 (UTC+4)</time>'
    )


@pytest.mark.parametrize(
    ("tag", "text"), [("en", "1,234,567"), ("az", "1.234.567"), ("hu", "1 234 567")]
)
def test_a_number_is_grouped(app: Flask, tag: str, text: str) -> None:
    assert rendered(app, tag, "{{ 1234567 | number }}").replace("\xa0", " ") == text


def test_a_code_is_put_into_its_words(app: Flask) -> None:
    source = "{{ 'a' | words({'a': 'Home'}) }} {{ words('a', {'a': 'Home'}) }}"
    assert rendered(app, "en", source) == "Home Home"


def test_a_text_carries_its_language_and_direction(app: Flask) -> None:
    source = "<p {{ text_lang('kk') }}></p><p {{ text_lang(none) }}></p>"
    assert rendered(app, "en", source) == (
        '<p lang="kk" dir="auto"></p><p dir="auto"></p>'
    )


def test_a_language_is_named_in_itself(app: Flask) -> None:
    assert rendered(app, "en", "{{ 'ru' | language_name }}") == "Русский"
    assert rendered(app, "en", "{{ 'xx' | language_name }}") == "xx"


@pytest.mark.parametrize("tag", TAGS)
def test_the_home_page_names_the_chair_country(client: Visitor, tag: str) -> None:
    names = {"az": "Azərbaycan", "en": "Azerbaijan", "kk": "Әзербайжан"}
    page = client.visit(f"/{tag}/")
    assert names.get(tag, "") in page.text
    assert page.one("form", role="search")["action"] == f"/{tag}/orgs/"


def test_a_page_weighs_little(client: Visitor) -> None:
    assert len(client.get("/kk/").data) < 14_000


def test_nobody_reads_of_the_demo_outside_it(client: Visitor) -> None:
    assert Page(client.get("/az/").text).all("aside", class_="demo-banner") == []
