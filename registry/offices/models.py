"""Countries, officers, terms, the Secretary-General and the rules in force.

All of it is dated data: nothing here has an end that nobody wrote down.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of
from registry.domain.authority import OfficerRole


class OtsStanding(StrEnum):
    """Name how a country stands in the Organization of Turkic States."""

    MEMBER = "member"
    OBSERVER = "observer"


class RuleKind(StrEnum):
    """Name what a rule row rules."""

    CRITERION = "criterion"
    REFUSAL_REASON = "refusal_reason"
    CLOSING_REASON = "closing_reason"
    QUESTION_REASON = "question_reason"
    STANDING_REASON = "standing_reason"
    OBJECTION_REASON = "objection_reason"
    PERIOD = "period"
    FIELD = "field"
    LEGAL_FORM = "legal_form"
    IDENTIFIER_SCHEME = "identifier_scheme"
    DECLARATION = "declaration"


class Country(db.Model):
    """One of the countries whose NGOs may join; `key` never changes.

    `XN` is a private key: the eighth country has no ISO code (facts.md, §5).
    """

    __tablename__ = "countries"

    key: Mapped[str] = mapped_column(String(2), primary_key=True)
    iso: Mapped[str | None] = mapped_column(String(2), unique=True)
    ots_standing: Mapped[OtsStanding] = mapped_column(Code(OtsStanding))
    time_zone: Mapped[str] = mapped_column(String(64))
    languages: Mapped[list[str]]
    names: Mapped[list["CountryName"]] = relationship(
        lazy="selectin", order_by="CountryName.language"
    )

    __table_args__ = (one_of("ots_standing", OtsStanding),)


class CountryName(db.Model):
    """A country's name in one interface language, as the Platform approved it."""

    __tablename__ = "country_names"

    country_key: Mapped[str] = mapped_column(
        ForeignKey("countries.key"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    official_name: Mapped[str] = mapped_column(String(200))


class RuleRow(db.Model):
    """One immutable version of a rule: criterion, reason, period, field, form.

    A change is a new row with the next version; `adopted_at` stays empty while the
    Platform has not adopted it.
    """

    __tablename__ = "rule_rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RuleKind] = mapped_column(Code(RuleKind))
    code: Mapped[str] = mapped_column(String(40))
    country_key: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
    value: Mapped[int | None]
    unit: Mapped[str | None] = mapped_column(String(16))
    acts: Mapped[list[str]] = mapped_column(default=list)
    local_term: Mapped[str | None] = mapped_column(String(200))
    local_language: Mapped[str | None] = mapped_column(String(16))
    valid_from: Mapped[datetime]
    adopted_at: Mapped[datetime | None]
    texts: Mapped[list["RuleText"]] = relationship(lazy="selectin")

    __table_args__ = (
        one_of("kind", RuleKind),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint(
            "kind <> 'period' OR (value IS NOT NULL AND value > 0)",
            name="period_has_length",
        ),
        Index(
            "uq_rule_rows_common_version",
            "kind",
            "code",
            "version",
            unique=True,
            sqlite_where=text("country_key IS NULL"),
            postgresql_where=text("country_key IS NULL"),
        ),
        Index(
            "uq_rule_rows_country_version",
            "kind",
            "code",
            "country_key",
            "version",
            unique=True,
            sqlite_where=text("country_key IS NOT NULL"),
            postgresql_where=text("country_key IS NOT NULL"),
        ),
    )


class RuleText(db.Model):
    """What a rule row says in one interface language."""

    __tablename__ = "rule_texts"

    rule_row_id: Mapped[int] = mapped_column(
        ForeignKey("rule_rows.id"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    label: Mapped[str] = mapped_column(String(400))
    text: Mapped[str] = mapped_column(Text, default="")


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


class OfficerRow(db.Model):
    """An account's seat in a country's office, from-to."""

    __tablename__ = "officers"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"), index=True)
    role: Mapped[OfficerRole] = mapped_column(Code(OfficerRole))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    __table_args__ = (
        one_of("role", OfficerRole),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="ends_later"),
        Index(
            "uq_officers_open_seat",
            "account_id",
            "country_key",
            unique=True,
            sqlite_where=text("ends_at IS NULL"),
            postgresql_where=text("ends_at IS NULL"),
        ),
    )


class AuthorityMark(db.Model):
    """The last instant at which a chair's authority was used; one row.

    A new term may only start after it, so no decision ever changes its chair.
    """

    __tablename__ = "authority_marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)
