"""Index rows: what the directory lists, kept beside the register."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.membership import Standing


class SearchRow(db.Model):
    """One organisation as the directory lists it; rebuilt from the register.

    The sort keys are ICU's bytes per interface language, so both databases order by
    the alphabet of the page without knowing any collation.
    """

    __tablename__ = "search_rows"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True
    )
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"), index=True)
    standing: Mapped[Standing] = mapped_column(Code(Standing), index=True)
    admitted_at: Mapped[datetime]
    folded: Mapped[str] = mapped_column(Text)
    sort_az: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    sort_en: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    sort_hu: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    sort_kk: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    sort_ky: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    sort_tk: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    sort_tr: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    sort_uz: Mapped[bytes] = mapped_column(LargeBinary, index=True)

    __table_args__ = (one_of("standing", Standing),)


class SearchField(db.Model):
    """A field of activity of a listed organisation."""

    __tablename__ = "search_fields"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("search_rows.organisation_id", ondelete="CASCADE"),
        primary_key=True,
    )
    code: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
