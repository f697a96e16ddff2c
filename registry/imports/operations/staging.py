"""Read a whole file and say everything that is wrong before anything is written.

What was read waits in a temporary database of its own, so that memory does not grow
with the file, and what is written later is what was checked.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import BinaryIO

from registry.database import AnySession
from registry.domain.deadlines import local_date
from registry.domain.importing.faults import Fault, Problem
from registry.domain.importing.values import Known
from registry.domain.membership import Standing
from registry.imports.operations.ahead import checked_lines
from registry.imports.operations.beside import Beside
from registry.imports.operations.tasks import Checked, Taken
from registry.imports.queries.comparing import numbers_taken
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zones
from registry.offices.queries.rules import codes_in_force

BATCH = 1_000
"""How many lines are written, and so held against the register, at once."""

Note = Callable[[int, Problem], None]
Progress = Callable[[int], None]

_TABLES = """
CREATE TABLE lines (
    number INTEGER PRIMARY KEY, source TEXT, key TEXT, content TEXT, public_id TEXT,
    serial INTEGER, standing TEXT
);
CREATE TABLE seen (what TEXT, value TEXT, number INTEGER, PRIMARY KEY (what, value))
WITHOUT ROWID;
"""


class Staged:
    """Hold the lines of a checked file, outside of memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.count = 0

    def add(self, rows: list[tuple[int, Checked]]) -> None:
        """Keep lines with their numbers."""
        self.connection.executemany(
            "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(number, *line[:-1], line.standing.value) for number, line in rows],
        )
        self.count += len(rows)

    def first_with(self, what: str, value: str, number: int) -> int | None:
        """Return the line that had this value before; else remember this one."""
        row = self.connection.execute(
            "SELECT number FROM seen WHERE what = ? AND value = ?", (what, value)
        ).fetchone()
        if row is None:
            values = (what, value, number)
            self.connection.execute("INSERT INTO seen VALUES (?, ?, ?)", values)
        return row[0] if row else None

    def batches(self, size: Callable[[], int]) -> Iterator[list[tuple[int, Checked]]]:
        """Yield the lines in their order, as many at once as `size` then says."""
        last = 0
        while True:
            rows = self.connection.execute(
                "SELECT * FROM lines WHERE number > ? ORDER BY number LIMIT ?",
                (last, min(size(), BATCH)),
            ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield [
                (number, Checked(*kept, standing=Standing(standing)))
                for number, *kept, standing in rows
            ]


def what_is_known(session: AnySession, source: str, instant: datetime) -> Known:
    """Return the codes that a line may name at an instant."""
    zones = country_zones(session)
    keys = sorted(zones)

    def codes(kind: RuleKind, country: str | None = None) -> frozenset[str]:
        return frozenset(codes_in_force(session, kind, instant, country))

    return Known(
        source=source,
        today=max(local_date(instant, zone) for zone in zones.values()),
        countries=frozenset(keys),
        fields=codes(RuleKind.FIELD),
        schemes={key: codes(RuleKind.IDENTIFIER_SCHEME, key) for key in keys},
        legal_forms={key: codes(RuleKind.LEGAL_FORM, key) for key in keys},
    )


@contextmanager
def stage(
    session: AnySession,
    stream: BinaryIO,
    known: Known,
    note: Note,
    progress: Progress = lambda count: None,
    beside: Beside | None = None,
) -> Iterator[Staged | None]:
    """Check every line; yield them staged, or None where anything was wrong.

    Each problem was told to `note` by then, with the number of its line. Another
    process may check some of them.
    """
    # An empty name is a temporary database on disk, which goes when it is closed.
    with closing(sqlite3.connect("")) as connection:
        connection.executescript(_TABLES)
        staged = Staged(connection)
        checks = _Checks(session, staged, note)
        for taken in checked_lines(stream, known, beside):
            checks.take(taken)
            if taken.number % BATCH == 0:
                checks.put_down()
                progress(taken.number)
        checks.put_down()
        yield None if checks.failed else staged


class _Checks:
    """Take one line after the other; what is wrong with it is told at once."""

    def __init__(self, session: AnySession, staged: Staged, note: Note) -> None:
        self.session = session
        self.staged = staged
        self.note = note
        self.failed = False
        self.held: list[tuple[int, Checked]] = []

    def take(self, taken: Taken) -> None:
        """Take what came of one line, and hold it against those before."""
        number, line, problems = taken
        for problem in problems:
            self._tell(number, problem)
        if line is None:
            return
        self._once(number, "key", f"{line.source}\0{line.key}", line.key)
        if line.public_id:
            self._once(number, "id", line.public_id, line.public_id)
        if line.serial:
            self._once(number, "number", str(line.serial), str(line.serial))
        self.held.append((number, line))

    def put_down(self) -> None:
        """Hold what was read against the register, and keep it."""
        taken = numbers_taken(self.session, [line for _, line in self.held])
        for number, line in self.held:
            if line.serial in taken:
                fault = Problem(Fault.NUMBER_TAKEN, "number", str(line.serial))
                self._tell(number, fault)
        if not self.failed:
            self.staged.add(self.held)
        self.held.clear()
        # What is read must not grow old: others write meanwhile.
        self.session.rollback()

    def _once(self, number: int, what: str, value: str, shown: str) -> None:
        first = self.staged.first_with(what, value, number)
        if first is not None:
            text = f"{shown} ({first})"
            self._tell(number, Problem(Fault.KEY_REPEATED, what, text))

    def _tell(self, number: int, problem: Problem) -> None:
        self.failed = True
        self.note(number, problem)
