"""Memberships, their periods, and hearings before one is ended."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of
from registry.domain.membership import Standing
from registry.members.models.organisations import Organisation


class Membership(db.Model):
    """An organisation's membership: one number for good, one standing.

    `before_former` is what a removal replaced, `before_annulled` what an annulment did:
    who was removed may be annulled on top, and each may be set aside.
    """

    __tablename__ = "memberships"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), unique=True
    )
    serial: Mapped[int] = mapped_column(unique=True)
    standing: Mapped[Standing] = mapped_column(Code(Standing))
    before_former: Mapped[Standing | None] = mapped_column(Code(Standing))
    before_annulled: Mapped[Standing | None] = mapped_column(Code(Standing))
    confirmed_on: Mapped[date]
    confirm_by: Mapped[date]
    suspended_at: Mapped[datetime | None]
    review_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()
    organisation: Mapped[Organisation] = relationship(back_populates="membership")
    periods: Mapped[list["MembershipPeriod"]] = relationship(
        order_by="MembershipPeriod.starts_at", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (SQLAlchemy's name)
    __table_args__ = (
        one_of("standing", Standing),
        one_of("before_former", Standing),
        one_of("before_annulled", Standing),
        CheckConstraint("serial >= 1", name="serial_counts"),
        CheckConstraint(
            "(standing = 'suspended') = (suspended_at IS NOT NULL)",
            name="suspended_since",
        ),
        Index("ix_memberships_confirm_by", "standing", "confirm_by", "id"),
    )


class MembershipPeriod(db.Model):
    """One stretch of membership; `ended_as` says how it ended."""

    __tablename__ = "membership_periods"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    ended_as: Mapped[Standing | None] = mapped_column(Code(Standing))

    __table_args__ = (
        one_of("ended_as", Standing),
        CheckConstraint("(ends_at IS NULL) = (ended_as IS NULL)", name="ended_somehow"),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="ends_later"),
        Index(
            "uq_membership_periods_open",
            "membership_id",
            unique=True,
            sqlite_where=sql("ends_at IS NULL"),
            postgresql_where=sql("ends_at IS NULL"),
        ),
    )


class Hearing(db.Model):
    """The member's chance to answer before it is removed or annulled."""

    __tablename__ = "hearings"

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"), index=True)
    reasons: Mapped[list[str]]
    text: Mapped[str] = mapped_column(Text, default="")
    text_language: Mapped[str | None] = mapped_column(String(35))
    opened_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    opened_at: Mapped[datetime]
    answer_by: Mapped[date]
    answer: Mapped[str] = mapped_column(Text, default="")
    answer_language: Mapped[str | None] = mapped_column(String(35))
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_hearings_open",
            "membership_id",
            unique=True,
            sqlite_where=sql("closed_at IS NULL"),
            postgresql_where=sql("closed_at IS NULL"),
        ),
    )
