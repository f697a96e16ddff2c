"""Read the lists that a line of an import file says of an organisation."""

from typing import Any

from registry.domain.identifiers import Severity, scheme_of, shape_problem
from registry.domain.importing.faults import Fault, showable
from registry.domain.importing.values import Reader
from registry.domain.languages import CONTENT, NEUTRAL
from registry.domain.names import NameKind, Script, script_of
from registry.domain.writing import clean

LONGEST_NAME = 400
LONGEST_TEXT = 10_000
MOST_NAMES = 50
MOST_ROWS = 20

_LANGUAGES = frozenset(CONTENT) | {NEUTRAL}
_NAME = frozenset({"value", "lang", "script", "kind"})
_TEXT = frozenset({"lang", "mission", "description"})
_IDENTIFIER = frozenset({"scheme", "value"})


def names(reader: Reader, value: object, at: str, country: Any) -> list[Any]:
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


def texts(reader: Reader, value: object, at: str, country: Any) -> list[Any]:
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


def fields(reader: Reader, value: object, at: str, country: Any) -> list[str]:
    found: list[str] = []
    for place, row in reader.rows(value, at, MOST_ROWS):
        code = reader.code(row, place, reader.known.fields)
        if code and code in found:
            reader.notes.add(Fault.GIVEN_TWICE, place, code)
        found.append(code)
    return sorted(found)


def identifiers(reader: Reader, value: object, at: str, country: Any) -> list[Any]:
    found = []
    known = reader.known.schemes.get(country or "", frozenset())
    needs = ("scheme", "value")
    for place, row in reader.objects(value, at, MOST_ROWS, _IDENTIFIER, *needs):
        scheme = row["scheme"]
        if country:
            scheme = reader.code(scheme, f"{place}.scheme", known)
        number = row["value"]
        if not isinstance(number, str):
            reader.notes.add(Fault.NOT_TEXT, f"{place}.value", showable(number))
            continue
        number = clean(number)
        problem = shape_problem(scheme_of(str(scheme)), number)
        if problem is not None and problem.severity is Severity.ERROR:
            reader.notes.add(
                Fault.NOT_AN_IDENTIFIER, f"{place}.value", showable(number)
            )
        one = {"scheme": scheme, "value": number}
        if one in found:
            reader.notes.add(Fault.GIVEN_TWICE, place, showable(number))
        found.append(one)
    return found
