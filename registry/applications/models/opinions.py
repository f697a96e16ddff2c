"""The opinion of the applicant's own country office, and the reply to an objection."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.opinion import RequestEnd


class Opinion(db.Model):
    """What the applicant's own country office says before the chair decides.

    A request ends with an answer (`answered_at`) or is closed without one. An
    objection is shown to the applicant, who may reply until `reply_by`.
    """

    __tablename__ = "opinions"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(
        ForeignKey("applications.id"), index=True
    )
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    asked_at: Mapped[datetime]
    due_on: Mapped[date]
    answer: Mapped[str | None] = mapped_column(String(16))
    reasons: Mapped[list[str]] = mapped_column(default=list)
    text: Mapped[str] = mapped_column(Text, default="")
    text_language: Mapped[str | None] = mapped_column(String(35))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    ended_by: Mapped[RequestEnd | None] = mapped_column(Code(RequestEnd))
    shown_at: Mapped[datetime | None]
    reply_by: Mapped[date | None]
    reply: Mapped[str] = mapped_column(Text, default="")
    replied_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    replied_at: Mapped[datetime | None]
    reply_closed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "answer IN ('supports', 'objects', 'abstains')", name="answer_known"
        ),
        CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name="answered_at_some_time"
        ),
        one_of("ended_by", RequestEnd),
        CheckConstraint(
            "(closed_at IS NULL) = (ended_by IS NULL)", name="closed_for_a_reason"
        ),
        CheckConstraint(
            "answered_at IS NULL OR closed_at IS NULL", name="answered_or_closed"
        ),
        CheckConstraint(
            "shown_at IS NULL OR (answer IS NOT NULL AND answer = 'objects')",
            name="objections_shown",
        ),
        CheckConstraint(
            "(shown_at IS NULL) = (reply_by IS NULL)", name="reply_has_a_date"
        ),
        CheckConstraint(
            "(replied_at IS NULL) = (replied_by IS NULL)", name="replied_by_somebody"
        ),
        CheckConstraint(
            "replied_at IS NULL OR shown_at IS NOT NULL",
            name="replies_to_objection",
        ),
        Index(
            "uq_opinions_open",
            "application_id",
            unique=True,
            sqlite_where=sql("answered_at IS NULL AND closed_at IS NULL"),
            postgresql_where=sql("answered_at IS NULL AND closed_at IS NULL"),
        ),
    )
