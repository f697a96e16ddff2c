"""Write the lines of a checked file as a batch that waits for a decision.

Each thousand is a transaction of its own: whoever signs in meanwhile waits for one of
them at most, and an import that was stopped goes on where it was.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from registry.audit.events import Event
from registry.audit.operations import record
from registry.bulk import insert_rows
from registry.domain.errors import RegistryError
from registry.domain.importing.lines import digest
from registry.domain.likeness import LikeKey
from registry.domain.membership import Standing
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.imports.operations.staging import BATCH, Progress, Staged
from registry.imports.operations.tasks import Checked
from registry.imports.operations.turns import Turns
from registry.imports.queries.alike import keys_of, shared_with_members
from registry.imports.queries.comparing import Fate, fates
from registry.unit_of_work import Clock, Work, unit_of_work


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
    turns = Turns(clock, BATCH)
    for rows in staged.batches(lambda: turns.size):
        # Read before anybody waits for it.
        lines = [_said(number, line, wanted) for number, line in rows]
        with turns.work() as work:
            _load(work, lines, wanted, loaded)
        count += len(rows)
        progress(count)
    with unit_of_work(clock) as work:
        _close(work, wanted, loaded)
    return loaded


@dataclass
class _Said:
    """Hold what a line says, its row, and by what it is compared."""

    line: Checked
    number: int
    country: str
    row: dict[str, object]
    keys: frozenset[LikeKey]


def _load(work: Work, lines: Sequence[_Said], wanted: Wanted, loaded: Loaded) -> None:
    found = fates(work.session, [said.line for said in lines])
    new = []
    for said, fate in zip(lines, found, strict=True):
        match fate:
            case Fate.NEW:
                new.append(said)
            case Fate.CHANGED:
                wanted.told(said.number, said.line.key)
                loaded.changed += 1
            case Fate.UNCHANGED:
                loaded.unchanged += 1
            case Fate.LISTED:
                loaded.listed += 1
    if not new:
        return
    batch = _batch(work, wanted)
    loaded.batch_id = batch.id
    alike = shared_with_members(work.session, [(one.keys, one.country) for one in new])
    insert_rows(
        work.session,
        ImportLine,
        (
            {
                **said.row,
                "batch_id": batch.id,
                "alike": like[0] if like else None,
                "alike_to": like[1] if like else None,
            }
            for said, like in zip(new, alike, strict=True)
        ),
    )
    loaded.new += len(new)
    loaded.set_aside += sum(said.row["stage"] is LineStage.EXCLUDED for said in new)


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


def _said(number: int, line: Checked, wanted: Wanted) -> _Said:
    content = json.loads(line.content)
    name = next(
        (one for one in content["names"] if one["kind"] == "official"),
        content["names"][0],
    )
    # An admission gives no other standing: whoever had one is not let in unseen.
    stage = LineStage.WAITING
    if line.standing is not Standing.ACTIVE:
        stage = LineStage.EXCLUDED
    row = {
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
    }
    keys = keys_of(content) if wanted.compares else frozenset()
    return _Said(line, number, content["country"], row, keys)


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
