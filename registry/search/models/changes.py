"""When what the public reads of an organisation last changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import db


class SearchChange(db.Model):
    """The last change of a listed organisation: copies kept elsewhere follow it.

    It outlives the row that lists the organisation: without that it is a tombstone.
    """

    __tablename__ = "search_changes"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True, autoincrement=False
    )
    changed_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_search_changes_changed_at", "changed_at", "organisation_id"),
    )
