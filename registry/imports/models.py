"""Lists of organisations from elsewhere that wait for a decision of two persons."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.authority import Capacity
from registry.domain.likeness import Likeness


class BatchStage(StrEnum):
    """Name how far a batch has come."""

    LOADING = "loading"
    PENDING = "pending"
    ADMITTING = "admitting"
    ADMITTED = "admitted"
    DISCARDED = "discarded"


class LineStage(StrEnum):
    """Name what has become of one line."""

    WAITING = "waiting"
    EXCLUDED = "excluded"
    ADMITTED = "admitted"


class ImportBatch(db.Model):
    """What one import brought, until two persons have decided on it.

    What the first of them recommends stays when a term ends, to be shown; it counts in
    its own term alone. `decided_at` is set once both have agreed; the organisations
    become members in slices after it, each with a decision of its own.
    """

    __tablename__ = "import_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(60))
    basis: Mapped[str] = mapped_column(String(400))
    stage: Mapped[BatchStage] = mapped_column(Code(BatchStage))
    opened_at: Mapped[datetime]
    recommended_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recommended_office: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    recommended_capacity: Mapped[Capacity | None] = mapped_column(Code(Capacity))
    recommended_term_id: Mapped[int | None] = mapped_column(
        ForeignKey("chair_terms.id")
    )
    recommended_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_office: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    decided_capacity: Mapped[Capacity | None] = mapped_column(Code(Capacity))
    chair_office: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("chair_terms.id"))
    decided_at: Mapped[datetime | None]
    decision_batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision_batches.id")
    )
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("stage", BatchStage),
        one_of("recommended_capacity", Capacity),
        one_of("decided_capacity", Capacity),
        CheckConstraint(
            "(recommended_at IS NULL) = (recommended_by IS NULL)",
            name="recommended_by_somebody",
        ),
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)", name="decided_by_somebody"
        ),
        CheckConstraint(
            "(decided_at IS NOT NULL) = (stage IN ('admitting', 'admitted'))",
            name="decided_first",
        ),
        CheckConstraint(
            "decided_by IS NULL OR decided_by <> recommended_by", name="two_persons"
        ),
        Index("ix_import_batches_stage", "stage"),
    )


class ImportLine(db.Model):
    """One organisation of an import: `source` and `key` are private, and unique.

    `content` is what the file said of it, until it is a member; `digest` stays, to tell
    whether a later file says something else. `alike_to` shares what `alike` says.
    """

    __tablename__ = "import_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    number: Mapped[int]
    source: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(200))
    stage: Mapped[LineStage] = mapped_column(Code(LineStage))
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    name: Mapped[str] = mapped_column(String(400))
    name_language: Mapped[str] = mapped_column(String(35))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    content: Mapped[str | None] = mapped_column(Text)
    public_id: Mapped[str | None] = mapped_column(String(16))
    serial: Mapped[int | None]
    alike: Mapped[Likeness | None] = mapped_column(Code(Likeness))
    alike_to: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisations.id"), unique=True
    )

    __table_args__ = (
        UniqueConstraint("source", "key"),
        one_of("stage", LineStage),
        one_of("alike", Likeness),
        CheckConstraint(
            "(stage = 'admitted') = (organisation_id IS NOT NULL)",
            name="admitted_as_one",
        ),
        CheckConstraint(
            "stage = 'admitted' OR content IS NOT NULL", name="content_until_admitted"
        ),
        CheckConstraint(
            "(alike IS NULL) = (alike_to IS NULL)", name="alike_to_somebody"
        ),
        Index("ix_import_lines_batch_id", "batch_id", "stage", "country_key", "id"),
        Index("ix_import_lines_stage", "batch_id", "stage", "id"),
    )
