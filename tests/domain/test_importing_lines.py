"""A line is one organisation, or everything that is wrong with it."""

from hashlib import sha256

import pytest

from registry.domain.importing.faults import Fault, Problem
from registry.domain.importing.lines import (
    HOLDS,
    LONGEST_KEY,
    LONGEST_SOURCE,
    Line,
    digest,
    read_line,
)
from registry.domain.membership import Standing
from registry.domain.writing import TextProblem
from tests.domain.imported import KNOWN, line, raw, read, wrong

NAMES = [
    {"value": "Gənclər Birliyi", "lang": "az", "script": "Latn", "kind": "official"},
    {"value": "Союз молодёжи", "lang": "ru", "script": "Cyrl", "kind": "label"},
]
CONTENT = {
    "country": "AZ",
    "names": NAMES,
    "texts": [{"lang": "az", "mission": "Dəstək.", "description": "Bir.\n\nİki."}],
    "fields": ["education", "youth"],
    "city": "Bakı",
    "founded": 2001,
    "website": "https://gencler.example.org",
    "identifiers": [{"scheme": "AZ-VOEN", "value": "1234567801"}],
    "legal_form": "public_association",
    "admitted": "2025-11-25",
}
EXPORTED = {
    "key": "17",
    "source": "exported",
    "id": "6PXW4B5C",
    "number": "NP-00042-I",
    "standing": "suspended",
}


def test_a_line_of_everything_is_kept_whole():
    values = {**CONTENT, **EXPORTED}
    assert values.keys() == HOLDS
    kept = Line("exported", "17", CONTENT, "6PXW4B5C", 42, Standing.SUSPENDED)
    assert read_line(raw(values), KNOWN) == (kept, ())


def test_the_smallest_line_has_a_key_a_country_and_a_name():
    name = {"value": "Birlik", "lang": "az", "script": "Latn", "kind": "label"}
    kept = Line("founders", "1", {"country": "AZ", "names": [name]})
    assert read() == kept
    nothing = dict.fromkeys(HOLDS - {"key", "country", "names", "standing"})
    assert read(**nothing) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"key": "17"}, {"key": "17"}),
        ({"key": " a  b "}, {"key": "a b"}),
        ({"key": "Бaкы-17"}, {"key": "Бaкы-17"}),
        ({"key": "k" * LONGEST_KEY}, {"key": "k" * LONGEST_KEY}),
        ({"source": "2025"}, {"source": "2025"}),
        ({"source": "s" * LONGEST_SOURCE}, {"source": "s" * LONGEST_SOURCE}),
        ({"id": "6pxw4b5c"}, {"public_id": "6PXW4B5C"}),
        ({"number": "np 42-i"}, {"serial": 42}),
        *[({"standing": str(each)}, {"standing": each}) for each in Standing],
    ],
)
def test_what_only_machines_compare_is_kept_in_one_form(given, kept):
    found = read(**given)
    assert {key: getattr(found, key) for key in kept} == kept


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"key": ...}, (Fault.MISSING, "key", "")),
        ({"key": None}, (Fault.MISSING, "key", "")),
        ({"key": 17}, (Fault.NOT_TEXT, "key", "17")),
        ({"key": ""}, (Fault.EMPTY, "key", "")),
        ({"key": "k" * 201}, (TextProblem.TOO_LONG, "key", "k" * 80)),
        ({"key": "1\u202e7"}, (TextProblem.DIRECTION_MARKS, "key", "17")),
        ({"country": ...}, (Fault.MISSING, "country", "")),
        ({"country": None}, (Fault.MISSING, "country", "")),
        ({"country": "az"}, (Fault.NOT_KNOWN, "country", "az")),
        ({"country": 7}, (Fault.NOT_KNOWN, "country", "7")),
        ({"names": ...}, (Fault.MISSING, "names", "")),
        ({"names": None}, (Fault.MISSING, "names", "")),
        ({"source": "s" * 61}, (TextProblem.TOO_LONG, "source", "s" * 61)),
        ({"source": "\ud800"}, (TextProblem.UNSEEN_CHARACTERS, "source", "")),
        ({"id": "6PXW4B5D"}, (Fault.NOT_AN_ID, "id", "6PXW4B5D")),
        ({"id": 17}, (Fault.NOT_AN_ID, "id", "17")),
        ({"number": "NP-00042-J"}, (Fault.NOT_A_MEMBER_NUMBER, "number", ...)),
        ({"number": 42}, (Fault.NOT_A_MEMBER_NUMBER, "number", "42")),
        ({"standing": "asleep"}, (Fault.NOT_KNOWN, "standing", "asleep")),
        ({"standing": None}, (Fault.NOT_KNOWN, "standing", "null")),
        ({"phone": "1"}, (Fault.UNKNOWN_KEY, "phone", "")),
        ({"Key": "1"}, (Fault.UNKNOWN_KEY, "Key", "")),
    ],
)
def test_what_keeps_a_line_out_is_named_with_its_place(given, problem):
    fault, at, shown = problem
    shown = given[at] if shown is ... else shown
    assert wrong(**given) == [Problem(fault, at, shown)]


def test_what_is_no_object_is_no_line():
    assert read_line(b"[]", KNOWN) == (None, (Problem(Fault.NOT_AN_OBJECT),))


def test_everything_wrong_with_a_line_is_said_at_once():
    assert [
        (problem.fault, problem.at)
        for problem in wrong(key=..., country="XX", names=[], city=7, id="1", tel="1")
    ] == [
        (Fault.UNKNOWN_KEY, "tel"),
        (Fault.MISSING, "key"),
        (Fault.NOT_KNOWN, "country"),
        (Fault.EMPTY, "names"),
        (Fault.NOT_TEXT, "city"),
        (Fault.NOT_AN_ID, "id"),
    ]


def test_equal_contents_are_written_alike_and_others_are_not():
    values = line(city="Bakı", fields=["youth", "health"])
    turned = dict(reversed(values.items())) | {"fields": ["health", "youth"]}
    one, other = (read_line(raw(each), KNOWN)[0] for each in (values, turned))
    assert one.written == other.written
    assert one.written.startswith('{"city":"Bakı","country":"AZ","fields":["health",')
    assert digest(one.written) == sha256(one.written.encode()).digest()
    assert digest(one.written) != digest(read(city="Gəncə").written)
