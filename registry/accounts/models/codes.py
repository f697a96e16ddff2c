"""What is mailed to prove an address: codes, and links that work once."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.accounts.models.columns import HASH, account_column
from registry.database import Code, db, one_of


class CodePurpose(StrEnum):
    """Name what a code that was mailed to an account's address proves."""

    NEW_DEVICE = "new_device"


class LinkPurpose(StrEnum):
    """Name what a link that works once lets its holder do."""

    SET_PASSWORD = "set_password"  # noqa: S105 - a purpose, not a password


class MailedCode(db.Model):
    """A code of six digits, mailed to an account's address; it works once."""

    __tablename__ = "mailed_codes"
    __table_args__ = (
        one_of("purpose", CodePurpose),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0 AND sendings >= 0", name="counts_not_negative"),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    account_id: Mapped[int] = account_column()
    purpose: Mapped[CodePurpose] = mapped_column(Code(CodePurpose))
    code_hash: Mapped[str] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=1)
    used_at: Mapped[datetime | None]


class OneTimeLink(db.Model):
    """A link that an account's holder may use once, as to set the first password."""

    __tablename__ = "one_time_links"
    __table_args__ = (
        one_of("purpose", LinkPurpose),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = account_column()
    token_hash: Mapped[str] = mapped_column(String(HASH), unique=True)
    purpose: Mapped[LinkPurpose] = mapped_column(Code(LinkPurpose))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
