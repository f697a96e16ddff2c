"""Hold what a file says against what the register has already."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol

from sqlalchemy import select

from registry.database import AnySession
from registry.domain.importing.lines import digest
from registry.imports.models import ImportLine
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation


class Fate(StrEnum):
    """Name how a line stands to what is there."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    LISTED = "listed"


class Numbered(Protocol):
    """A line as far as it says who it is elsewhere."""

    @property
    def source(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def public_id(self) -> str | None: ...
    @property
    def serial(self) -> int | None: ...


class Written(Numbered, Protocol):
    """A line with its content."""

    @property
    def content(self) -> str: ...


def fates(session: AnySession, lines: Sequence[Written]) -> list[Fate]:
    """Return how each of these lines stands to what the register has.

    One with the public id of an organisation that is there was exported from here, or
    came with an earlier import: nothing of it is read again.
    """
    before = _digests(session, lines)
    listed = _listed(session, lines)
    found = []
    for line in lines:
        known = before.get((line.source, line.key))
        if known is None:
            found.append(Fate.LISTED if line.public_id in listed else Fate.NEW)
        else:
            same = known == digest(line.content)
            found.append(Fate.UNCHANGED if same else Fate.CHANGED)
    return found


def _digests(
    session: AnySession, lines: Iterable[Numbered]
) -> dict[tuple[str, str], bytes]:
    by_source: dict[str, list[str]] = {}
    for line in lines:
        by_source.setdefault(line.source, []).append(line.key)
    found = {}
    for source, keys in by_source.items():
        rows = session.execute(
            select(ImportLine.key, ImportLine.digest).where(
                ImportLine.source == source, ImportLine.key.in_(keys)
            )
        )
        found.update({(source, key): known for key, known in rows})
    return found


def _listed(session: AnySession, lines: Iterable[Numbered]) -> frozenset[str]:
    ids = [line.public_id for line in lines if line.public_id]
    if not ids:
        return frozenset()
    wanted = select(Organisation.public_id).where(Organisation.public_id.in_(ids))
    return frozenset(session.scalars(wanted))


def numbers_taken(session: AnySession, lines: Sequence[Numbered]) -> set[int]:
    """Return the member numbers among these that somebody else has."""
    serials = {line.serial: line for line in lines if line.serial}
    if not serials:
        return set()
    rows = session.execute(
        select(
            Membership.serial,
            Organisation.public_id,
            ImportLine.source,
            ImportLine.key,
        )
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .outerjoin(ImportLine, ImportLine.organisation_id == Organisation.id)
        .where(Membership.serial.in_(serials))
    )
    return {
        row.serial
        for row in rows
        if row.public_id != serials[row.serial].public_id
        and (row.source, row.key)
        != (serials[row.serial].source, serials[row.serial].key)
    }
