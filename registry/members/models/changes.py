"""Changes of a member's entry that wait for the chair office."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.accounts.models.columns import account_column
from registry.database import Code, db, one_of
from registry.domain.authority import Capacity
from registry.domain.changes import ChangeOutcome
from registry.members.models.memberships import Membership


class ChangeRequest(db.Model):
    """What an owner asks to be changed, in one request with several parts.

    `after` holds the parts that are to change, each whole; `before` the same parts as
    they stood, at last when it was decided. There is one open request at a time. The
    document, if any, is one that was sent with an application.
    """

    __tablename__ = "change_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"), index=True)
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text)
    reason_language: Mapped[str] = mapped_column(String(35))
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("documents.id", ondelete="SET NULL")
    )
    asked_by: Mapped[int] = account_column()
    asked_at: Mapped[datetime]
    decide_by: Mapped[date]
    outcome: Mapped[ChangeOutcome | None] = mapped_column(Code(ChangeOutcome))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    office: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    capacity: Mapped[Capacity | None] = mapped_column(Code(Capacity))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("chair_terms.id"))
    reasons: Mapped[list[str]] = mapped_column(default=list)
    text: Mapped[str] = mapped_column(Text, default="")
    text_language: Mapped[str | None] = mapped_column(String(35))
    membership: Mapped[Membership] = relationship()

    __table_args__ = (
        one_of("outcome", ChangeOutcome),
        one_of("capacity", Capacity),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL)", name="settled_somehow"
        ),
        CheckConstraint("settled_at >= asked_at", name="settled_later"),
        CheckConstraint(
            "(coalesce(outcome, 'open') IN ('approved', 'declined'))"
            " = (office IS NOT NULL)",
            name="decided_by_an_office",
        ),
        CheckConstraint(
            "(office IS NULL) = (capacity IS NULL)"
            " AND (office IS NULL) = (term_id IS NULL)",
            name="office_in_its_right",
        ),
        Index(
            "uq_change_requests_open",
            "membership_id",
            unique=True,
            sqlite_where=sql("settled_at IS NULL"),
            postgresql_where=sql("settled_at IS NULL"),
        ),
    )

    @property
    def is_open(self) -> bool:
        """Tell whether the office has still to decide."""
        return self.settled_at is None
