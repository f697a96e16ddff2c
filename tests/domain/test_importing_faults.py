"""What stood at a place is shown short, and so that it can be printed."""

import pytest

from registry.domain.importing.faults import Fault, Notes, Problem, showable
from registry.domain.writing import TextProblem


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Bakı", "Bakı"),
        ("a\x1b[2Jb\u202ec\ud800", "a[2Jbc"),
        (7, "7"),
        (None, "null"),
        (["ə"], '["\\u0259"]'),
        ({"a": True}, '{"a": true}'),
    ],
)
def test_a_value_is_shown_so_that_it_can_be_printed(value, shown):
    assert showable(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", ""),
        ("a" * 80, "a" * 80),
        ("a" * 81, "a" * 80),
        (7, "7"),
        (["a" * 99], '["' + "a" * 78),
    ],
)
def test_only_the_beginning_of_a_value_is_noted(value, shown):
    notes = Notes()
    notes.add(Fault.NOT_TEXT, "city", value)
    assert notes.problems == [Problem("not_text", "city", shown)]


def test_no_fault_is_called_as_another_or_as_a_problem_of_a_text():
    codes = [*map(str, Fault), *map(str, TextProblem)]
    assert len(codes) == len(set(codes))


def test_what_is_nested_too_deep_to_be_written_is_not_shown():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    notes = Notes()
    notes.add(Fault.NOT_TEXT, "city", deep)
    assert notes.problems == [Problem("not_text", "city")]
    assert showable(deep) == ""
