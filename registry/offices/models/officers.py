"""Officers' seats, from-to."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.authority import OfficerRole


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
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
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
