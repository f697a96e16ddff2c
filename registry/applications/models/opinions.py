"""The opinion of the applicant's own country office."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import db


class Opinion(db.Model):
    """What the applicant's own country office says before the chair decides."""

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

    __table_args__ = (
        CheckConstraint(
            "answer IN ('supports', 'objects', 'abstains')", name="answer_known"
        ),
        CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name="answered_at_some_time"
        ),
    )
