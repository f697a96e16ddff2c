"""What the office asks an applicant, and how it marks the criteria."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of


class Mark(StrEnum):
    """Name how a criterion stands for one application."""

    MET = "met"
    NOT_MET = "not_met"
    UNCLEAR = "unclear"


class Question(db.Model):
    """One round of questions to the applicant: parts to reopen, reasons, date."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("applications.id"), index=True
    )
    parts: Mapped[list[str]]
    reasons: Mapped[list[str]]
    text: Mapped[str] = mapped_column(Text, default="")
    text_language: Mapped[str | None] = mapped_column(String(35))
    asked_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    asked_at: Mapped[datetime]
    answer_by: Mapped[date]
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reply: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        Index(
            "uq_questions_open",
            "application_id",
            unique=True,
            sqlite_where=sql("ended_at IS NULL"),
            postgresql_where=sql("ended_at IS NULL"),
        ),
    )


class Note(db.Model):
    """What an officer writes down for the office alone.

    Never edited: a later note strikes an earlier one, and both stay to be read. It
    goes with the file at a handover, and is destroyed with its correspondence.
    """

    __tablename__ = "case_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("applications.id"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(35))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    term_id: Mapped[int] = mapped_column(ForeignKey("chair_terms.id"))
    written_at: Mapped[datetime]
    strikes_id: Mapped[int | None] = mapped_column(ForeignKey("case_notes.id"))

    __table_args__ = (
        CheckConstraint("length(text) > 0", name="something_written"),
        UniqueConstraint("strikes_id"),
    )


class CriterionMark(db.Model):
    """Whether one criterion is met, what was consulted, by whom and when."""

    __tablename__ = "criterion_marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("applications.id"), index=True
    )
    rule_row_id: Mapped[int] = mapped_column(ForeignKey("rule_rows.id"))
    mark: Mapped[Mark] = mapped_column(Code(Mark))
    consulted: Mapped[str] = mapped_column(Text)
    marked_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    marked_at: Mapped[datetime]

    __table_args__ = (
        one_of("mark", Mark),
        UniqueConstraint("application_id", "rule_row_id"),
        CheckConstraint("length(consulted) > 0", name="something_consulted"),
    )
