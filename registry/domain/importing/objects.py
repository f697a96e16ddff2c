"""Turn the bytes of a line of an import file into the one object that it is."""

import json
from typing import Any

from registry.domain.importing.faults import Fault, Notes

LONGEST_LINE = 100_000
"""Bytes of one line: the longest texts in Cyrillic letters fit in easily."""


def object_of(raw: bytes, notes: Notes) -> dict[str, Any] | None:
    """Return the one JSON object that the line is; note what else it is."""
    if len(raw) > LONGEST_LINE:
        notes.add(Fault.LINE_TOO_LONG)
        return None
    if not raw.strip():
        notes.add(Fault.EMPTY_LINE)
        return None
    try:
        found = json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_none)
    except UnicodeDecodeError:
        notes.add(Fault.NOT_UTF8)
    except _GivenTwice as error:
        notes.add(Fault.GIVEN_TWICE, value=str(error))
    except (ValueError, RecursionError):
        notes.add(Fault.NOT_JSON)
    else:
        if isinstance(found, dict):
            return found
        notes.add(Fault.NOT_AN_OBJECT)
    return None


class _GivenTwice(Exception):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _GivenTwice(key)
        found[key] = value
    return found


def _none(constant: str) -> None:
    """Refuse NaN and its like, which are no JSON."""
    raise ValueError(constant)
