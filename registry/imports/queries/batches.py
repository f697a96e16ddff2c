"""Read batches and their lines."""

from dataclasses import dataclass

from sqlalchemy import func, select

from registry.database import AnySession
from registry.domain.errors import NotFound
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage


def get_batch(session: AnySession, batch_id: int) -> ImportBatch:
    """Return one batch; raise NotFound for an unknown id."""
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise NotFound(batch_id)
    return batch


def unfinished(session: AnySession) -> list[int]:
    """Return the batches that were decided on or discarded and still hold lines."""
    waiting = (
        select(ImportLine.id)
        .where(
            ImportLine.batch_id == ImportBatch.id,
            ImportBatch.stage == BatchStage.DISCARDED,
        )
        .exists()
    )
    return list(
        session.scalars(
            select(ImportBatch.id)
            .where((ImportBatch.stage == BatchStage.ADMITTING) | waiting)
            .order_by(ImportBatch.id)
        )
    )


def next_lines(
    session: AnySession, batch_id: int, limit: int, after: int = 0
) -> list[int]:
    """Return the next lines of a batch that become members, after one of them."""
    return list(
        session.scalars(
            select(ImportLine.id)
            .where(
                ImportLine.batch_id == batch_id,
                ImportLine.stage == LineStage.WAITING,
                ImportLine.id > after,
            )
            .order_by(ImportLine.id)
            .limit(limit)
        )
    )


@dataclass(frozen=True)
class Counts:
    """Hold how many lines of a batch stand where, and how many of each country."""

    stages: dict[LineStage, int]
    countries: dict[str, int]
    alike: int

    @property
    def total(self) -> int:
        """Return how many lines there are in all."""
        return sum(self.stages.values())

    def of(self, stage: str) -> int:
        """Return how many lines have come so far."""
        return self.stages.get(LineStage(stage), 0)


def counts(session: AnySession, batch_id: int) -> Counts:
    """Return how many lines of a batch stand where."""
    of_batch = ImportLine.batch_id == batch_id
    stages: dict[LineStage, int] = {}
    of_countries: dict[str, int] = {}
    rows = session.execute(
        select(ImportLine.stage, ImportLine.country_key, func.count())
        .where(of_batch)
        .group_by(ImportLine.stage, ImportLine.country_key)
    )
    for stage, country, count in rows:
        stages[stage] = stages.get(stage, 0) + count
        of_countries[country] = of_countries.get(country, 0) + count
    alike = session.scalar(
        select(func.count()).where(
            of_batch,
            ImportLine.stage == LineStage.WAITING,
            ImportLine.alike.is_not(None),
        )
    )
    return Counts(stages, of_countries, alike or 0)
