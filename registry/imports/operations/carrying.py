"""Carry out what two persons decided on a batch, a slice at a time.

The decision was one act, at one instant; what follows from it for each organisation is
written in transactions short enough that nobody waits for them. A slice is whole or
not there, so whatever stopped the work, it goes on where it was.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from registry.database import db
from registry.decisions.models import DecisionBatch
from registry.decisions.operations.persons import Person
from registry.decisions.operations.recording import Agreed
from registry.domain.authority import Capacity
from registry.domain.likeness import LikeKey
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.imports.operations.ahead import Ahead
from registry.imports.operations.beside import Beside
from registry.imports.operations.reading import written_lines
from registry.imports.operations.tasks import Read, read_lines
from registry.imports.operations.turns import Turns
from registry.imports.queries.alike import (
    Shared,
    admitted_after,
    has_to_do_with,
    keys_of_organisations,
    shared_with_members,
)
from registry.imports.queries.batches import get_batch, next_lines, unfinished
from registry.imports.queries.newcomers import Newcomers
from registry.members.operations.admitting_many import admit_many
from registry.members.queries.connections import connected_organisations
from registry.offices.models.terms import ChairTerm
from registry.unit_of_work import Clock, Work, unit_of_work

SLICE = 400
"""How many become members in one transaction, at most: it holds the lock."""
DESTROYED_AT_ONCE = 5_000
_LINES = ImportLine.__table__
_ADMITTED = (
    update(_LINES)
    .where(_LINES.c.id == bindparam("line"))
    .values(
        stage=LineStage.ADMITTED,
        organisation_id=bindparam("organisation"),
        content=None,
    )
)
_ALIKE = (
    update(_LINES)
    .where(_LINES.c.id == bindparam("line"))
    .values(alike=bindparam("like"), alike_to=bindparam("to"))
)

Progress = Callable[[int], None]


def run_due(clock: Clock, beside: Beside | None = None) -> int:
    """Carry out every batch that was decided on; return how many lines were moved."""
    with unit_of_work(clock) as work:
        waiting = unfinished(work.session)
    return sum(carry_out(clock, batch_id, beside=beside) for batch_id in waiting)


def carry_out(
    clock: Clock,
    batch_id: int,
    progress: Progress = lambda count: None,
    beside: Beside | None = None,
) -> int:
    """Carry out a batch to its end; return how many lines were moved.

    Another process may read the next lines while these are written.
    """
    count = 0
    turns, ahead, newcomers = Turns(clock, SLICE), Ahead(batch_id, beside), Newcomers()
    while moved := _carry_on(turns, ahead, newcomers):
        count += moved
        progress(count)
    return count


def carry_on(clock: Clock, batch_id: int, slices: int = 1) -> int:
    """Carry out the next slices of a batch; return how many lines that were."""
    turns, ahead = Turns(clock, SLICE), Ahead(batch_id)
    return sum(_carry_on(turns, ahead) for _ in range(slices))


def _carry_on(turns: Turns, ahead: Ahead, newcomers: Newcomers | None = None) -> int:
    size = turns.size
    ahead.fill(db.session, size, turns.most)
    if newcomers is not None:
        # Nearly all is looked at before anybody waits.
        newcomers.look(db.session, get_batch(db.session, ahead.batch_id))
    with turns.work() as work:
        batch = get_batch(work.session, ahead.batch_id)
        match batch.stage:
            case BatchStage.ADMITTING:
                moved = _admit(work, batch, size, ahead, newcomers)
            case BatchStage.DISCARDED:
                moved = _destroy(work, batch)
            case _:
                moved = 0
    return moved


def _admit(
    work: Work,
    batch: ImportBatch,
    size: int,
    ahead: Ahead,
    newcomers: Newcomers | None,
) -> int:
    ids = next_lines(work.session, batch.id, size)
    if not ids:
        batch.stage = BatchStage.ADMITTED
        batch.finished_at = work.now
        return 0
    # Somebody else may have carried out what was read.
    unread = [one for one in ids if one not in ahead.read]
    lines = {**ahead.read, **read_lines(written_lines(work.session, unread))}
    ahead.forget(ids[-1])
    barred = _barred(work, batch)
    left = {one for one in ids if has_to_do_with(*_asked(lines[one]), barred)}
    # Of those left out too: their own two persons see what these cannot.
    met = {}
    if newcomers is None or newcomers.look(work.session, batch):
        met = _met_since(work, batch, {one: lines[one] for one in ids})
    left |= met.keys()
    if left:
        _put_aside(work, batch, sorted(left))
        _mark(work, met)
    free = [one for one in ids if one not in left]
    arrivals = [lines[one].arrival for one in free]
    _note_admitted(work, free, admit_many(work, arrivals, _agreed(work, batch)))
    return len(ids)


def _note_admitted(
    work: Work, lines: Sequence[int], organisations: Sequence[int]
) -> None:
    """Say of lines whom they became, and no more what they were.

    From here on the register says it, and destroys it where that is asked.
    """
    rows = [
        {"line": line, "organisation": organisation}
        for line, organisation in zip(lines, organisations, strict=True)
    ]
    if rows:
        work.session.connection().execute(_ADMITTED, rows)


def _barred(work: Work, batch: ImportBatch) -> frozenset[tuple[str, str, str]]:
    """Return the keys of whatever either of the two persons has to do with."""
    two = [each for each in (batch.recommended_by, batch.decided_by) if each]
    connected = [connected_organisations(work.session, each) for each in two]
    return keys_of_organisations(work.session, frozenset().union(*connected))


def _met_since(
    work: Work, batch: ImportBatch, lines: Mapping[int, Read]
) -> dict[int, Shared]:
    """Return the lines that are like a member who came after they were compared.

    Nobody has seen that on the list: it is for a decision of its own.
    """
    asked = list(map(_asked, lines.values()))
    since = admitted_after(batch.opened_at, batch.decision_batch_id)
    found = shared_with_members(work.session, asked, narrowed=(since,))
    return {
        one: like
        for (one, line), like in zip(lines.items(), found, strict=True)
        if like and like[1] != line.alike_to
    }


def _asked(line: Read) -> tuple[frozenset[LikeKey], str]:
    """Return by what a line is held against others: its keys and its country."""
    return line.arrival.entry.alike, line.arrival.entry.country_key


def _mark(work: Work, met: Mapping[int, Shared]) -> None:
    rows = [{"line": line, "like": like, "to": to} for line, (like, to) in met.items()]
    if rows:
        work.session.connection().execute(_ALIKE, rows)


def _put_aside(work: Work, batch: ImportBatch, lines: Sequence[int]) -> None:
    """Leave lines to a list of its own, for two persons who may decide on them."""
    rest = work.session.scalar(
        select(ImportBatch).where(
            ImportBatch.source == batch.source,
            ImportBatch.basis == batch.basis,
            ImportBatch.stage == BatchStage.PENDING,
            ImportBatch.recommended_by.is_(None),
            ImportBatch.opened_at >= batch.decided_at,
        )
    )
    if rest is None:
        rest = ImportBatch(
            source=batch.source,
            basis=batch.basis,
            stage=BatchStage.PENDING,
            opened_at=work.now,
        )
        work.session.add(rest)
        work.session.flush()
    moved = update(ImportLine).where(ImportLine.id.in_(lines))
    work.session.execute(moved.values(batch_id=rest.id))


def _agreed(work: Work, batch: ImportBatch) -> Agreed:
    """Return what the two persons agreed on, as they stood then."""
    decided_at = batch.decided_at or work.now
    return Agreed(
        first=_person(
            batch.recommended_by, batch.recommended_office, batch.recommended_capacity
        ),
        second=_person(batch.decided_by, batch.decided_office, batch.decided_capacity),
        chair=(batch.chair_office or "", batch.term_id or 0),
        decided_at=decided_at,
        effective_at=_effect(work, decided_at),
        batch=work.session.get_one(DecisionBatch, batch.decision_batch_id),
    )


def _effect(work: Work, decided_at: datetime) -> datetime:
    """Return when the decision takes effect: now, or with the handover before it."""
    handover = work.session.scalar(
        select(func.min(ChairTerm.starts_at)).where(ChairTerm.starts_at > decided_at)
    )
    return work.now if handover is None else min(work.now, handover)


def _person(
    account_id: int | None, office: str | None, capacity: Capacity | None
) -> Person:
    return Person(account_id or 0, office or "", capacity or Capacity.CHAIR_OFFICER)


def _destroy(work: Work, batch: ImportBatch) -> int:
    ids = list(
        work.session.scalars(
            select(ImportLine.id)
            .where(ImportLine.batch_id == batch.id)
            .limit(DESTROYED_AT_ONCE)
        )
    )
    work.session.execute(delete(ImportLine).where(ImportLine.id.in_(ids)))
    return len(ids)
