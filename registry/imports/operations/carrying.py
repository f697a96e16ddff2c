"""Carry out what two persons decided on a batch, a slice at a time.

The decision was one act, at one instant; what follows from it for each organisation is
written in transactions short enough that nobody waits for them. A slice is whole or
not there, so whatever stopped the work, it goes on where it was.
"""

import json
import time
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, func, select

from registry.decisions.models import DecisionBatch
from registry.decisions.operations.persons import Person
from registry.decisions.operations.recording import Agreed
from registry.domain.authority import Capacity
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.imports.queries.batches import get_batch, next_lines, unfinished
from registry.members.operations.admitting_many import Arrival, admit_many
from registry.offices.models.terms import ChairTerm
from registry.unit_of_work import Clock, Work, unit_of_work

SLICE = 250
"""How many become members in one transaction: it holds the register's lock."""
DESTROYED_AT_ONCE = 5_000
PAUSE = 0.005

Progress = Callable[[int], None]


def run_due(clock: Clock) -> int:
    """Carry out every batch that was decided on; return how many lines were moved."""
    with unit_of_work(clock) as work:
        waiting = unfinished(work.session)
    return sum(carry_out(clock, batch_id) for batch_id in waiting)


def carry_out(
    clock: Clock, batch_id: int, progress: Progress = lambda count: None
) -> int:
    """Carry out a batch to its end; return how many lines were moved."""
    count = 0
    while moved := carry_on(clock, batch_id):
        count += moved
        progress(count)
        time.sleep(PAUSE)
    return count


def carry_on(clock: Clock, batch_id: int) -> int:
    """Carry out the next slice of a batch; return how many lines that were."""
    with unit_of_work(clock) as work:
        batch = get_batch(work.session, batch_id)
        match batch.stage:
            case BatchStage.ADMITTING:
                moved = _admit(work, batch)
            case BatchStage.DISCARDED:
                moved = _destroy(work, batch)
            case _:
                moved = 0
    return moved


def _admit(work: Work, batch: ImportBatch) -> int:
    lines = next_lines(work.session, batch.id, SLICE)
    if not lines:
        batch.stage = BatchStage.ADMITTED
        batch.finished_at = work.now
        return 0
    arrivals = [
        Arrival(json.loads(line.content or "{}"), line.public_id, line.serial)
        for line in lines
    ]
    organisations = admit_many(work, arrivals, _agreed(work, batch))
    for line, organisation in zip(lines, organisations, strict=True):
        line.stage = LineStage.ADMITTED
        line.organisation_id = organisation.id
        # From here on the register says it, and destroys it where that is asked.
        line.content = None
    work.session.flush()
    work.session.expunge_all()
    return len(lines)


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
