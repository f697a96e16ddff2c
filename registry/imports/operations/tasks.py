"""What a process beside the import does for it: read lines, and nothing else.

Nothing here knows a database, so that process is small.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from registry.domain.importing.faults import Problem
from registry.domain.importing.lines import read_line
from registry.domain.importing.values import Known
from registry.domain.membership import Standing
from registry.members.operations.arriving import Arrival, arrival


class Checked(NamedTuple):
    """Hold a line of a file as it is kept: its content is one text."""

    source: str
    key: str
    content: str
    public_id: str | None
    serial: int | None
    standing: Standing


class Taken(NamedTuple):
    """Hold what came of a line: nothing may be wrong with it where it is kept."""

    number: int
    checked: Checked | None
    problems: tuple[Problem, ...]


class Kept(NamedTuple):
    """Hold a line of a batch as it was kept."""

    id: int
    content: str
    public_id: str | None
    serial: int | None
    alike_to: int | None


@dataclass(frozen=True)
class Read:
    """Hold the rows that a line becomes, and whom it was like before."""

    arrival: Arrival
    alike_to: int | None


def check_lines(known: Known, rows: Iterable[tuple[int, bytes]]) -> list[Taken]:
    """Check lines of a file, each with its number."""
    return [_checked(known, number, raw) for number, raw in rows]


def _checked(known: Known, number: int, raw: bytes) -> Taken:
    line, problems = read_line(raw, known)
    if line is None:
        return Taken(number, None, problems)
    kept = Checked(
        line.source, line.key, line.written, line.public_id, line.serial, line.standing
    )
    return Taken(number, kept, problems)


def read_lines(lines: Sequence[Kept]) -> dict[int, Read]:
    """Return what these lines become, each by its id."""
    return {line.id: _read(line) for line in lines}


def _read(line: Kept) -> Read:
    becomes = arrival(json.loads(line.content), line.public_id, line.serial)
    return Read(becomes, line.alike_to)
