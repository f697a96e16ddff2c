"""Invitations to represent an organisation."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from registry.accounts.models.columns import (
    EMAIL,
    HASH,
    account_column,
    folded_email,
    known_language,
)
from registry.database import Code, db, one_of
from registry.members.models.people import RepresentativeRole


class Invitation(db.Model):
    """A link that was mailed to an address, for its reader to represent an NGO.

    It waits until it is accepted, taken back (`ended_at`) or too old. `office` is the
    office in whose name an owner is seated; empty where an owner invites.
    """

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    email: Mapped[str] = mapped_column(String(EMAIL))
    language: Mapped[str] = mapped_column(String(2))
    role: Mapped[RepresentativeRole] = mapped_column(Code(RepresentativeRole))
    token_hash: Mapped[str] = mapped_column(String(HASH), unique=True)
    invited_by: Mapped[int] = account_column()
    office: Mapped[str | None] = mapped_column(ForeignKey("countries.key"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    sendings: Mapped[int] = mapped_column(default=1)
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        folded_email(),
        known_language(),
        one_of("role", RepresentativeRole),
        CheckConstraint("expires_at > created_at", name="expires_after_created"),
        CheckConstraint("sendings > 0", name="sent_at_least_once"),
        CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by IS NULL)",
            name="accepted_by_somebody",
        ),
        CheckConstraint("accepted_at IS NULL OR ended_at IS NULL", name="ended_once"),
        Index(
            "uq_invitations_open",
            "organisation_id",
            "email",
            unique=True,
            sqlite_where=sql("accepted_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sql("accepted_at IS NULL AND ended_at IS NULL"),
        ),
    )
