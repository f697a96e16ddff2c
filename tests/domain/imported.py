"""Read lines of import files against a small register."""

import json
from datetime import date
from typing import Any

from registry.domain.importing.faults import Problem
from registry.domain.importing.lines import Line, read_line
from registry.domain.importing.values import Known

KNOWN = Known(
    source="founders",
    today=date(2026, 11, 22),
    countries=frozenset({"AZ", "KZ", "TR"}),
    fields=frozenset({"education", "health", "youth"}),
    schemes={"AZ": frozenset({"AZ-REG", "AZ-VOEN"}), "KZ": frozenset({"KZ-BIN"})},
    legal_forms={"AZ": frozenset({"foundation", "public_association"})},
)


def line(**changed: Any) -> dict[str, Any]:
    """Return the smallest whole line; what is changed to `...` is left out."""
    name = {"value": "Birlik", "lang": "az"}
    values = {"key": "1", "country": "AZ", "names": [name], **changed}
    return {key: value for key, value in values.items() if value is not ...}


def raw(values: Any) -> bytes:
    """Return a value as a file holds it."""
    return json.dumps(values).encode()


def read(**changed: Any) -> Line:
    """Return the line of values that nothing is wrong with."""
    found, problems = read_line(raw(line(**changed)), KNOWN)
    assert problems == ()
    assert found is not None
    return found


def wrong(**changed: Any) -> list[Problem]:
    """Return all that is wrong with a line; there is then no line."""
    found, problems = read_line(raw(line(**changed)), KNOWN)
    assert found is None
    return list(problems)
