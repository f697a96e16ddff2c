"""Leave lines of a batch out of its admission, and take them in again."""

from sqlalchemy import update

from registry.audit.events import Event
from registry.domain.errors import FileMovedOn
from registry.domain.permissions import Permission
from registry.imports.models import BatchStage, ImportLine, LineStage
from registry.imports.operations.deciding import void_recommendation
from registry.imports.operations.opening import open_batch, record_event
from registry.imports.queries.batches import counts
from registry.imports.queries.lines import get_line
from registry.unit_of_work import Work


def exclude_line(work: Work, account_id: int, batch_id: int, line_id: int) -> None:
    """Leave one organisation out; a recommendation stands for those that remain."""
    _move(work, account_id, batch_id, line_id, LineStage.EXCLUDED)


def include_line(work: Work, account_id: int, batch_id: int, line_id: int) -> None:
    """Take one in again; whoever recommended the list has not seen it there."""
    _move(work, account_id, batch_id, line_id, LineStage.WAITING)


def _move(
    work: Work, account_id: int, batch_id: int, line_id: int, stage: LineStage
) -> None:
    opened = open_batch(
        work, account_id, batch_id, Permission.IMPORT_HANDLE, BatchStage.PENDING
    )
    line = get_line(work.session, batch_id, line_id)
    if line.stage not in {LineStage.WAITING, LineStage.EXCLUDED} - {stage}:
        raise FileMovedOn
    line.stage = stage
    record_event(work, opened, Event.IMPORT_CHANGED, line=line.number, now=stage)
    if stage is LineStage.WAITING:
        void_recommendation(opened.batch)


def exclude_alike(work: Work, account_id: int, batch_id: int) -> None:
    """Leave out all that are like an organisation of the register."""
    opened = open_batch(
        work, account_id, batch_id, Permission.IMPORT_HANDLE, BatchStage.PENDING
    )
    count = counts(work.session, batch_id).alike
    work.session.execute(
        update(ImportLine)
        .where(
            ImportLine.batch_id == batch_id,
            ImportLine.stage == LineStage.WAITING,
            ImportLine.alike.is_not(None),
        )
        .values(stage=LineStage.EXCLUDED)
    )
    record_event(work, opened, Event.IMPORT_CHANGED, count=count)
