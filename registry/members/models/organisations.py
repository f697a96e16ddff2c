"""Organisations, and what they say of themselves."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of
from registry.domain.names import NameKind, TextKind, TextStatus

if TYPE_CHECKING:
    from registry.members.models.memberships import Membership


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
    public_email: Mapped[str] = mapped_column(String(254), default="")
    public_phone: Mapped[str] = mapped_column(String(40), default="")
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
