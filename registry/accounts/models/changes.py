"""A new password or a new address that is not proved yet."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.accounts.models.columns import EMAIL, HASH, account_column, folded_email
from registry.database import db


class PasswordReset(db.Model):
    """A forgotten password that waits for the code that was mailed.

    An address that has no account gets such a row too: no code opens it, and nobody
    can tell it from the others.
    """

    __tablename__ = "password_resets"
    __table_args__ = (
        folded_email(),
        CheckConstraint(
            "(code_hash IS NULL) = (account_id IS NULL)", name="opens_an_account"
        ),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0 AND sendings >= 0", name="counts_not_negative"),
        CheckConstraint(
            "used_at IS NULL OR code_hash IS NOT NULL", name="used_by_its_code"
        ),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    language: Mapped[str] = mapped_column(String(2))
    code_hash: Mapped[str | None] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=1)
    used_at: Mapped[datetime | None]


class AddressChange(db.Model):
    """A new address that waits for two codes: one mailed to it, one to the old one.

    Where the new address has an account already, no code opens the change.
    """

    __tablename__ = "address_changes"
    __table_args__ = (
        CheckConstraint(
            "new_email = lower(new_email) AND new_email <> ''", name="email_folded"
        ),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0", name="counts_not_negative"),
        CheckConstraint(
            "used_at IS NULL OR new_code_hash IS NOT NULL", name="used_by_its_codes"
        ),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    account_id: Mapped[int] = account_column()
    new_email: Mapped[str] = mapped_column(String(EMAIL))
    old_code_hash: Mapped[str] = mapped_column(String(HASH))
    new_code_hash: Mapped[str | None] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
