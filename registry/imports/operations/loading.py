"""Write the lines of a checked file as a batch that waits for a decision.

Each thousand is a transaction of its own: whoever signs in meanwhile waits for one of
them at most, and an import that was stopped goes on where it was.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select

from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.errors import RegistryError
from registry.domain.importing.lines import digest
from registry.domain.membership import Standing
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.imports.operations.staging import Progress, Staged, Waiting
from registry.imports.queries.alike import Content, Shared, shared_with_members
from registry.imports.queries.comparing import Fate, fates
from registry.unit_of_work import Clock, Work, unit_of_work

PAUSE = 0.005
"""Seconds between two transactions, in which others have their turn."""


class StoppedBefore(RegistryError):
    """Refuse to go on with an import on another `basis` than it began with."""

    def __init__(self, basis: str) -> None:
        super().__init__(basis)
        self.basis = basis


@dataclass
class Loaded:
    """Hold what an import did: the batch, and how many lines met which fate."""

    batch_id: int | None = None
    new: int = 0
    unchanged: int = 0
    changed: int = 0
    listed: int = 0
    set_aside: int = 0


@dataclass
class Wanted:
    """Hold what an import is called, on what it rests, and who hears of changes.

    `compares` says whether each line is held against the members that are there: for
    officers who look at the list.
    """

    source: str
    basis: str
    compares: bool = True
    told: Callable[[int, str], None] = field(default=lambda number, key: None)


def load(
    clock: Clock,
    staged: Staged,
    wanted: Wanted,
    progress: Progress = lambda count: None,
) -> Loaded:
    """Write what is new as a batch; `wanted.told` hears of lines that differ.

    What was imported before stays as it is. Raises StoppedBefore where an import of
    this source was stopped that named another basis.
    """
    loaded = Loaded()
    count = 0
    for rows in staged.batches():
        with unit_of_work(clock) as work:
            _load(work, rows, wanted, loaded)
        count += len(rows)
        progress(count)
        time.sleep(PAUSE)
    with unit_of_work(clock) as work:
        _close(work, wanted, loaded)
    return loaded


def _load(
    work: Work, rows: Sequence[tuple[int, Waiting]], wanted: Wanted, loaded: Loaded
) -> None:
    found = fates(work.session, [line for _, line in rows])
    new = []
    for (number, line), fate in zip(rows, found, strict=True):
        match fate:
            case Fate.NEW:
                new.append((number, line))
            case Fate.CHANGED:
                wanted.told(number, line.key)
                loaded.changed += 1
            case Fate.UNCHANGED:
                loaded.unchanged += 1
            case Fate.LISTED:
                loaded.listed += 1
    if not new:
        return
    batch = _batch(work, wanted)
    loaded.batch_id = batch.id
    contents = [json.loads(line.content) for _, line in new]
    alike: Sequence[Shared | None] = [None] * len(new)
    if wanted.compares:
        alike = shared_with_members(work.session, contents)
    written = [
        _row(batch, number, line, content, like)
        for (number, line), content, like in zip(new, contents, alike, strict=True)
    ]
    work.session.execute(insert(ImportLine), written)
    loaded.new += len(new)
    loaded.set_aside += sum(row["stage"] is LineStage.EXCLUDED for row in written)


def _batch(work: Work, wanted: Wanted) -> ImportBatch:
    """Return the batch that is being loaded from this source, or begin one."""
    batch = loading_from(work, wanted.source)
    if batch is None:
        batch = ImportBatch(
            source=wanted.source,
            basis=wanted.basis,
            stage=BatchStage.LOADING,
            opened_at=work.now,
        )
        work.session.add(batch)
        work.session.flush()
    elif batch.basis != wanted.basis:
        raise StoppedBefore(batch.basis)
    return batch


def loading_from(work: Work, source: str) -> ImportBatch | None:
    """Return the batch of a source whose import has not come to its end."""
    return work.session.scalar(
        select(ImportBatch).where(
            ImportBatch.source == source, ImportBatch.stage == BatchStage.LOADING
        )
    )


def _row(
    batch: ImportBatch,
    number: int,
    line: Waiting,
    content: Content,
    alike: Shared | None,
) -> dict[str, object]:
    name = next(
        (one for one in content["names"] if one["kind"] == "official"),
        content["names"][0],
    )
    # An admission gives no other standing: whoever had one is not let in unseen.
    stage = LineStage.WAITING
    if line.standing is not Standing.ACTIVE:
        stage = LineStage.EXCLUDED
    return {
        "batch_id": batch.id,
        "number": number,
        "source": line.source,
        "key": line.key,
        "stage": stage,
        "country_key": content["country"],
        "name": name["value"],
        "name_language": name["lang"],
        "digest": digest(line.content),
        "content": line.content,
        "public_id": line.public_id,
        "serial": line.serial,
        "alike": alike[0] if alike else None,
        "alike_to": alike[1] if alike else None,
    }


def _close(work: Work, wanted: Wanted, loaded: Loaded) -> None:
    """Let the batch wait for its two persons, now that all of it is there."""
    batch = loading_from(work, wanted.source)
    if batch is None:
        return
    loaded.batch_id = batch.id
    batch.stage = BatchStage.PENDING
    record(
        work,
        Event.IMPORT_LOADED,
        subject=("import", batch.id),
        acting_role="operator",
        source=batch.source,
        count=loaded.new,
    )
