"""Read the lines of a batch, narrowed, for a page."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from registry.database import AnySession
from registry.domain.errors import NotFound
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage

ALIKE = "alike"
"""Asks for those that wait and are like an organisation of the register."""
SHOWN = 50


@dataclass(frozen=True)
class LineFilters:
    """Hold what the lines of a page are narrowed to."""

    batch_id: int
    country: str = ""
    show: str = ""


def count_lines(session: AnySession, filters: LineFilters) -> int:
    """Return how many lines there are."""
    return session.scalar(select(func.count()).where(*_met(filters))) or 0


def lines(
    session: AnySession, filters: LineFilters, limit: int, offset: int
) -> list[ImportLine]:
    """Return lines in the order of the file."""
    return list(
        session.scalars(
            select(ImportLine)
            .where(*_met(filters))
            .order_by(ImportLine.id)
            .limit(limit)
            .offset(offset)
        )
    )


def _met(filters: LineFilters) -> list[ColumnElement[bool]]:
    met = [ImportLine.batch_id == filters.batch_id]
    if filters.country:
        met.append(ImportLine.country_key == filters.country)
    if filters.show == ALIKE:
        met += [ImportLine.stage == LineStage.WAITING, ImportLine.alike.is_not(None)]
    elif filters.show:
        met.append(ImportLine.stage == LineStage(filters.show))
    return met


def get_line(session: AnySession, batch_id: int, line_id: int) -> ImportLine:
    """Return a line of a batch; raise NotFound where it has no such line."""
    line = session.get(ImportLine, line_id)
    if line is None or line.batch_id != batch_id:
        raise NotFound(line_id)
    return line


def all_batches(session: AnySession) -> list[tuple[ImportBatch, int]]:
    """Return the batches that were not discarded with their lines, the newest first."""
    counted = (
        select(func.count())
        .where(ImportLine.batch_id == ImportBatch.id)
        .correlate(ImportBatch)
        .scalar_subquery()
    )
    rows = session.execute(
        select(ImportBatch, counted)
        .where(ImportBatch.stage != BatchStage.DISCARDED)
        .order_by(ImportBatch.id.desc())
        .limit(100)
    )
    return [(batch, count) for batch, count in rows]
