"""The second factor by codes of an app, and the codes for the day it is lost."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.accounts.models.columns import HASH, account_column
from registry.database import db


class Totp(db.Model):
    """An account's second factor: codes of an authenticator app (RFC 6238).

    `last_step` is the newest time step whose code was taken: none works twice.
    """

    __tablename__ = "totps"
    __table_args__ = (
        CheckConstraint("confirmed_at >= created_at", name="confirmed_after_created"),
        CheckConstraint(
            "confirmed_at IS NULL OR last_step IS NOT NULL", name="confirmed_by_code"
        ),
    )

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id"), primary_key=True, autoincrement=False
    )
    secret: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int | None] = mapped_column(BigInteger)


class RecoveryCode(db.Model):
    """One of the codes that stand in for a lost authenticator; each works once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("account_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = account_column()
    code_hash: Mapped[str] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
