"""Proposed changes of countries and rules: made by one operator, settled by another."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.amendments import LONGEST_BASIS, AmendmentKind, Outcome


class Amendment(db.Model):
    """One change, with what stood before it; its values are plain JSON.

    `subject` is the country's key or `kind/country/code` of a rule; of an adoption of
    rows as they stand it is empty. `effective_at` is known with its adoption,
    `applied_at` when a country's row has taken it over.
    """

    __tablename__ = "amendments"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AmendmentKind] = mapped_column(Code(AmendmentKind))
    subject: Mapped[str | None] = mapped_column(String(80))
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]]
    basis: Mapped[str] = mapped_column(String(LONGEST_BASIS))
    basis_language: Mapped[str] = mapped_column(String(35))
    basis_on: Mapped[date]
    valid_from: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[datetime]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    settled_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(Code(Outcome))
    effective_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("kind", AmendmentKind),
        one_of("outcome", Outcome),
        CheckConstraint(
            "(settled_at IS NULL) = (settled_by IS NULL)", name="settled_by_somebody"
        ),
        CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL)", name="settled_somehow"
        ),
        CheckConstraint(
            "settled_by IS NULL"
            " OR (settled_by = proposed_by) = (outcome = 'withdrawn')",
            name="two_persons",
        ),
        CheckConstraint(
            "effective_at IS NULL"
            " OR (outcome = 'adopted' AND effective_at >= settled_at)",
            name="never_backwards",
        ),
        Index(
            "uq_amendments_open",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )


class RuleAdoption(db.Model):
    """By which recorded act the Platform adopted a version of a rule."""

    __tablename__ = "rule_adoptions"

    rule_row_id: Mapped[int] = mapped_column(
        ForeignKey("rule_rows.id"), primary_key=True
    )
    amendment_id: Mapped[int] = mapped_column(ForeignKey("amendments.id"), index=True)
