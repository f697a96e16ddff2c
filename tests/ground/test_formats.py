"""Dates, instants and numbers are written as readers of each language expect."""

import re
from datetime import UTC, date, datetime

import pytest

from registry.domain.languages import ALPHABETS, TAGS
from registry.formats import format_date, format_instant, format_number
from tests.ground.long_dates import DATES

# As language/style.md and the measured table of the conventions give them.
NUMBERS = {
    "az": "1.234.567,5",
    "en": "1,234,567.5",
    "hu": "1 234 567,5",
    "kk": "1 234 567,5",
    "ky": "1 234 567,5",
    "tk": "1 234 567,5",
    "tr": "1.234.567,5",
    "uz": "1 234 567,5",
}
KYRGYZ_ENDINGS = ["ы", "ы", "ы", "и", "ы", "у", "у", "у", "ы", "ы", "ы", "ы"]


def test_every_language_is_written_out_here() -> None:
    assert set(DATES) == set(NUMBERS) == set(TAGS)


@pytest.mark.parametrize("language", TAGS)
def test_a_date_is_written_in_its_long_form(language: str) -> None:
    assert format_date(date(2025, 11, 25), language) == DATES[language]


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("month", range(1, 13))
def test_months_keep_to_the_letters_of_their_language(
    language: str, month: int
) -> None:
    written = format_date(date(2026, month, 1), language)
    letters = set(re.sub(r"[\d\s.-]", "", written))
    assert letters
    assert letters <= ALPHABETS[language]


def test_months_of_one_language_never_show_in_another() -> None:
    for _ in range(2):
        for language in TAGS:
            assert format_date(date(2025, 11, 25), language) == DATES[language]


@pytest.mark.parametrize(("month", "ending"), list(enumerate(KYRGYZ_ENDINGS, 1)))
def test_a_kyrgyz_month_takes_the_ending_of_its_vowels(month: int, ending: str) -> None:
    written = format_date(date(2026, month, 9), "ky")
    assert written.startswith("2026-жылдын 9-")
    assert written.endswith(ending)


@pytest.mark.parametrize("language", TAGS)
def test_a_number_is_grouped_as_the_language_does(language: str) -> None:
    written = re.sub(r"\s", " ", format_number(1234567.5, language))
    assert written == NUMBERS[language]


@pytest.mark.parametrize("language", TAGS)
def test_groups_of_a_number_are_never_torn_apart_by_a_line(language: str) -> None:
    assert " " not in format_number(1_000_000, language)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("UTC", "22 November 2026, 20:00 (UTC)"),
        ("Europe/Budapest", "22 November 2026, 21:00 (UTC+1)"),
        ("Asia/Baku", "23 November 2026, 00:00 (UTC+4)"),
        ("Asia/Kolkata", "23 November 2026, 01:30 (UTC+5:30)"),
        ("America/St_Johns", "22 November 2026, 16:30 (UTC−3:30)"),
    ],
)
def test_an_instant_names_the_distance_of_its_zone(zone: str, written: str) -> None:
    instant = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    assert format_instant(instant, "en", zone) == written


def test_a_hungarian_date_takes_no_comma_before_the_time() -> None:
    instant = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    assert format_instant(instant, "hu") == "2026. november 22. 20:00 (UTC)"
