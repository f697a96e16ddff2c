"""Make rows of what an import file says of an organisation, before anybody waits.

Nothing of it needs the register: only ids, numbers and days are added when the
organisation becomes a member. It is read in a process of its own too, so nothing here
knows a database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from registry.domain.identifiers import normalise, scheme_of
from registry.domain.likeness import like_keys
from registry.domain.membership import Standing
from registry.domain.names import (
    TELLING,
    Name,
    NameKind,
    Script,
    Text,
    TextKind,
    TextStatus,
    official_name,
    script_of,
    written_languages,
)
from registry.search.operations.entries import SearchEntry

Content = Mapping[str, Any]
Row = Mapping[str, object]

_NOT_YET = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Arrival:
    """Hold an organisation that is to be a member, as the rows that it becomes.

    Public id and serial are those that it had elsewhere: it keeps what is free.
    `admitted` is the day that its membership began, where the file names one.
    """

    organisation: Row
    names: tuple[Row, ...]
    texts: tuple[Row, ...]
    identifiers: tuple[Row, ...]
    fields: tuple[Row, ...]
    official: Name
    entry: SearchEntry
    admitted: str | None = None
    public_id: str | None = None
    serial: int | None = None


def arrival(content: Content, public_id: str | None, serial: int | None) -> Arrival:
    """Return what a line says, in the keys of an import file, as rows."""
    names = tuple(_names(content))
    texts = tuple(_texts(content))
    identifiers = tuple(_identifiers(content))
    entry = _entry(content, names, texts, identifiers)
    # Folded here, where nobody waits: that takes as long as writing.
    entry.read()
    return Arrival(
        organisation={
            "country_key": content["country"],
            "legal_form": content.get("legal_form"),
            "founded": content.get("founded"),
            "town": content.get("city", ""),
            "website": content.get("website", ""),
        },
        names=tuple(_name_row(name, at) for at, name in enumerate(names)),
        texts=texts,
        identifiers=identifiers,
        fields=tuple({"code": code} for code in content.get("fields", ())),
        official=official_name(names),
        entry=entry,
        admitted=content.get("admitted"),
        public_id=public_id,
        serial=serial,
    )


def _names(content: Content) -> Iterator[Name]:
    for name in content["names"]:
        script, kind = Script(name["script"]), NameKind(name["kind"])
        yield Name(name["value"], name["lang"], script, kind)


def _name_row(name: Name, position: int) -> Row:
    return {
        "value": name.value,
        "language": name.language,
        "script": name.script.value,
        "kind": name.kind,
        "position": position,
    }


def _texts(content: Content) -> Iterator[dict[str, Any]]:
    """Yield its texts; the first of each kind is what the others were made from."""
    for kind in TextKind:
        status = TextStatus.ORIGINAL
        for row in content.get("texts", ()):
            if kind.value in row:
                text = row[kind.value]
                yield {
                    "kind": kind,
                    "language": row["lang"],
                    "script": script_of(text),
                    "value": text,
                    "status": status,
                }
                status = TextStatus.HUMAN


def _identifiers(content: Content) -> Iterator[dict[str, Any]]:
    for one in content.get("identifiers", ()):
        yield {
            "scheme": one["scheme"],
            "value": one["value"],
            "normalised": normalise(scheme_of(one["scheme"]), one["value"]),
        }


def _entry(
    content: Content,
    names: tuple[Name, ...],
    texts: tuple[dict[str, Any], ...],
    identifiers: tuple[dict[str, Any], ...],
) -> SearchEntry:
    kinds: dict[TextKind, list[Text]] = {}
    for row in texts:
        text = Text(row["value"], row["language"], row["script"], row["status"])
        kinds.setdefault(row["kind"], []).append(text)
    return SearchEntry(
        organisation_id=0,
        public_id="",
        country_key=content["country"],
        standing=Standing.ACTIVE,
        admitted_at=_NOT_YET,
        names=names,
        fields=tuple(content.get("fields", ())),
        identifiers=tuple(row["normalised"] for row in identifiers),
        town=content.get("city", ""),
        languages=written_languages(list(kinds.values()), names),
        alike=like_keys(
            [name.value for name in names if name.kind in TELLING],
            {row["scheme"]: row["normalised"] for row in identifiers},
            content.get("website", ""),
        ),
    )
