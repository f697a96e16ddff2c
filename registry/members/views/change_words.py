"""Put what a request changes into words: as it stands beside as it is to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from registry.database import db
from registry.domain.changes import ChangePart
from registry.domain.names import NameKind
from registry.members.labels.changes import CHANGE_PART_LABELS
from registry.members.labels.own import NAME_KIND_LABELS
from registry.members.models.changes import ChangeRequest
from registry.members.queries.changes import entry_of
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_labels
from registry.web.context import country_name, current_language, now

EVERY_LANGUAGE = "mul"


@dataclass(frozen=True)
class Line:
    """Hold a value as it is shown, in which language it is, and what it is."""

    value: str
    language: str | None = None
    note: str = ""


@dataclass(frozen=True)
class PartShown:
    """Hold a part of an entry as it stands and as it is to be."""

    label: str
    before: list[Line]
    after: list[Line]


def parts_shown(change: ChangeRequest) -> list[PartShown]:
    """Return the parts that a request changes.

    While it waits they stand beside the entry of this moment, later beside what it
    replaced.
    """
    organisation = change.membership.organisation
    country = organisation.country_key or ""
    stood = entry_of(organisation) if change.is_open else change.before
    old_country = stood.get(ChangePart.COUNTRY, country)
    new_country = change.after.get(ChangePart.COUNTRY, country)
    return [
        PartShown(
            CHANGE_PART_LABELS[part],
            list(lines_of(part, stood, old_country)),
            list(lines_of(part, change.after, new_country)),
        )
        for part in ChangePart
        if part in change.after
    ]


def lines_of(
    part: ChangePart, entry: Mapping[str, Any], country: str
) -> Iterator[Line]:
    """Return the lines of one part of an entry, in the words of the country's rules."""
    value = entry[part]
    if part is ChangePart.NAMES:
        for name in value:
            kind = gettext(NAME_KIND_LABELS[NameKind(name["kind"])])
            tag = name["language"]
            yield Line(name["value"], None if tag == EVERY_LANGUAGE else tag, kind)
    elif part is ChangePart.IDENTIFIERS:
        for row in value:
            label = _rule_words(RuleKind.IDENTIFIER_SCHEME, row["scheme"], country)
            yield Line(row["value"], note=label)
    elif part is ChangePart.LEGAL_FORM and value:
        yield Line(_rule_words(RuleKind.LEGAL_FORM, value, country))
    elif part is ChangePart.COUNTRY:
        yield Line(country_name(value))
    elif value:
        yield Line(value)


def _rule_words(kind: RuleKind, code: str, country: str) -> str:
    found = rule_labels(db.session, kind, [code], current_language(), now(), country)
    return found[0] if found else code
