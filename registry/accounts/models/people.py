"""People who sign in, and what ties them to organisations and offices."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Index,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from registry.accounts.models.columns import (
    EMAIL,
    HASH,
    NAME,
    account_column,
    folded_email,
    known_language,
)
from registry.database import db


class TieKind(StrEnum):
    """Name what keeps an account from being erased."""

    OFFICER = "officer"
    OPERATOR = "operator"
    SECRETARY_GENERAL = "secretary_general"
    LAST_OWNER = "last_owner"
    OPEN_APPLICATION = "open_application"


@dataclass(frozen=True)
class Tie:
    """Hold one thing that has to be settled before an account is erased.

    `name` says which: a country's key, an organisation's name, a reference.
    """

    kind: TieKind
    name: str = ""


class Account(db.Model):
    """One person who signs in; the address is kept folded, so it stands once.

    Without a password nobody can sign in yet: the account waits for its link. An
    account that the demo made needs no second factor to act. Of an erased one the row
    stays, without the person: public acts point to it.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        known_language(),
        folded_email(),
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("closed_at >= created_at", name="closed_after_created"),
        CheckConstraint(
            "erased_at IS NULL OR (closed_at IS NOT NULL AND password_hash IS NULL)",
            name="erased_and_closed",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL), unique=True)
    name: Mapped[str] = mapped_column(String(NAME))
    language: Mapped[str] = mapped_column(String(2))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    demo: Mapped[bool] = mapped_column(default=False)
    erased_at: Mapped[datetime | None]


class Operator(db.Model):
    """One person's time as an operator of this installation; open without an end."""

    __tablename__ = "operators"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index(
            "uq_operators_account_id_open",
            "account_id",
            unique=True,
            sqlite_where=text("ends_at IS NULL"),
            postgresql_where=text("ends_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = account_column()
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]


class SignUp(db.Model):
    """A sign-up that waits for the code that was mailed.

    An address that is known already gets such a row too, without code and password:
    no code opens it, and nobody can tell it from the others.
    """

    __tablename__ = "sign_ups"
    __table_args__ = (
        known_language(),
        folded_email(),
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint(
            "(code_hash IS NULL) = (password_hash IS NULL)", name="opens_or_not"
        ),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("attempts >= 0 AND sendings >= 0", name="counts_not_negative"),
        CheckConstraint(
            "used_at IS NULL OR code_hash IS NOT NULL", name="used_by_its_code"
        ),
        Index("ix_sign_ups_email_created_at", "email", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL))
    name: Mapped[str] = mapped_column(String(NAME))
    language: Mapped[str] = mapped_column(String(2))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    code_hash: Mapped[str | None] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sendings: Mapped[int] = mapped_column(default=1)
    used_at: Mapped[datetime | None]
