"""Read the single facts that a line of an import file says of an organisation."""

import re
from datetime import date
from typing import Any

from registry.domain.importing.faults import Fault, showable
from registry.domain.importing.values import Reader
from registry.domain.websites import LONGEST_WEBSITE, is_web_address
from registry.domain.writing import TextProblem

LONGEST_TOWN = 120
FIRST_YEAR = 1800


def city(reader: Reader, value: object, at: str, country: Any) -> str:
    return reader.text(value, at, LONGEST_TOWN)


def founded(reader: Reader, value: object, at: str, country: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        reader.notes.add(Fault.NOT_A_NUMBER, at, showable(value))
        return 0
    if not FIRST_YEAR <= value <= reader.known.today.year:
        reader.notes.add(Fault.OUT_OF_RANGE, at, str(value))
    return value


def website(reader: Reader, value: object, at: str, country: Any) -> str:
    ignored = frozenset({TextProblem.NO_LETTER, TextProblem.MIXED_ALPHABETS})
    text = reader.text(value, at, LONGEST_WEBSITE, ignored=ignored)
    if text and "://" not in text:
        text = f"https://{text}"
    if text and (not is_web_address(text) or len(text) > LONGEST_WEBSITE):
        reader.notes.add(Fault.NOT_A_WEB_ADDRESS, at, text)
    return text


def legal_form(reader: Reader, value: object, at: str, country: Any) -> str:
    if not country:
        return ""
    known = reader.known.legal_forms.get(country, frozenset())
    return reader.code(value, at, known)


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def admitted(reader: Reader, value: object, at: str, country: Any) -> str:
    try:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise ValueError(value)
        day = date.fromisoformat(value)
    except ValueError:
        reader.notes.add(Fault.NOT_A_DATE, at, showable(value))
        return ""
    if day > reader.known.today:
        reader.notes.add(Fault.IN_FUTURE, at, value)
    if day.year < FIRST_YEAR:
        reader.notes.add(Fault.OUT_OF_RANGE, at, value)
    return value
