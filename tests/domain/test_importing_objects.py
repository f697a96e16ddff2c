"""A line of an import file is one JSON object, or one fault says what else it is."""

import pytest

from registry.domain.importing.faults import Fault, Notes, Problem
from registry.domain.importing.objects import LONGEST_LINE, object_of


def opened(raw: bytes):
    notes = Notes()
    return object_of(raw, notes), notes.problems


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        (b"{}", {}),
        (b' {"key": "1"}\r', {"key": "1"}),
        ('{"city": "Bakı"}'.encode(), {"city": "Bakı"}),
        (b'{"a": {"a": [{"a": null}]}}', {"a": {"a": [{"a": None}]}}),
        (b"{}".ljust(LONGEST_LINE), {}),
    ],
)
def test_one_object_is_read_as_it_is(raw, values):
    assert opened(raw) == (values, [])


@pytest.mark.parametrize(
    ("raw", "fault", "value"),
    [
        (b"{}".ljust(LONGEST_LINE + 1), Fault.LINE_TOO_LONG, ""),
        (b"", Fault.EMPTY_LINE, ""),
        (b" \t\r", Fault.EMPTY_LINE, ""),
        (b'{"city": "Bak\xfd"}', Fault.NOT_UTF8, ""),
        (b"{", Fault.NOT_JSON, ""),
        (b"{} {}", Fault.NOT_JSON, ""),
        (b"{'key': 1}", Fault.NOT_JSON, ""),
        (b'{"founded": NaN}', Fault.NOT_JSON, ""),
        (b'{"founded": -Infinity}', Fault.NOT_JSON, ""),
        (b'{"founded": ' + b"1" * 5_000 + b"}", Fault.NOT_JSON, ""),
        (b"[" * 50_000, Fault.NOT_JSON, ""),
        (b"[{}]", Fault.NOT_AN_OBJECT, ""),
        (b'"key"', Fault.NOT_AN_OBJECT, ""),
        (b"null", Fault.NOT_AN_OBJECT, ""),
        (b'{"key": 1, "key": 1}', Fault.GIVEN_TWICE, "key"),
        (b'{"texts": [{"lang": 1, "lang": 2}]}', Fault.GIVEN_TWICE, "lang"),
    ],
)
def test_what_is_no_object_has_one_fault_without_a_place(raw, fault, value):
    assert opened(raw) == (None, [Problem(fault, "", value)])
