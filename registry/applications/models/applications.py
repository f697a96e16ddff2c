"""Applications: where each is, what was answered and when it was sent."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.application import Stage

LONGEST_REASON = 300
"""Characters that say why there is no document of a kind."""


class Application(db.Model):
    """A request to join.

    `answers` is the applicant's working copy; every sending keeps a numbered snapshot
    of it, and its name and country here, which is all the office goes by. The
    clock is `promise_on` plus `held_since`: answering moves the date by the days the
    applicant held the file.
    """

    __tablename__ = "applications"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    stage: Mapped[Stage] = mapped_column(Code(Stage))
    round: Mapped[int] = mapped_column(default=1)
    language: Mapped[str] = mapped_column(String(16))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    country_key: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    name: Mapped[str] = mapped_column(String(400), default="")
    name_language: Mapped[str] = mapped_column(String(35), default="")
    created_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime | None]
    creation_key: Mapped[str] = mapped_column(String(64))
    submission_key: Mapped[str | None] = mapped_column(String(64))
    declared_by: Mapped[str] = mapped_column(String(200), default="")
    # The rule rows of what was declared: their words never change.
    declarations: Mapped[list[int]] = mapped_column(JSON, default=list)
    submitted_at: Mapped[datetime | None]
    first_submitted_at: Mapped[datetime | None]
    promise_on: Mapped[date | None]
    held_since: Mapped[datetime | None]
    questions: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    claimed_at: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    # When the correspondence and the notes are destroyed: None while it is open.
    destroy_after: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (SQLAlchemy's name)
    __table_args__ = (
        one_of("stage", Stage),
        UniqueConstraint("created_by", "creation_key"),
        CheckConstraint("round IN (1, 2)", name="round_known"),
        CheckConstraint("questions BETWEEN 0 AND 2", name="two_questions_at_most"),
        CheckConstraint(
            "(submitted_at IS NULL) = (promise_on IS NULL)", name="promised_when_sent"
        ),
        CheckConstraint(
            "stage IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL",
            name="sent_before_anything",
        ),
        CheckConstraint(
            "(claimed_by IS NULL) = (claimed_until IS NULL)", name="claim_ends"
        ),
        CheckConstraint(
            "(claimed_by IS NULL) = (claimed_at IS NULL)", name="claim_begins"
        ),
        CheckConstraint(
            "(stage = 'information_requested') = (held_since IS NOT NULL)",
            name="clock_stops_with_the_applicant",
        ),
        CheckConstraint(
            "(stage = 'closed') = (closed_at IS NOT NULL)", name="closed_at_some_time"
        ),
        Index(
            "uq_applications_open",
            "organisation_id",
            unique=True,
            sqlite_where=sql(
                "stage IN ('submitted', 'in_review', 'information_requested')"
            ),
            postgresql_where=sql(
                "stage IN ('submitted', 'in_review', 'information_requested')"
            ),
        ),
        Index("ix_applications_stage", "stage", "promise_on"),
    )


class Snapshot(db.Model):
    """What an application said when it was sent, answered or sent again."""

    __tablename__ = "snapshots"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("applications.id"), index=True
    )
    number: Mapped[int]
    answers: Mapped[dict[str, Any]]
    language: Mapped[str] = mapped_column(String(16))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("application_id", "number"),)
