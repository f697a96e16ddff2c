"""The register of public acts, and the two steps that lead to one.

A decision is never edited; a correction is a new one. Recommendations and held acts
point to their subject by kind and id, because both applications and memberships are
decided here.
"""

from datetime import date, datetime
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


class SubjectKind(StrEnum):
    """Name what an act is about."""

    APPLICATION = "application"
    MEMBERSHIP = "membership"


class Act(StrEnum):
    """Name an act of two persons."""

    ADMIT = "admit"
    REFUSE = "refuse"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    REMOVE = "remove"
    LAPSE = "lapse"
    ANNUL = "annul"
    SET_ASIDE = "set_aside"


class Series(StrEnum):
    """Name a series of numbers: what tells of a refusal counts in one of its own."""

    PUBLIC = "public"
    SEALED = "sealed"


class HoldEnd(StrEnum):
    """Name how a hold ended."""

    EFFECTED = "effected"
    TAKEN_BACK = "taken_back"
    VOIDED = "voided"


class Recommendation(db.Model):
    """What the first of two persons proposes; the newest standing one counts."""

    __tablename__ = "recommendations"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[SubjectKind] = mapped_column(Code(SubjectKind))
    subject_id: Mapped[int]
    act: Mapped[Act] = mapped_column(Code(Act))
    reasons: Mapped[list[str]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    capacity: Mapped[Capacity] = mapped_column(Code(Capacity))
    term_id: Mapped[int] = mapped_column(ForeignKey("chair_terms.id"))
    made_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("subject_kind", SubjectKind),
        one_of("act", Act),
        one_of("capacity", Capacity),
        Index("ix_recommendations_subject", "subject_kind", "subject_id"),
        Index(
            "ix_recommendations_open",
            "subject_kind",
            "subject_id",
            sqlite_where=db.text("voided_at IS NULL"),
            postgresql_where=db.text("voided_at IS NULL"),
        ),
    )


class DecisionBatch(db.Model):
    """The common basis of many decisions taken at once."""

    __tablename__ = "decision_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    basis: Mapped[str] = mapped_column(String(400))
    first_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    second_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("first_account_id <> second_account_id", name="two_persons"),
    )


class Decision(db.Model):
    """One public act: what, when, by which office, in which term, by which two.

    `leaf_hash` commits to the row in the register that outsiders check
    (`decisions.operations.recording.leaf_record` says to what exactly).
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[Series] = mapped_column(Code(Series))
    number: Mapped[int]
    act: Mapped[Act] = mapped_column(Code(Act))
    subject_kind: Mapped[SubjectKind] = mapped_column(Code(SubjectKind))
    subject_id: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    organisation_name: Mapped[str] = mapped_column(String(400))
    organisation_name_language: Mapped[str] = mapped_column(String(35))
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    term_id: Mapped[int] = mapped_column(ForeignKey("chair_terms.id"))
    first_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    first_office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    first_capacity: Mapped[Capacity] = mapped_column(Code(Capacity))
    second_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    second_office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    second_capacity: Mapped[Capacity] = mapped_column(Code(Capacity))
    reasons: Mapped[list[str]] = mapped_column(default=list)
    text: Mapped[str] = mapped_column(Text, default="")
    text_language: Mapped[str | None] = mapped_column(String(35))
    decided_at: Mapped[datetime]
    effective_at: Mapped[datetime]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("decision_batches.id"))
    leaf_index: Mapped[int] = mapped_column(unique=True)
    leaf_hash: Mapped[bytes] = mapped_column(LargeBinary(32))

    __table_args__ = (
        UniqueConstraint("series", "number"),
        one_of("series", Series),
        one_of("act", Act),
        one_of("subject_kind", SubjectKind),
        one_of("first_capacity", Capacity),
        one_of("second_capacity", Capacity),
        CheckConstraint("first_account_id <> second_account_id", name="two_persons"),
        CheckConstraint(
            "(series = 'sealed') = (act = 'refuse' OR "
            "(act = 'set_aside' AND subject_kind = 'application'))",
            name="refusals_sealed",
        ),
        CheckConstraint("effective_at >= decided_at", name="effective_after"),
        CheckConstraint("number >= 1", name="number_counts"),
        CheckConstraint("leaf_index >= 0", name="leaf_counts"),
        Index("ix_decisions_subject", "subject_kind", "subject_id"),
    )


class DecisionSalt(db.Model):
    """The salt of a sealed decision's leaf: destroying it unlinks the leaf."""

    __tablename__ = "decision_salts"

    decision_id: Mapped[int] = mapped_column(
        ForeignKey("decisions.id"), primary_key=True
    )
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))


class HeldAct(db.Model):
    """An act that was recorded and waits for its hold to end.

    Until then nobody outside the office sees a change. The decision is written from
    this row when the hold ends.
    """

    __tablename__ = "held_acts"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[SubjectKind] = mapped_column(Code(SubjectKind))
    subject_id: Mapped[int]
    act: Mapped[Act] = mapped_column(Code(Act))
    reasons: Mapped[list[str]] = mapped_column(default=list)
    text: Mapped[str] = mapped_column(Text, default="")
    text_language: Mapped[str | None] = mapped_column(String(35))
    review_on: Mapped[date | None]
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    capacity: Mapped[Capacity] = mapped_column(Code(Capacity))
    chair_office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    term_id: Mapped[int] = mapped_column(ForeignKey("chair_terms.id"))
    recorded_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[HoldEnd | None] = mapped_column(Code(HoldEnd))

    __table_args__ = (
        one_of("subject_kind", SubjectKind),
        one_of("act", Act),
        one_of("capacity", Capacity),
        one_of("outcome", HoldEnd),
        CheckConstraint("(ended_at IS NULL) = (outcome IS NULL)", name="ended_somehow"),
        CheckConstraint("ends_at > recorded_at", name="holds_a_while"),
        Index(
            "uq_held_acts_running",
            "subject_kind",
            "subject_id",
            unique=True,
            sqlite_where=db.text("ended_at IS NULL"),
            postgresql_where=db.text("ended_at IS NULL"),
        ),
    )
