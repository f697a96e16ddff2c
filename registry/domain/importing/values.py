"""Read single values and lists of an import file, noting what cannot be kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.domain.importing.faults import Fault, Notes, showable
from registry.domain.writing import clean, clean_lines, problems


@dataclass(frozen=True)
class Known:
    """Hold what the register knows: the codes in force, the source, the day.

    `schemes` and `legal_forms` are by country.
    """

    source: str
    today: date
    countries: frozenset[str]
    fields: frozenset[str]
    schemes: Mapping[str, frozenset[str]]
    legal_forms: Mapping[str, frozenset[str]]


class Reader:
    """Read the values of one object, noting every problem with its place."""

    def __init__(self, known: Known, notes: Notes) -> None:
        self.known = known
        self.notes = notes

    def check_keys(
        self, values: Mapping[str, Any], holds: frozenset[str], at: str
    ) -> None:
        """Note each key that is not held there."""
        for key in values:
            if key not in holds:
                self.notes.add(Fault.UNKNOWN_KEY, f"{at}.{key}" if at else key)

    def text(
        self,
        value: object,
        at: str,
        longest: int,
        *,
        lines: bool = False,
        ignored: frozenset[str] = frozenset(),
    ) -> str:
        """Return cleaned text; note the first thing that keeps it out."""
        if not isinstance(value, str):
            self.notes.add(Fault.NOT_TEXT, at, value)
            return ""
        cleaned = clean_lines(value) if lines else clean(value)
        if not cleaned:
            self.notes.add(Fault.EMPTY, at)
            return ""
        for problem in problems(cleaned, max_length=longest, multiline=lines):
            if problem not in ignored:
                self.notes.add(problem, at, showable(cleaned))
                return ""
        return cleaned

    def code(self, value: object, at: str, known: frozenset[str]) -> str:
        """Return a code that the register knows."""
        if isinstance(value, str) and value in known:
            return str(value)
        self.notes.add(Fault.NOT_KNOWN, at, showable(value))
        return ""

    def rows(self, value: object, at: str, most: int) -> list[tuple[str, Any]]:
        """Return each row of a list with its place."""
        if not isinstance(value, list):
            self.notes.add(Fault.NOT_A_LIST, at, showable(value))
            return []
        if len(value) > most:
            self.notes.add(Fault.TOO_MANY, at, str(len(value)))
            return []
        return [(f"{at}.{number}", row) for number, row in enumerate(value, start=1)]

    def objects(
        self, value: object, at: str, most: int, holds: frozenset[str], *needs: str
    ) -> list[tuple[str, dict[str, Any]]]:
        """Return each object of a list that has what it needs."""
        found = []
        for place, row in self.rows(value, at, most):
            if not isinstance(row, dict):
                self.notes.add(Fault.NOT_AN_OBJECT, place, showable(row))
                continue
            self.check_keys(row, holds, place)
            lacking = [key for key in needs if key not in row]
            for key in lacking:
                self.notes.add(Fault.MISSING, f"{place}.{key}")
            if not lacking:
                found.append((place, row))
        return found
