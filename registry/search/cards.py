"""Write and read the card of an organisation: all that a list shows of it."""

import json
from datetime import UTC, datetime
from typing import NamedTuple

from registry.domain.membership import Standing
from registry.domain.names import Name, NameKind, Script, official_name


# Twenty are read for a page: a tuple is made in a third of the time.
class Card(NamedTuple):
    """Hold what a list shows of an organisation, and what it may choose from.

    `languages` are those of its profile; `until` is None for a member of today.
    """

    organisation_id: int
    public_id: str
    number: str
    country: str
    standing: Standing
    since: datetime
    until: datetime | None
    names: tuple[Name, ...]
    fields: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def official(self) -> Name:
        """Return the name that always stands beside any other."""
        return official_name(self.names)


_SCRIPTS = {script.value: script for script in Script}
_KINDS = {kind.value: kind for kind in NameKind}


def written(card: Card) -> str:
    """Return the card as it is stored."""
    return json.dumps(
        [
            card.public_id,
            card.number,
            card.country,
            card.standing,
            _as_text(card.since),
            _as_text(card.until) if card.until else None,
            [[n.value, n.language, n.script, n.kind] for n in card.names],
            card.fields,
            card.languages,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read(organisation_id: int, stored: str) -> Card:
    """Return the card that was stored."""
    found = json.loads(stored)
    public_id, number, country, standing, since, until, names, fields, langs = found
    return Card(
        organisation_id,
        public_id,
        number,
        country,
        Standing(standing),
        datetime.fromisoformat(since),
        datetime.fromisoformat(until) if until else None,
        tuple(
            Name(value, language, _SCRIPTS[script], _KINDS[kind])
            for value, language, script, kind in names
        ),
        tuple(fields),
        tuple(langs),
    )


def _as_text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()
