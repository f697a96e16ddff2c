"""Town, year, website, legal form and day of admission, with their limits."""

import pytest

from registry.domain.importing.facts import LONGEST_TOWN
from registry.domain.importing.faults import Fault, Problem
from registry.domain.websites import LONGEST_WEBSITE
from registry.domain.writing import TextProblem
from tests.domain.imported import read, wrong

SITE = "https://" + "a" * (LONGEST_WEBSITE - len("https://.org")) + ".org"


@pytest.mark.parametrize(
    ("key", "given", "kept"),
    [
        ("city", " Bakı ", "Bakı"),
        ("city", "ə" * LONGEST_TOWN, "ə" * LONGEST_TOWN),
        ("founded", 1800, 1800),
        ("founded", 2026, 2026),
        ("website", "https://birlik.example.org/a?b=c", ...),
        ("website", "http://birlik.example.org", ...),
        ("website", "birlik.example.org", "https://birlik.example.org"),
        ("website", "https://127.0.0.1", ...),
        ("website", "https://бирлик.org", ...),
        ("website", SITE, SITE),
        ("legal_form", "foundation", "foundation"),
        ("admitted", "2026-11-22", "2026-11-22"),
        ("admitted", "1800-01-01", "1800-01-01"),
        ("admitted", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_fact_within_its_limits_is_kept(key, given, kept):
    assert read(**{key: given}).content[key] == (given if kept is ... else kept)


@pytest.mark.parametrize(
    ("key", "given", "fault", "shown"),
    [
        ("city", "ə" * (LONGEST_TOWN + 1), TextProblem.TOO_LONG, "ə" * 80),
        ("city", 7, Fault.NOT_TEXT, "7"),
        ("city", "", Fault.EMPTY, ""),
        ("founded", 1799, Fault.OUT_OF_RANGE, "1799"),
        ("founded", 2027, Fault.OUT_OF_RANGE, "2027"),
        ("founded", "2001", Fault.NOT_A_NUMBER, "2001"),
        ("founded", 2001.0, Fault.NOT_A_NUMBER, "2001.0"),
        ("founded", True, Fault.NOT_A_NUMBER, "true"),
        ("website", 7, Fault.NOT_TEXT, "7"),
        ("website", "", Fault.EMPTY, ""),
        ("website", "ftp://a.org", Fault.NOT_A_WEB_ADDRESS, "ftp://a.org"),
        ("website", "Yoxdur", Fault.NOT_A_WEB_ADDRESS, "https://Yoxdur"),
        ("website", f"{SITE}g", TextProblem.TOO_LONG, f"{SITE}g"[:80]),
        (
            "website",
            SITE.removeprefix("https://") + "g",
            Fault.NOT_A_WEB_ADDRESS,
            SITE[:80],
        ),
        ("website", "https://a\u202e.org", TextProblem.DIRECTION_MARKS, ...),
        ("legal_form", "club", Fault.NOT_KNOWN, "club"),
        ("legal_form", ["foundation"], Fault.NOT_KNOWN, '["foundation"]'),
        ("admitted", "2026-11-23", Fault.IN_FUTURE, "2026-11-23"),
        ("admitted", "1799-12-31", Fault.OUT_OF_RANGE, "1799-12-31"),
        ("admitted", "2025-02-29", Fault.NOT_A_DATE, "2025-02-29"),
        ("admitted", "20251125", Fault.NOT_A_DATE, "20251125"),
        ("admitted", "2025-11-25 ", Fault.NOT_A_DATE, "2025-11-25 "),
        ("admitted", "٢٠٢٥-11-25", Fault.NOT_A_DATE, "٢٠٢٥-11-25"),
        ("admitted", "", Fault.NOT_A_DATE, ""),
        ("admitted", 2025, Fault.NOT_A_DATE, "2025"),
    ],
)
def test_a_fact_beyond_its_limits_is_noted(key, given, fault, shown):
    shown = "https://a.org" if shown is ... else shown
    assert wrong(**{key: given}) == [Problem(fault, key, shown)]


@pytest.mark.parametrize(
    ("country", "problem"),
    [
        ("TR", Problem(Fault.NOT_KNOWN, "legal_form", "foundation")),
        ("XX", Problem(Fault.NOT_KNOWN, "country", "XX")),
        (..., Problem(Fault.MISSING, "country")),
    ],
)
def test_a_legal_form_is_one_of_its_country(country, problem):
    assert wrong(country=country, legal_form="foundation") == [problem]
