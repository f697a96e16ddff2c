"""Names, texts, fields and identifiers of a line, each fault at its row."""

import pytest

from registry.domain.importing import rows
from registry.domain.importing.faults import Fault, Problem
from registry.domain.languages import CONTENT
from registry.domain.writing import TextProblem
from tests.domain.imported import read, wrong


def name(value="Birlik", lang="az", **more):
    return {"value": value, "lang": lang, **more}


def numbered(scheme="AZ-VOEN", value="1234567801", **more):
    return {"scheme": scheme, "value": value, **more}


@pytest.mark.parametrize(
    ("given", "script", "kind"),
    [
        (name(), "Latn", "label"),
        (name("Бірлік", "kk"), "Cyrl", "label"),
        (name("اتحاد", "fa"), "Zyyy", "label"),
        (name("GB", "mul", kind="acronym"), "Latn", "acronym"),
        (name(script="Latn", kind="official"), "Latn", "official"),
        (name(script="Zyyy"), "Zyyy", "label"),
        (name("اتحاد", "fa", script="Latn"), "Latn", "label"),
    ],
)
def test_a_name_says_its_script_and_kind_or_has_the_plain_ones(given, script, kind):
    (found,) = read(names=[given]).content["names"]
    assert (found["script"], found["kind"]) == (script, kind)
    assert (found["value"], found["lang"]) == (given["value"], given["lang"])


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (name(script="Cyrl"), (Fault.OTHER_SCRIPT, "names.1.script", "Cyrl")),
        (
            name("Бірлік", script="Latn"),
            (Fault.OTHER_SCRIPT, "names.1.script", "Latn"),
        ),
        (name(script="Arab"), (Fault.NOT_KNOWN, "names.1.script", "Arab")),
        (name(script=None), (Fault.NOT_KNOWN, "names.1.script", "null")),
        (name("", script="Latn"), (Fault.EMPTY, "names.1.value", "")),
        (name(None), (Fault.NOT_TEXT, "names.1.value", "null")),
        (name("2001"), (TextProblem.NO_LETTER, "names.1.value", "2001")),
        (name("a" * 401), (TextProblem.TOO_LONG, "names.1.value", "a" * 80)),
        (name(lang="xx"), (Fault.NOT_KNOWN, "names.1.lang", "xx")),
        (name(kind="pet"), (Fault.NOT_KNOWN, "names.1.kind", "pet")),
        (name(short="B"), (Fault.UNKNOWN_KEY, "names.1.short", "")),
        ({"lang": "az"}, (Fault.MISSING, "names.1.value", "")),
        ({"value": "Birlik"}, (Fault.MISSING, "names.1.lang", "")),
        ("Birlik", (Fault.NOT_AN_OBJECT, "names.1", "Birlik")),
    ],
)
def test_a_name_that_cannot_be_kept_is_noted_at_its_row(given, problem):
    assert wrong(names=[given]) == [Problem(*problem)]


def test_there_is_a_name_and_no_more_than_a_page_can_show():
    assert wrong(names=[]) == [Problem(Fault.EMPTY, "names")]
    assert wrong(names={}) == [Problem(Fault.NOT_A_LIST, "names", "{}")]
    assert read(names=[name("a" * rows.LONGEST_NAME)] * rows.MOST_NAMES)
    many = [name()] * (rows.MOST_NAMES + 1)
    assert wrong(names=many) == [Problem(Fault.TOO_MANY, "names", "51")]


@pytest.mark.parametrize(
    "given",
    [
        [],
        [{"lang": "az", "mission": "Dəstək."}],
        [{"lang": "az", "description": "Bir.\n\nİki."}],
        [
            {"lang": "az", "mission": "Dəstək.", "description": "Bir."},
            {"lang": "ru", "mission": "Поддержка."},
        ],
        [{"lang": "en", "mission": "a" * rows.LONGEST_TEXT}],
        [{"lang": tag, "mission": "Dəstək."} for tag in CONTENT],
    ],
)
def test_texts_are_kept_by_language(given):
    assert read(texts=given).content.get("texts", []) == given


def test_a_text_of_nothing_is_left_out_beside_another():
    given = [{"lang": "az", "mission": "Dəstək.", "description": None}]
    assert read(texts=given).content["texts"] == [{"lang": "az", "mission": "Dəstək."}]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ([{"lang": "az"}], (Fault.EMPTY, "texts.1", "")),
        ([{"lang": "az", "mission": None}], (Fault.EMPTY, "texts.1", "")),
        ([{"mission": "Dəstək."}], (Fault.MISSING, "texts.1.lang", "")),
        (
            [{"lang": "mul", "mission": "Dəstək."}],
            (Fault.NOT_KNOWN, "texts.1.lang", "mul"),
        ),
        ([{"lang": "az", "mission": " "}], (Fault.EMPTY, "texts.1.mission", "")),
        (
            [{"lang": "az", "description": "a" * 10_001}],
            (TextProblem.TOO_LONG, "texts.1.description", "a" * 80),
        ),
        (
            [{"lang": "az", "mission": "Bir."}, {"lang": "az", "mission": "İki."}],
            (Fault.GIVEN_TWICE, "texts.2.lang", "az"),
        ),
        (
            [{"lang": "az", "mission": "Bir.", "vision": "İki."}],
            (Fault.UNKNOWN_KEY, "texts.1.vision", ""),
        ),
        ("Dəstək.", (Fault.NOT_A_LIST, "texts", "Dəstək.")),
    ],
)
def test_a_text_that_cannot_be_kept_is_noted_at_its_row(given, problem):
    assert wrong(texts=given) == [Problem(*problem)]


def test_two_texts_in_unknown_languages_are_not_one_given_twice():
    given = [{"lang": "xx", "mission": "Bir."}, {"lang": "yy", "mission": "İki."}]
    assert [(problem.fault, problem.at) for problem in wrong(texts=given)] == [
        (Fault.NOT_KNOWN, "texts.1.lang"),
        (Fault.NOT_KNOWN, "texts.2.lang"),
    ]


def test_fields_are_kept_in_one_order():
    assert read(fields=["youth", "education"]).content["fields"] == [
        "education",
        "youth",
    ]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (["sport"], (Fault.NOT_KNOWN, "fields.1", "sport")),
        ([["youth"]], (Fault.NOT_KNOWN, "fields.1", '["youth"]')),
        (["youth", "youth"], (Fault.GIVEN_TWICE, "fields.2", "youth")),
        (["youth"] * 21, (Fault.TOO_MANY, "fields", "21")),
        ("youth", (Fault.NOT_A_LIST, "fields", "youth")),
    ],
)
def test_a_field_that_cannot_be_kept_is_noted_at_its_row(given, problem):
    assert wrong(fields=given) == [Problem(*problem)]


@pytest.mark.parametrize(
    "given",
    [
        [],
        [numbered()],
        [numbered(), numbered("AZ-REG", "1234-5678")],
        [numbered(), numbered(value="1234567802")],
        [numbered(value="12")],  # an odd shape only warns
        [numbered(value=str(place)) for place in range(rows.MOST_ROWS)],
    ],
)
def test_identifiers_are_kept_as_they_are_written(given):
    assert read(identifiers=given).content.get("identifiers", []) == given


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (
            [numbered("KZ-BIN", "251140000016")],
            (Fault.NOT_KNOWN, "identifiers.1.scheme", "KZ-BIN"),
        ),
        ([numbered(value=17)], (Fault.NOT_TEXT, "identifiers.1.value", "17")),
        ([numbered(value=" ")], (Fault.NOT_AN_IDENTIFIER, "identifiers.1.value", "")),
        (
            [numbered(value="none")],
            (Fault.NOT_AN_IDENTIFIER, "identifiers.1.value", "none"),
        ),
        (
            [numbered(value="1" * 41)],
            (Fault.NOT_AN_IDENTIFIER, "identifiers.1.value", "1" * 41),
        ),
        (
            [numbered(), numbered(value=" 1234567801 ")],
            (Fault.GIVEN_TWICE, "identifiers.2", "1234567801"),
        ),
        ([{"scheme": "AZ-REG"}], (Fault.MISSING, "identifiers.1.value", "")),
        ([{"value": "17"}], (Fault.MISSING, "identifiers.1.scheme", "")),
        ([numbered(at="Bakı")], (Fault.UNKNOWN_KEY, "identifiers.1.at", "")),
        ([numbered()] * 21, (Fault.TOO_MANY, "identifiers", "21")),
    ],
)
def test_an_identifier_that_cannot_be_kept_is_noted_at_its_row(given, problem):
    assert wrong(identifiers=given) == [Problem(*problem)]


def test_without_a_country_no_scheme_is_called_unknown():
    assert wrong(country="XX", identifiers=[numbered("XX-REG")]) == [
        Problem(Fault.NOT_KNOWN, "country", "XX")
    ]
    assert wrong(country=..., identifiers=[numbered(["a"])]) == [
        Problem(Fault.MISSING, "country")
    ]


def test_a_country_without_schemes_knows_none():
    assert wrong(country="TR", identifiers=[numbered("TR-VKN")]) == [
        Problem(Fault.NOT_KNOWN, "identifiers.1.scheme", "TR-VKN")
    ]
