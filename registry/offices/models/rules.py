"""Rules in force: immutable versions, in every interface language."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of


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


class RuleRow(db.Model):
    """One immutable version of a rule: criterion, reason, period, field, form.

    A change is a new row with the next version, one that is `withdrawn` where the rule
    ends. `adopted_at` stays empty while the Platform has not adopted it.
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
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())
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
