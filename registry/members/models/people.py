"""People tied to an organisation: who acts for it, and who is only mentioned."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of


class RepresentativeRole(StrEnum):
    """Name what a representative may do for an organisation."""

    OWNER = "owner"
    EDITOR = "editor"


class ConnectionKind(StrEnum):
    """Name what links a person to an organisation, beside representing it."""

    SIGNER = "signer"
    CONTACT = "contact"
    INTEREST = "interest"


class InterestReason(StrEnum):
    """Name why an officer has an interest in an organisation."""

    WORK = "work"
    FAMILY = "family"
    MONEY = "money"
    FOUNDER = "founder"
    RIVAL = "rival"
    OTHER = "other"


class Representative(db.Model):
    """An account's dated role in an organisation."""

    __tablename__ = "representatives"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[RepresentativeRole] = mapped_column(Code(RepresentativeRole))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("role", RepresentativeRole),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="ends_later"),
        Index(
            "uq_representatives_open",
            "organisation_id",
            "account_id",
            unique=True,
            sqlite_where=sql("ends_at IS NULL"),
            postgresql_where=sql("ends_at IS NULL"),
        ),
    )


class Connection(db.Model):
    """A link that recuses a person: signer, contact or declared interest.

    A signer or contact is known by address, who may open an account later. Rows are
    never deleted: having signed once recuses for good.
    """

    __tablename__ = "connections"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    kind: Mapped[ConnectionKind] = mapped_column(Code(ConnectionKind))
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime]

    __table_args__ = (
        one_of("kind", ConnectionKind),
        CheckConstraint(
            "email IS NOT NULL OR account_id IS NOT NULL", name="links_somebody"
        ),
    )


class Interest(db.Model):
    """Why and for how long somebody declared an interest.

    The connection recuses, and stays when the interest has ended: who declared one is
    not asked whether it is over, whoever comes later reads when it was.
    """

    __tablename__ = "interests"

    connection_id: Mapped[int] = mapped_column(
        ForeignKey("connections.id"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    reason: Mapped[InterestReason] = mapped_column(Code(InterestReason))
    text: Mapped[str] = mapped_column(Text, default="")
    text_language: Mapped[str | None] = mapped_column(String(35))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    __table_args__ = (
        one_of("reason", InterestReason),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_later"),
    )
