"""Read one line of an import file: one organisation, or all that is wrong with it.

A file comes from another register, so it is not put right by guessing: whatever
cannot be kept as it is, is named with its place and a reason. `HOLDS` is the list of
what a line may hold; `id`, `number`, `source` and `standing` are those of an export.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from registry.domain.identifiers import Severity, scheme_of, shape_problem
from registry.domain.languages import CONTENT, NEUTRAL
from registry.domain.membership import Standing
from registry.domain.names import NameKind, Script, script_of
from registry.domain.numbers import canonical_public_id, parse_member_number
from registry.domain.websites import LONGEST_WEBSITE, is_web_address
from registry.domain.writing import TextProblem, clean, clean_lines, problems

LONGEST_LINE = 100_000
"""Bytes of one line: the longest texts in Cyrillic letters fit in easily."""
LONGEST_KEY = 200
LONGEST_SOURCE = 60
LONGEST_NAME = 400
LONGEST_TOWN = 120
LONGEST_TEXT = 10_000
MOST_NAMES = 50
MOST_ROWS = 20
FIRST_YEAR = 1800


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


@dataclass(frozen=True)
class Line:
    """Hold one organisation of a file, cleaned.

    `content` is what it says of itself, in the keys of the file. `public_id`, `serial`
    and `standing` are those that another installation of the register gave it.
    """

    source: str
    key: str
    content: Mapping[str, Any]
    public_id: str | None = None
    serial: int | None = None
    standing: Standing = Standing.ACTIVE

    @property
    def written(self) -> str:
        """Return the content as the one text that equal contents have."""
        return json.dumps(
            self.content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )


def digest(written: str) -> bytes:
    """Return what tells a content from any other."""
    return sha256(written.encode()).digest()


def read_line(raw: bytes, known: Known) -> tuple[Line | None, tuple[Problem, ...]]:
    """Return the organisation of a line, or everything that is wrong with it.

    `raw` comes without the end of its line. What is too long need not be whole.
    """
    notes = _Notes()
    values = _object_of(raw, notes)
    if values is None:
        return None, tuple(notes.problems)
    reader = _Reader(known, notes)
    line = reader.line(values)
    return (None if notes.problems else line), tuple(notes.problems)


@dataclass
class _Notes:
    problems: list[Problem] = field(default_factory=list)

    def add(self, fault: str, at: str = "", value: object = "") -> None:
        shown = value if isinstance(value, str) else json.dumps(value)
        self.problems.append(Problem(fault, at, shown[:80]))


def _object_of(raw: bytes, notes: _Notes) -> dict[str, Any] | None:
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


class _Reader:
    """Read the values of one object, noting every problem with its place."""

    def __init__(self, known: Known, notes: _Notes) -> None:
        self.known = known
        self.notes = notes

    def line(self, values: dict[str, Any]) -> Line:
        """Return the line, whole where nothing was noted."""
        self._check_keys(values, HOLDS, "")
        for key in ("key", "country", "names"):
            if values.get(key) is None:
                self.notes.add(Fault.MISSING, key)
        country = values.get("country")
        if country is not None:
            country = self.code(country, "country", self.known.countries)
        content: dict[str, Any] = {"country": country}
        for key, read in _CONTENT.items():
            if values.get(key) is not None:
                content[key] = read(self, values[key], key, country)
        return Line(
            source=self._label(values, "source", LONGEST_SOURCE) or self.known.source,
            key=self._label(values, "key", LONGEST_KEY),
            content={key: value for key, value in content.items() if value},
            public_id=self._public_id(values.get("id")),
            serial=self._serial(values.get("number")),
            standing=Standing(
                self.code(values["standing"], "standing", frozenset(Standing))
                or Standing.ACTIVE
            )
            if "standing" in values
            else Standing.ACTIVE,
        )

    def _check_keys(
        self, values: Mapping[str, Any], holds: frozenset[str], at: str
    ) -> None:
        for key in values:
            if key not in holds:
                self.notes.add(Fault.UNKNOWN_KEY, f"{at}.{key}" if at else key)

    def _label(self, values: Mapping[str, Any], at: str, longest: int) -> str:
        """Return what only machines compare: it needs no letter."""
        if values.get(at) is None:
            return ""
        return self.text(
            values[at], at, longest, ignored=_ONLY_NAMES - {TextProblem.TOO_LONG}
        )

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
                self.notes.add(problem, at, _showable(cleaned))
                return ""
        return cleaned

    def code(self, value: object, at: str, known: frozenset[str]) -> str:
        """Return a code that the register knows."""
        if isinstance(value, str) and value in known:
            return str(value)
        self.notes.add(Fault.NOT_KNOWN, at, _showable(value))
        return ""

    def rows(self, value: object, at: str, most: int) -> list[tuple[str, Any]]:
        """Return each row of a list with its place."""
        if not isinstance(value, list):
            self.notes.add(Fault.NOT_A_LIST, at, _showable(value))
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
                self.notes.add(Fault.NOT_AN_OBJECT, place, _showable(row))
                continue
            self._check_keys(row, holds, place)
            lacking = [key for key in needs if key not in row]
            for key in lacking:
                self.notes.add(Fault.MISSING, f"{place}.{key}")
            if not lacking:
                found.append((place, row))
        return found

    def _public_id(self, value: object) -> str | None:
        if value is None:
            return None
        found = canonical_public_id(value) if isinstance(value, str) else None
        if found is None:
            self.notes.add(Fault.NOT_AN_ID, "id", _showable(value))
        return found

    def _serial(self, value: object) -> int | None:
        if value is None:
            return None
        found = parse_member_number(value) if isinstance(value, str) else None
        if found is None:
            self.notes.add(Fault.NOT_A_MEMBER_NUMBER, "number", _showable(value))
        return found


def _showable(value: object) -> str:
    """Return a value so that it can be printed: what cannot, is left out."""
    text = value if isinstance(value, str) else json.dumps(value)
    return "".join(each for each in text if each.isprintable())


_ONLY_NAMES = frozenset(TextProblem) - {
    TextProblem.CONTROL_CHARACTERS,
    TextProblem.DIRECTION_MARKS,
    TextProblem.UNSEEN_CHARACTERS,
}
_LANGUAGES = frozenset(CONTENT) | {NEUTRAL}
_NAME = frozenset({"value", "lang", "script", "kind"})
_TEXT = frozenset({"lang", "mission", "description"})
_IDENTIFIER = frozenset({"scheme", "value"})


def _names(reader: _Reader, value: object, at: str, country: Any) -> list[Any]:
    found = []
    for place, row in reader.objects(value, at, MOST_NAMES, _NAME, "value", "lang"):
        text = reader.text(row["value"], f"{place}.value", LONGEST_NAME)
        written = script_of(text)
        script = row.get("script", written.value)
        if "script" in row:
            script = reader.code(script, f"{place}.script", frozenset(Script))
        if (
            text
            and Script.OTHER not in (script, written)
            and script not in ("", written)
        ):
            reader.notes.add(Fault.OTHER_SCRIPT, f"{place}.script", script)
        kind = row.get("kind", NameKind.LABEL.value)
        found.append(
            {
                "value": text,
                "lang": reader.code(row["lang"], f"{place}.lang", _LANGUAGES),
                "script": script,
                "kind": reader.code(kind, f"{place}.kind", frozenset(NameKind)),
            }
        )
    if value == []:
        reader.notes.add(Fault.EMPTY, at)
    return found


def _texts(reader: _Reader, value: object, at: str, country: Any) -> list[Any]:
    found = []
    languages = set()
    for place, row in reader.objects(value, at, len(_LANGUAGES), _TEXT, "lang"):
        language = reader.code(row["lang"], f"{place}.lang", frozenset(CONTENT))
        if language and language in languages:
            reader.notes.add(Fault.GIVEN_TWICE, f"{place}.lang", language)
        languages.add(language)
        texts = {
            key: reader.text(row[key], f"{place}.{key}", LONGEST_TEXT, lines=True)
            for key in ("mission", "description")
            if row.get(key) is not None
        }
        if not texts:
            reader.notes.add(Fault.EMPTY, place)
        found.append({"lang": language, **texts})
    return found


def _fields(reader: _Reader, value: object, at: str, country: Any) -> list[str]:
    found: list[str] = []
    for place, row in reader.rows(value, at, MOST_ROWS):
        code = reader.code(row, place, reader.known.fields)
        if code and code in found:
            reader.notes.add(Fault.GIVEN_TWICE, place, code)
        found.append(code)
    return sorted(found)


def _city(reader: _Reader, value: object, at: str, country: Any) -> str:
    return reader.text(value, at, LONGEST_TOWN)


def _founded(reader: _Reader, value: object, at: str, country: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        reader.notes.add(Fault.NOT_A_NUMBER, at, _showable(value))
        return 0
    if not FIRST_YEAR <= value <= reader.known.today.year:
        reader.notes.add(Fault.OUT_OF_RANGE, at, str(value))
    return value


def _website(reader: _Reader, value: object, at: str, country: Any) -> str:
    ignored = frozenset({TextProblem.NO_LETTER, TextProblem.MIXED_ALPHABETS})
    text = reader.text(value, at, LONGEST_WEBSITE, ignored=ignored)
    if text and "://" not in text:
        text = f"https://{text}"
    if text and (not is_web_address(text) or len(text) > LONGEST_WEBSITE):
        reader.notes.add(Fault.NOT_A_WEB_ADDRESS, at, text)
    return text


def _identifiers(reader: _Reader, value: object, at: str, country: Any) -> list[Any]:
    found = []
    known = reader.known.schemes.get(country or "", frozenset())
    needs = ("scheme", "value")
    for place, row in reader.objects(value, at, MOST_ROWS, _IDENTIFIER, *needs):
        scheme = row["scheme"]
        if country:
            scheme = reader.code(scheme, f"{place}.scheme", known)
        number = row["value"]
        if not isinstance(number, str):
            reader.notes.add(Fault.NOT_TEXT, f"{place}.value", _showable(number))
            continue
        number = clean(number)
        problem = shape_problem(scheme_of(str(scheme)), number)
        if problem is not None and problem.severity is Severity.ERROR:
            reader.notes.add(
                Fault.NOT_AN_IDENTIFIER, f"{place}.value", _showable(number)
            )
        one = {"scheme": scheme, "value": number}
        if one in found:
            reader.notes.add(Fault.GIVEN_TWICE, place, _showable(number))
        found.append(one)
    return found


def _legal_form(reader: _Reader, value: object, at: str, country: Any) -> str:
    if not country:
        return ""
    known = reader.known.legal_forms.get(country, frozenset())
    return reader.code(value, at, known)


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _admitted(reader: _Reader, value: object, at: str, country: Any) -> str:
    try:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise ValueError(value)
        day = date.fromisoformat(value)
    except ValueError:
        reader.notes.add(Fault.NOT_A_DATE, at, _showable(value))
        return ""
    if day > reader.known.today:
        reader.notes.add(Fault.IN_FUTURE, at, value)
    if day.year < FIRST_YEAR:
        reader.notes.add(Fault.OUT_OF_RANGE, at, value)
    return value


_CONTENT: Mapping[str, Callable[[_Reader, Any, str, Any], Any]] = {
    "names": _names,
    "texts": _texts,
    "fields": _fields,
    "city": _city,
    "founded": _founded,
    "website": _website,
    "identifiers": _identifiers,
    "legal_form": _legal_form,
    "admitted": _admitted,
}
HOLDS = frozenset({"key", "country", *_CONTENT, "source", "id", "number", "standing"})
