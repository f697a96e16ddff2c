"""Say what may be wrong with a line of an import file, where, and what stood there."""

import json
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Name what is wrong at one place of a line; beside these, every TextProblem."""

    LINE_TOO_LONG = "line_too_long"
    EMPTY_LINE = "empty_line"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    NOT_A_LIST = "not_a_list"
    NOT_TEXT = "not_text"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_KEY = "unknown_key"
    GIVEN_TWICE = "given_twice"
    MISSING = "missing"
    EMPTY = "empty"
    TOO_MANY = "too_many"
    NOT_KNOWN = "not_known"
    OTHER_SCRIPT = "other_script"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DATE = "not_a_date"
    IN_FUTURE = "in_future"
    NOT_A_WEB_ADDRESS = "not_a_web_address"
    NOT_AN_IDENTIFIER = "not_an_identifier"
    NOT_AN_ID = "not_an_id"
    NOT_A_MEMBER_NUMBER = "not_a_member_number"
    KEY_REPEATED = "key_repeated"
    NUMBER_TAKEN = "number_taken"


@dataclass(frozen=True)
class Problem:
    """Hold what is wrong, where in the line, and what stood there."""

    fault: str
    at: str = ""
    value: str = ""


@dataclass
class Notes:
    """Gather what is wrong with one line."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, fault: str, at: str = "", value: object = "") -> None:
        """Note a problem, with the beginning of what stood there."""
        self.problems.append(Problem(fault, at, _as_text(value)[:80]))


def showable(value: object) -> str:
    """Return a value so that it can be printed: what cannot, is left out."""
    return "".join(each for each in _as_text(value) if each.isprintable())


def _as_text(value: object) -> str:
    """Return a text as it is and anything else as JSON, save what is too deep.

    Writing goes less deep than reading does: what could be read may be too much.
    """
    try:
        return value if isinstance(value, str) else json.dumps(value)
    except RecursionError:
        return ""
