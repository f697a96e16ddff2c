"""What two officers do where an organisation has no owner left."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.accounts.models.columns import (
    EMAIL,
    account_column,
    folded_email,
    known_language,
)
from registry.database import Code, db, one_of
from registry.domain.authority import Capacity

LONGEST_PROOF = 2_000


class OwnerProposal(db.Model):
    """An officer's word that whoever reads an address may own an organisation.

    Another officer confirms it, and then the address is invited. `proof` says what
    was consulted.
    """

    __tablename__ = "owner_proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    email: Mapped[str] = mapped_column(String(EMAIL))
    language: Mapped[str] = mapped_column(String(2))
    proof: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[int] = account_column()
    office: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    capacity: Mapped[Capacity] = mapped_column(Code(Capacity))
    term_id: Mapped[int] = mapped_column(ForeignKey("chair_terms.id"))
    proposed_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        folded_email(),
        known_language(),
        one_of("capacity", Capacity),
        CheckConstraint("proof <> ''", name="proof_given"),
        CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)",
            name="confirmed_by_somebody",
        ),
        CheckConstraint(
            "confirmed_by IS NULL OR confirmed_by <> proposed_by", name="two_persons"
        ),
        CheckConstraint("confirmed_at IS NULL OR ended_at IS NULL", name="ended_once"),
        Index(
            "uq_owner_proposals_open",
            "organisation_id",
            unique=True,
            sqlite_where=sql("confirmed_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sql("confirmed_at IS NULL AND ended_at IS NULL"),
        ),
    )
