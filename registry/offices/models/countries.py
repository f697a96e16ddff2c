"""The countries whose NGOs may join, named as the Platform approved it."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Code, db, one_of
from registry.domain.countries import LONGEST_ZONE, OtsStanding


class Country(db.Model):
    """One of the countries whose NGOs may join; `key` never changes.

    `XN` is a private key: the eighth country has no ISO code (facts.md, §5).
    """

    __tablename__ = "countries"

    key: Mapped[str] = mapped_column(String(2), primary_key=True)
    iso: Mapped[str | None] = mapped_column(String(2), unique=True)
    ots_standing: Mapped[OtsStanding] = mapped_column(Code(OtsStanding))
    time_zone: Mapped[str] = mapped_column(String(LONGEST_ZONE))
    languages: Mapped[list[str]]
    names: Mapped[list["CountryName"]] = relationship(
        lazy="selectin", order_by="CountryName.language"
    )

    __table_args__ = (one_of("ots_standing", OtsStanding),)


class CountryName(db.Model):
    """A country's name in one interface language, as the Platform approved it."""

    __tablename__ = "country_names"

    country_key: Mapped[str] = mapped_column(
        ForeignKey("countries.key"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    official_name: Mapped[str] = mapped_column(String(200))
