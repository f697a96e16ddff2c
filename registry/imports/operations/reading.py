"""Read lines of a batch as what they become, which takes as long as writing it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from registry.database import AnySession
from registry.imports.models import ImportLine
from registry.imports.queries.alike import Content
from registry.members.operations.arriving import Arrival, arrival


@dataclass(frozen=True)
class Read:
    """Hold what a line says, the rows that it becomes, and whom it was like before."""

    content: Content
    arrival: Arrival
    alike_to: int | None


def written_lines(session: AnySession, ids: Sequence[int]) -> list[Any]:
    """Return these lines as they were kept.

    Who became a member since their ids were read is left out: nothing is kept of it.
    """
    if not ids:
        return []
    kept = (
        ImportLine.id,
        ImportLine.content,
        ImportLine.public_id,
        ImportLine.serial,
        ImportLine.alike_to,
    )
    is_kept = ImportLine.content.is_not(None)
    return list(session.execute(select(*kept).where(ImportLine.id.in_(ids), is_kept)))


def read_lines(lines: Iterable[Row[Any]]) -> dict[int, Read]:
    """Return what these lines become, each by its id."""
    return {line.id: _read(line) for line in lines}


def _read(line: Row[Any]) -> Read:
    content = json.loads(line.content)
    becomes = arrival(content, line.public_id, line.serial)
    return Read(content, becomes, line.alike_to)
