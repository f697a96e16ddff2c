"""Say in words what is wrong with a line; commands speak English."""

from registry.domain.importing.faults import Fault, Problem
from registry.domain.writing import TextProblem

FAULTS: dict[str, str] = {
    Fault.LINE_TOO_LONG: "the line is longer than 100,000 bytes",
    Fault.EMPTY_LINE: "the line is empty",
    Fault.NOT_UTF8: "the line is not written in UTF-8",
    Fault.NOT_JSON: "the line is not JSON",
    Fault.NOT_AN_OBJECT: "not an object, like {…}",
    Fault.NOT_A_LIST: "not a list, like […]",
    Fault.NOT_TEXT: "not a text",
    Fault.NOT_A_NUMBER: "not a whole number",
    Fault.UNKNOWN_KEY: "nobody knows this key",
    Fault.GIVEN_TWICE: "given twice",
    Fault.MISSING: "missing",
    Fault.EMPTY: "empty",
    Fault.TOO_MANY: "too many",
    Fault.NOT_KNOWN: "the register does not know it",
    Fault.OTHER_SCRIPT: "the letters are of another script",
    Fault.OUT_OF_RANGE: "no such year is possible",
    Fault.NOT_A_DATE: "not a date, like 2025-11-25",
    Fault.IN_FUTURE: "in the future",
    Fault.NOT_A_WEB_ADDRESS: "not the address of a web page",
    Fault.NOT_AN_IDENTIFIER: "no register gives such a number",
    Fault.NOT_AN_ID: "not a public id of this register",
    Fault.NOT_A_MEMBER_NUMBER: "not a member number of this register",
    Fault.KEY_REPEATED: "an earlier line has the same",
    Fault.NUMBER_TAKEN: "another member has this number",
    TextProblem.TOO_LONG: "too long",
    TextProblem.CONTROL_CHARACTERS: "it holds control characters",
    TextProblem.DIRECTION_MARKS: "it holds marks that turn the direction of writing",
    TextProblem.UNSEEN_CHARACTERS: "it holds characters that nobody sees",
    TextProblem.NO_LETTER: "it has no letter",
    TextProblem.MIXED_ALPHABETS: "a word mixes letters of different alphabets",
    TextProblem.TOO_MANY_MARKS: "too many marks stand on one letter",
}


def in_words(number: int, problem: Problem) -> str:
    """Return one line that names the line, the place, the reason and the value."""
    parts = [f"line {number}"]
    if problem.at:
        parts.append(problem.at)
    reason = FAULTS[problem.fault]
    parts.append(f"{reason}: {problem.value}" if problem.value else reason)
    return ": ".join(parts)
