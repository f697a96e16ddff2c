"""Organisations with their names and texts, and their memberships."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of
from registry.domain.membership import Standing
from registry.domain.names import NameKind, TextStatus


class RepresentativeRole(StrEnum):
    """Name what a representative may do for an organisation."""

    OWNER = "owner"
    EDITOR = "editor"


class ConnectionKind(StrEnum):
    """Name what links a person to an organisation, beside representing it."""

    SIGNER = "signer"
    CONTACT = "contact"
    INTEREST = "interest"


class TextKind(StrEnum):
    """Name what a text of an organisation is."""

    MISSION = "mission"
    DESCRIPTION = "description"


class Organisation(db.Model):
    """An NGO as a legal person; public only through a membership.

    `application_open` is kept by the applications' operations: whether a removal may
    be set aside depends on it, and nothing here looks up to the applications.
    """

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    country_key: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    legal_form: Mapped[str | None] = mapped_column(String(40))
    founded: Mapped[int | None]
    town: Mapped[str] = mapped_column(String(120), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    application_open: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    names: Mapped[list["OrganisationName"]] = relationship(
        order_by="OrganisationName.position", cascade="all, delete-orphan"
    )
    texts: Mapped[list["OrganisationText"]] = relationship(
        order_by="OrganisationText.id", cascade="all, delete-orphan"
    )
    identifiers: Mapped[list["OrganisationIdentifier"]] = relationship(
        order_by="OrganisationIdentifier.id", cascade="all, delete-orphan"
    )
    fields: Mapped[list["OrganisationField"]] = relationship(
        order_by="OrganisationField.code", cascade="all, delete-orphan"
    )
    membership: Mapped["Membership | None"] = relationship(
        back_populates="organisation"
    )


class OrganisationName(db.Model):
    """One name: value, language, script and kind."""

    __tablename__ = "organisation_names"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    value: Mapped[str] = mapped_column(String(400))
    language: Mapped[str] = mapped_column(String(35))
    script: Mapped[str] = mapped_column(String(4))
    kind: Mapped[NameKind] = mapped_column(Code(NameKind))
    position: Mapped[int]

    __table_args__ = (
        one_of("kind", NameKind),
        CheckConstraint("length(value) > 0", name="value_given"),
    )


class OrganisationText(db.Model):
    """A mission or description in one language.

    `stale_since` is set when the text it was translated from has changed after it.
    """

    __tablename__ = "organisation_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    kind: Mapped[TextKind] = mapped_column(Code(TextKind))
    language: Mapped[str] = mapped_column(String(35))
    script: Mapped[str] = mapped_column(String(4))
    value: Mapped[str] = mapped_column(Text)
    status: Mapped[TextStatus] = mapped_column(Code(TextStatus))
    stale_since: Mapped[datetime | None]

    __table_args__ = (
        one_of("kind", TextKind),
        one_of("status", TextStatus),
        CheckConstraint("length(value) > 0", name="value_given"),
        Index(
            "uq_organisation_texts_language",
            "organisation_id",
            "kind",
            "language",
            unique=True,
        ),
    )


class OrganisationIdentifier(db.Model):
    """A number that some register gave to the organisation."""

    __tablename__ = "organisation_identifiers"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    scheme: Mapped[str] = mapped_column(String(16))
    value: Mapped[str] = mapped_column(String(60))
    normalised: Mapped[str] = mapped_column(String(60))

    __table_args__ = (
        Index("ix_organisation_identifiers_value", "scheme", "normalised"),
    )


class OrganisationField(db.Model):
    """A field of activity, by the code of its rule row."""

    __tablename__ = "organisation_fields"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True
    )
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


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
