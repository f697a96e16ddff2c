"""What one person proposes about the people of the offices, and another confirms."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.authority import OfficerRole


class ProposalKind(StrEnum):
    """Name what is proposed."""

    SEAT = "seat"
    FACTOR_RESET = "factor_reset"
    GENERAL = "general"


class PeopleProposal(db.Model):
    """A seat, a reset of a second factor, or a Secretary-General, proposed by one.

    `country_key` is the office, or who chairs then. A new officer is known by address,
    name and language until the proposal is settled: no account is made before, and
    nothing of them is kept here after. `starts_at` empty means: once confirmed.
    """

    __tablename__ = "people_proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ProposalKind] = mapped_column(Code(ProposalKind))
    country_key: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    email: Mapped[str | None] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    role: Mapped[OfficerRole | None] = mapped_column(Code(OfficerRole))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    made_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime | None]
    declined_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    declined_at: Mapped[datetime | None]

    __table_args__ = (
        one_of("kind", ProposalKind),
        one_of("role", OfficerRole),
        CheckConstraint("confirmed_by <> made_by", name="two_persons"),
        CheckConstraint("confirmed_by <> account_id", name="never_oneself"),
        CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by IS NULL)",
            name="confirmed_by_somebody",
        ),
        CheckConstraint(
            "(declined_at IS NULL) = (declined_by IS NULL)",
            name="declined_by_somebody",
        ),
        CheckConstraint(
            "confirmed_at IS NULL OR declined_at IS NULL", name="settled_once"
        ),
        CheckConstraint("ends_at > starts_at", name="ends_later"),
    )

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for the second person."""
        return self.confirmed_at is None and self.declined_at is None
