"""Hold what an installation remembers about itself."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import db


class InstallationMark(db.Model):
    """One thing that is so in this database since an instant."""

    __tablename__ = "installation_marks"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
