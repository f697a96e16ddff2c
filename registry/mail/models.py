"""Hold the mails that were rendered and wait to be sent, or were."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import db
from registry.domain.languages import TAGS

_TAGS = ", ".join(f"'{tag}'" for tag in TAGS)


class OutboxMail(db.Model):
    """One mail, whole, stored in the transaction of what it tells."""

    __tablename__ = "outbox_mails"
    __table_args__ = (
        CheckConstraint("sent_at IS NULL OR dead_at IS NULL", name="sent_or_dead"),
        CheckConstraint(f"language IN ({_TAGS})", name="language_known"),
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index("ix_outbox_mails_waiting", "sent_at", "dead_at", "next_attempt_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    to_address: Mapped[str] = mapped_column(String(320))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    # Mails from before there was an HTML part have none.
    html: Mapped[str | None] = mapped_column(Text)
    reference: Mapped[str | None] = mapped_column(String(40))
    # Fixed when queued: a mail sent again after a crash is known for the same one.
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    created_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(Text)
    # The number that the mail server answered with, where it answered.
    last_code: Mapped[int | None]
    # While this lies ahead, one sender holds the mail and no other takes it.
    claimed_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]


class MailOutage(db.Model):
    """The time since which the mail server cannot be reached; no row while it can.

    No mail is to blame for it: all of them wait in their order, and none is given up.
    """

    __tablename__ = "mail_outages"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_server"),
        CheckConstraint("tries > 0", name="tries_counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    since: Mapped[datetime]
    tries: Mapped[int]
    next_try_at: Mapped[datetime]
    last_error: Mapped[str] = mapped_column(Text)
    last_code: Mapped[int | None]
