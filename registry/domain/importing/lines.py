"""Read one line of an import file: one organisation, or all that is wrong with it.

A file comes from another register, so it is not put right by guessing: whatever
cannot be kept as it is, is named with its place and a reason. `HOLDS` is the list of
what a line may hold; `id`, `number`, `source` and `standing` are those of an export.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from registry.domain.importing import facts, rows
from registry.domain.importing.faults import Fault, Notes, Problem, showable
from registry.domain.importing.objects import object_of
from registry.domain.importing.values import Known, Reader
from registry.domain.membership import Standing
from registry.domain.numbers import canonical_public_id, parse_member_number
from registry.domain.writing import TextProblem

LONGEST_KEY = 200
LONGEST_SOURCE = 60

_ONLY_NAMES = frozenset(TextProblem) - {
    TextProblem.CONTROL_CHARACTERS,
    TextProblem.DIRECTION_MARKS,
    TextProblem.UNSEEN_CHARACTERS,
}
_CONTENT: Mapping[str, Callable[[Reader, Any, str, Any], Any]] = {
    "names": rows.names,
    "texts": rows.texts,
    "fields": rows.fields,
    "city": facts.city,
    "founded": facts.founded,
    "website": facts.website,
    "identifiers": rows.identifiers,
    "legal_form": facts.legal_form,
    "admitted": facts.admitted,
}
HOLDS = frozenset({"key", "country", *_CONTENT, "source", "id", "number", "standing"})


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
    notes = Notes()
    values = object_of(raw, notes)
    if values is None:
        return None, tuple(notes.problems)
    line = _line(Reader(known, notes), values)
    return (None if notes.problems else line), tuple(notes.problems)


def _line(reader: Reader, values: dict[str, Any]) -> Line:
    """Return the line, whole where nothing was noted."""
    reader.check_keys(values, HOLDS, "")
    for key in ("key", "country", "names"):
        if values.get(key) is None:
            reader.notes.add(Fault.MISSING, key)
    country = values.get("country")
    if country is not None:
        country = reader.code(country, "country", reader.known.countries)
    content: dict[str, Any] = {"country": country}
    for key, read in _CONTENT.items():
        if values.get(key) is not None:
            content[key] = read(reader, values[key], key, country)
    return Line(
        source=_label(reader, values, "source", LONGEST_SOURCE) or reader.known.source,
        key=_label(reader, values, "key", LONGEST_KEY),
        content={key: value for key, value in content.items() if value},
        public_id=_public_id(reader, values.get("id")),
        serial=_serial(reader, values.get("number")),
        standing=Standing(
            reader.code(values["standing"], "standing", frozenset(Standing))
            or Standing.ACTIVE
        )
        if "standing" in values
        else Standing.ACTIVE,
    )


def _label(reader: Reader, values: Mapping[str, Any], at: str, longest: int) -> str:
    """Return what only machines compare: it needs no letter."""
    if values.get(at) is None:
        return ""
    return reader.text(
        values[at], at, longest, ignored=_ONLY_NAMES - {TextProblem.TOO_LONG}
    )


def _public_id(reader: Reader, value: object) -> str | None:
    if value is None:
        return None
    found = canonical_public_id(value) if isinstance(value, str) else None
    if found is None:
        reader.notes.add(Fault.NOT_AN_ID, "id", showable(value))
    return found


def _serial(reader: Reader, value: object) -> int | None:
    if value is None:
        return None
    found = parse_member_number(value) if isinstance(value, str) else None
    if found is None:
        reader.notes.add(Fault.NOT_A_MEMBER_NUMBER, "number", showable(value))
    return found
