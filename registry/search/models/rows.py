"""Index rows: what the directory lists, kept beside the register."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.languages import TAGS
from registry.domain.membership import Standing


class SearchRow(db.Model):
    """One organisation as the directory lists it; rebuilt from the register.

    The sort keys are ICU's bytes per interface language, so both databases order by
    the alphabet of the page without knowing any collation.

    Each order has one index, by country first: a list of all countries merges eight
    of its ranges. What a list is narrowed by stands in two integers at the end of each
    index, so that a walk along it reads no row: `marks` (standing, languages, fields;
    `registry.search.marks`) and `letters` (`registry.search.lettering`).
    """

    __tablename__ = "search_rows"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True
    )
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    standing: Mapped[Standing] = mapped_column(Code(Standing))
    admitted_at: Mapped[datetime]
    marks: Mapped[int] = mapped_column(BigInteger)
    letters: Mapped[int] = mapped_column(BigInteger)
    sort_az: Mapped[bytes] = mapped_column(LargeBinary)
    sort_en: Mapped[bytes] = mapped_column(LargeBinary)
    sort_hu: Mapped[bytes] = mapped_column(LargeBinary)
    sort_kk: Mapped[bytes] = mapped_column(LargeBinary)
    sort_ky: Mapped[bytes] = mapped_column(LargeBinary)
    sort_tk: Mapped[bytes] = mapped_column(LargeBinary)
    sort_tr: Mapped[bytes] = mapped_column(LargeBinary)
    sort_uz: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        one_of("standing", Standing),
        *(
            Index(
                f"ix_search_rows_by_{tag}",
                "country_key",
                f"sort_{tag}",
                "organisation_id",
                "marks",
            )
            for tag in TAGS
        ),
        Index(
            "ix_search_rows_by_admission",
            "country_key",
            "admitted_at",
            "organisation_id",
            "marks",
            "letters",
        ),
    )


class SearchField(db.Model):
    """A field of activity of a listed organisation."""

    __tablename__ = "search_fields"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("search_rows.organisation_id", ondelete="CASCADE"),
        primary_key=True,
    )
    code: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
