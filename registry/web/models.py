"""Forms that were typed and not taken: kept, so that nobody types them twice."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of


class Kept(StrEnum):
    """Name why a form was kept and not taken."""

    SWITCHED = "switched"
    EXPIRED = "expired"
    SIGNED_OUT = "signed_out"


class KeptForm(db.Model):
    """What stood in a form, unchecked, until it is sent again or forgotten.

    `path` is the page's, without its language. Whoever is signed in finds it by the
    page; everybody else by the token in the address.
    """

    __tablename__ = "kept_forms"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE")
    )
    path: Mapped[str] = mapped_column(String(300))
    fields: Mapped[dict[str, Any]]
    reason: Mapped[Kept] = mapped_column(Code(Kept))
    kept_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (
        one_of("reason", Kept),
        Index("ix_kept_forms_account_id_path", "account_id", "path"),
    )
