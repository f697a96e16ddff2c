"""What makes lists cheap at any size: cards, tags, and counters."""

from sqlalchemy import BigInteger, ForeignKey, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.membership import Standing

ANY = "*"
"""Stands in a counter for whatever field, or whatever language of the profile."""


class SearchCard(db.Model):
    """All that a list shows of one organisation, as JSON (`registry.search.cards`)."""

    __tablename__ = "search_cards"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("search_rows.organisation_id", ondelete="CASCADE"),
        primary_key=True,
    )
    card: Mapped[str] = mapped_column(Text)


class SearchTag(db.Model):
    """A field, a language or a standing that one may look for where it is rare.

    A walk along a sort index would pass too many others: these few are fetched.
    """

    __tablename__ = "search_tags"

    tag: Mapped[str] = mapped_column(String(42), primary_key=True)
    country_key: Mapped[str] = mapped_column(
        ForeignKey("countries.key"), primary_key=True
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("search_rows.organisation_id", ondelete="CASCADE"),
        primary_key=True,
    )

    __table_args__ = ({"sqlite_with_rowid": False},)


class SearchBit(db.Model):
    """Which bit of the marks a field of activity has; given once, and kept."""

    __tablename__ = "search_bits"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    bit: Mapped[int] = mapped_column(SmallInteger)


class SearchCount(db.Model):
    """How many organisations are listed under a combination; kept at each change."""

    __tablename__ = "search_counts"

    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    language: Mapped[str] = mapped_column(String(40), primary_key=True)
    country_key: Mapped[str] = mapped_column(
        ForeignKey("countries.key"), primary_key=True
    )
    standing: Mapped[Standing] = mapped_column(Code(Standing), primary_key=True)
    members: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (
        one_of("standing", Standing),
        {"sqlite_with_rowid": False},
    )


class SearchLetter(db.Model):
    """How many organisations stand in a stretch of an alphabet."""

    __tablename__ = "search_letters"

    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    country_key: Mapped[str] = mapped_column(
        ForeignKey("countries.key"), primary_key=True
    )
    standing: Mapped[Standing] = mapped_column(Code(Standing), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    members: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (
        one_of("standing", Standing),
        {"sqlite_with_rowid": False},
    )
