"""Chair terms, nominations and Secretaries-General: dated, without an end."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import db


class Nomination(db.Model):
    """A proposed chair term: made by one person, accepted by another."""

    __tablename__ = "nominations"

    id: Mapped[int] = mapped_column(primary_key=True)
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    starts_at: Mapped[datetime]
    basis: Mapped[str] = mapped_column(String(400))
    basis_language: Mapped[str] = mapped_column(String(35), default="en")
    secretary_general: Mapped[str] = mapped_column(String(200))
    first_officers: Mapped[list[str]] = mapped_column(default=list)
    nominated_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    nominated_at: Mapped[datetime]
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    accepted_at: Mapped[datetime | None]
    cancelled_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    cancelled_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by IS NULL)",
            name="accepted_by_somebody",
        ),
        CheckConstraint(
            "accepted_by IS NULL OR accepted_by <> nominated_by",
            name="two_persons",
        ),
        CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_by IS NULL)",
            name="cancelled_by_somebody",
        ),
    )


class ChairTerm(db.Model):
    """One chair term. It has no end: it ends when the next one starts."""

    __tablename__ = "chair_terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    starts_at: Mapped[datetime] = mapped_column(unique=True)
    basis: Mapped[str] = mapped_column(String(400))
    basis_language: Mapped[str] = mapped_column(String(35), default="en")
    nomination_id: Mapped[int | None] = mapped_column(
        ForeignKey("nominations.id"), unique=True
    )


class SecretaryGeneralRow(db.Model):
    """Who is Secretary-General from an instant on; replaced, never ended."""

    __tablename__ = "secretaries_general"

    id: Mapped[int] = mapped_column(primary_key=True)
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    name: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class AuthorityMark(db.Model):
    """The last instant at which a chair's authority was used; one row.

    A new term may only start after it, so no decision ever changes its chair.
    """

    __tablename__ = "authority_marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)
