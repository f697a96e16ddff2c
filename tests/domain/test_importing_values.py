"""Single values and lists are kept whole, or noted with the place where they stand."""

import pytest

from registry.domain.importing.faults import Fault, Notes, Problem
from registry.domain.importing.values import Reader
from registry.domain.writing import TextProblem
from tests.domain.imported import KNOWN


@pytest.fixture
def reader():
    return Reader(KNOWN, Notes())


@pytest.mark.parametrize(
    ("value", "lines", "kept"),
    [
        ("  Yaşıl \n Yer ", False, "Yaşıl Yer"),
        (" Bir.  \r\n\r\nİki. ", True, "Bir.\n\nİki."),
        ("ə" * 9, False, "ə" * 9),
    ],
)
def test_text_is_kept_cleaned(reader, value, lines, kept):
    assert reader.text(value, "here", 9 if not lines else 99, lines=lines) == kept
    assert reader.notes.problems == []


@pytest.mark.parametrize(
    ("value", "fault", "shown"),
    [
        (7, Fault.NOT_TEXT, "7"),
        (None, Fault.NOT_TEXT, "null"),
        ("", Fault.EMPTY, ""),
        (" \u200b\n", Fault.EMPTY, ""),
        ("ə" * 10, TextProblem.TOO_LONG, "ə" * 10),
        ("a\0b", TextProblem.CONTROL_CHARACTERS, "ab"),
        ("a\u202eb", TextProblem.DIRECTION_MARKS, "ab"),
        ("a\ue000b", TextProblem.UNSEEN_CHARACTERS, "ab"),
        ("2001", TextProblem.NO_LETTER, "2001"),
        ("Бaкы", TextProblem.MIXED_ALPHABETS, "Бaкы"),
        ("a\0\u202e", TextProblem.CONTROL_CHARACTERS, "a"),
    ],
)
def test_text_is_kept_out_by_the_first_thing_wrong_with_it(reader, value, fault, shown):
    assert reader.text(value, "here", 9) == ""
    assert reader.notes.problems == [Problem(fault, "here", shown)]


def test_what_is_ignored_does_not_hide_what_is_not(reader):
    ignored = frozenset({TextProblem.NO_LETTER})
    assert reader.text("2001", "here", 9, ignored=ignored) == "2001"
    assert reader.text("20\u202e01", "here", 9, ignored=ignored) == ""
    assert reader.notes.problems == [
        Problem(TextProblem.DIRECTION_MARKS, "here", "2001")
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("az", "az"), ("", ""), (None, "null"), (["AZ"], '["AZ"]'), ({}, "{}")],
)
def test_a_code_is_known_as_it_is_written_or_not_at_all(reader, value, shown):
    assert reader.code("AZ", "there", KNOWN.countries) == "AZ"
    assert reader.code(value, "here", KNOWN.countries) == ""
    assert reader.notes.problems == [Problem(Fault.NOT_KNOWN, "here", shown)]


@pytest.mark.parametrize(
    ("value", "found"),
    [([], []), (["a", 2], [("here.1", "a"), ("here.2", 2)])],
)
def test_the_rows_of_a_list_have_places(reader, value, found):
    assert reader.rows(value, "here", 2) == found
    assert reader.notes.problems == []


@pytest.mark.parametrize(
    ("value", "fault", "shown"),
    [
        ([1, 2, 3], Fault.TOO_MANY, "3"),
        ("ab", Fault.NOT_A_LIST, "ab"),
        ({"a": 1}, Fault.NOT_A_LIST, '{"a": 1}'),
    ],
)
def test_what_is_no_list_or_too_long_has_no_rows(reader, value, fault, shown):
    assert reader.rows(value, "here", 2) == []
    assert reader.notes.problems == [Problem(fault, "here", shown)]


def test_each_object_that_lacks_nothing_is_returned_and_every_other_noted(reader):
    value = [{"a": 1, "b": 2}, "ab", {"c": 3}, {"a": 1, "b": None, "c": 3}]
    found = reader.objects(value, "here", 4, frozenset("ab"), "a", "b")
    assert found == [("here.1", value[0]), ("here.4", value[3])]
    assert reader.notes.problems == [
        Problem(Fault.NOT_AN_OBJECT, "here.2", "ab"),
        Problem(Fault.UNKNOWN_KEY, "here.3.c"),
        Problem(Fault.MISSING, "here.3.a"),
        Problem(Fault.MISSING, "here.3.b"),
        Problem(Fault.UNKNOWN_KEY, "here.4.c"),
    ]


def test_the_place_of_a_key_begins_with_that_of_its_object(reader):
    reader.check_keys({"a": 1, "b": 2}, frozenset("a"), "")
    reader.check_keys({"b": 2, "a": 1}, frozenset("b"), "here.1")
    assert [problem.at for problem in reader.notes.problems] == ["b", "here.1.a"]
