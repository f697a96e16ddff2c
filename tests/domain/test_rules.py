"""Tests of what rules, countries and amendments are made of."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from registry.domain.amendments import basis_problems, effective_at
from registry.domain.countries import country_problems
from registry.domain.languages import TAGS
from registry.domain.rules import (
    SHAPES,
    Difference,
    TextFlag,
    differences,
    missing_words,
    rule_problems,
    text_flags,
)

TODAY = date(2026, 11, 22)


def a_rule(**values: Any) -> dict[str, Any]:
    return {
        "code": "youth",
        "country": None,
        "position": 1,
        "value": None,
        "unit": None,
        "acts": [],
        "local_term": None,
        "local_language": None,
        "withdrawn": False,
        "texts": {tag: {"label": f"Label {tag}", "text": ""} for tag in TAGS},
        **values,
    }


def with_words(**words: str) -> dict[str, Any]:
    rule = a_rule()
    for name, value in words.items():
        part, _, tag = name.rpartition("_")
        rule["texts"][tag] = {**rule["texts"][tag], part: value}
    return rule


def a_country(**values: Any) -> dict[str, Any]:
    return {
        "key": "GE",
        "iso": "GE",
        "ots_standing": "observer",
        "time_zone": "Asia/Tbilisi",
        "languages": ["ka"],
        "names": {tag: {"name": "Name", "official_name": "Official"} for tag in TAGS},
        **values,
    }


# --- words -----------------------------------------------------------------


def test_words_that_are_whole_and_new_in_all_languages_have_no_flag():
    new = with_words(**{f"label_{tag}": "New" for tag in TAGS})
    assert text_flags("field", None, a_rule()) == {}
    assert text_flags("field", a_rule(), new) == {}


def test_where_one_language_changed_the_others_are_flagged():
    flags = text_flags("field", a_rule(), with_words(label_kk="Жаңа"))
    assert flags == {tag: TextFlag.UNCHANGED for tag in TAGS if tag != "kk"}


def test_a_label_may_not_lack_and_a_text_only_where_none_has_one():
    assert text_flags("field", None, with_words(label_ky="")) == {
        "ky": TextFlag.MISSING
    }
    flags = text_flags("criterion", None, with_words(text_kk="Мәтін"))
    assert flags == {tag: TextFlag.MISSING for tag in TAGS if tag != "kk"}
    # A field has no text, whatever a row holds.
    assert missing_words("field", with_words(text_kk="Мәтін")) == []
    assert missing_words("field", a_rule(texts={})) == list(TAGS)


# --- what fits a kind ------------------------------------------------------

RIGHT: dict[str, dict[str, Any]] = {
    "period": {"value": 30, "unit": "days"},
    "standing_reason": {"acts": ["remove"]},
    "legal_form": {"country": "KZ", "local_term": "қор", "local_language": "kk"},
    "identifier_scheme": {"country": "KZ", "code": "KZ-BIN"},
}


@pytest.mark.parametrize("kind", SHAPES)
def test_each_kind_has_values_that_fit(kind: str):
    assert rule_problems(kind, a_rule(**RIGHT.get(kind, {}))) == {}


@pytest.mark.parametrize(
    ("kind", "values", "problems"),
    [
        ("field", {"code": "Youth"}, {"code": "rule_code"}),
        ("field", {"country": "KZ"}, {"country": "required"}),
        ("field", {"position": None}, {"position": "not_a_number"}),
        ("field", {"position": 10_000}, {"position": "not_a_number"}),
        ("field", {"acts": ["remove"]}, {"acts": "not_listed"}),
        ("period", {"value": 0}, {"value": "period_length"}),
        ("period", {"value": "30"}, {"value": "period_length"}),
        ("standing_reason", {}, {"acts": "required"}),
        ("standing_reason", {"acts": ["admit"]}, {"acts": "not_listed"}),
        ("legal_form", {"country": "KZ", "code": "a b"}, {"code": "rule_code"}),
        (
            "identifier_scheme",
            {"country": "KZ", "code": "bin"},
            {"code": "scheme_code"},
        ),
        (
            "legal_form",
            {"country": "KZ", "local_term": "қ" * 201, "local_language": "kk"},
            {"local_term": "too_long"},
        ),
        (
            "legal_form",
            {"country": "KZ", "local_term": "қор"},
            {"local_language": "required"},
        ),
        (
            "legal_form",
            {"country": "KZ", "local_language": "kk"},
            {"local_term": "required"},
        ),
        (
            "legal_form",
            {"country": "KZ", "local_term": "қор", "local_language": "xx"},
            {"local_language": "not_listed"},
        ),
        ("field", {"texts": {}}, {"label_az": "required"}),
        (
            "criterion",
            {"texts": {"az": {"label": "a" * 401, "text": "a" * 2_001}}},
            {"label_az": "too_long", "text_az": "too_long"},
        ),
    ],
)
def test_what_does_not_fit_is_named_by_its_field(
    kind: str, values: dict[str, Any], problems: dict[str, str]
):
    assert rule_problems(kind, a_rule(**values)) == problems


# --- countries -------------------------------------------------------------


def test_a_country_may_lack_an_iso_code_alone():
    assert country_problems(a_country()) == {}
    assert country_problems(a_country(iso=None), {"GE"}) == {}


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"key": "ge"}, {"key": "two_letters"}),
        ({"iso": "GEO"}, {"iso": "two_letters"}),
        ({"iso": "TR"}, {"iso": "taken"}),
        ({"ots_standing": None}, {"ots_standing": "not_listed"}),
        ({"time_zone": "Asia/Nowhere"}, {"time_zone": "time_zone"}),
        ({"languages": []}, {"languages": "required"}),
        ({"languages": ["xx"]}, {"languages": "not_listed"}),
    ],
)
def test_what_no_country_has_is_named_by_its_field(
    values: dict[str, Any], problems: dict[str, str]
):
    assert country_problems(a_country(**values), {"TR"}) == problems


def test_a_country_has_both_names_in_every_language():
    names = a_country()["names"]
    names["hu"] = {"name": "a" * 121, "official_name": ""}
    del names["uz"]
    assert country_problems(a_country(names=names)) == {
        "name_hu": "too_long",
        "official_name_hu": "required",
        "name_uz": "required",
        "official_name_uz": "required",
    }


# --- differences -----------------------------------------------------------


def test_differences_are_told_by_field_and_language():
    assert differences(a_rule(), a_rule()) == []
    changed = {**with_words(label_kk="Жаңа"), "position": 2}
    assert differences(a_rule(), changed) == [
        Difference("position", 1, 2),
        Difference("label_kk", "Label kk", "Жаңа"),
    ]


def test_what_was_not_there_or_is_no_more_is_a_difference_too():
    assert Difference("code", None, "youth") in differences(None, a_rule())
    texts = {tag: words for tag, words in a_rule()["texts"].items() if tag != "uz"}
    assert differences(a_rule(), a_rule(texts=texts)) == [
        Difference("label_uz", "Label uz", None)
    ]


# --- the act behind a change -----------------------------------------------


def test_a_change_rests_on_an_act_of_the_past():
    assert basis_problems("Decision 7", "en", TODAY, TODAY) == {}
    assert basis_problems("", "xx", date(2026, 11, 23), TODAY) == {
        "basis": "required",
        "basis_language": "not_listed",
        "basis_on": "in_the_future",
    }
    assert basis_problems("a" * 401, "en", TODAY, TODAY) == {"basis": "too_long"}


def test_a_change_never_takes_effect_before_its_adoption():
    adopted = datetime(2026, 11, 22, 9, tzinfo=UTC)
    later = datetime(2026, 12, 1, tzinfo=UTC)
    assert effective_at(None, adopted) == adopted
    assert effective_at(later, adopted) == later
    assert effective_at(datetime(2026, 11, 1, tzinfo=UTC), adopted) == adopted
