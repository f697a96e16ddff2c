"""Show beside what somebody typed what another published meanwhile."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from registry.database import db
from registry.domain.changes import ChangePart, EntryPart
from registry.members.labels.changes import PART_LABELS
from registry.members.models.organisations import Organisation
from registry.members.queries.changes import entry_of, facts_of, texts_in
from registry.members.views.change_words import Line, lines_of
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_labels
from registry.web.context import current_language, now


@dataclass(frozen=True)
class Stands:
    """Hold a part of an entry as it stands now."""

    label: str
    lines: list[Line]


def facts_now(organisation: Organisation, parts: Iterable[str]) -> list[Stands]:
    """Return contact, town and fields, as far as they are among the parts."""
    facts = facts_of(organisation)
    codes = facts[EntryPart.FIELDS]
    words = {
        EntryPart.FIELDS.value: rule_labels(
            db.session, RuleKind.FIELD, codes, current_language(), now()
        )
    }
    return [
        Stands(
            PART_LABELS[part],
            [Line(value) for value in words.get(part, [facts[part]]) if value],
        )
        for part in parts
    ]


def texts_now(
    organisation: Organisation, language: str, parts: Iterable[str]
) -> list[Stands]:
    """Return texts in a language with what they were translated from."""
    texts = texts_in(organisation, language)
    return [
        Stands(PART_LABELS[part], [Line(value, tag) for tag, value, _ in texts[part]])
        for part in parts
    ]


def entry_now(organisation: Organisation, parts: Iterable[str]) -> list[Stands]:
    """Return what only a decision changes, as far as it is among the parts."""
    entry = entry_of(organisation)
    country = entry[ChangePart.COUNTRY]

    def lines(part: str) -> Iterator[Line]:
        return lines_of(ChangePart(part), entry, country)

    return [Stands(PART_LABELS[part], list(lines(part))) for part in parts]
