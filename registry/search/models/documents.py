"""What organisations are found by: words, whole names, and slips of words.

On SQLite an FTS5 table beside the documents, kept by triggers, holds their words; on
PostgreSQL the column itself is one of lexemes. The migration makes both.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Integer,
    String,
    Text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import db

# SQLite counts rows by a column of this very name of type.
PLACE = BigInteger().with_variant(Integer(), "sqlite")
WORDS = Text().with_variant(TSVECTOR(), "postgresql")


def sorted_by_bytes(length: int) -> Any:
    """Return the type of text that both databases order alike, by its bytes."""
    plain = String(length)
    return plain.with_variant(String(length, collation="C"), "postgresql")


class SearchDocument(db.Model):
    """What one organisation is found by.

    `words` are the tokens of all its names and of what filters ask for; `names` is
    what the best candidates are compared by, `facets` what is counted of them.
    """

    __tablename__ = "search_documents"

    place: Mapped[int] = mapped_column(PLACE, primary_key=True, autoincrement=False)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("search_rows.organisation_id", ondelete="CASCADE"), unique=True
    )
    words: Mapped[str] = mapped_column(WORDS)
    names: Mapped[str] = mapped_column(Text)
    facets: Mapped[str] = mapped_column(Text)


class SearchKey(db.Model):
    """A whole folded name of an organisation, or its initials."""

    __tablename__ = "search_keys"

    key: Mapped[str] = mapped_column(sorted_by_bytes(80), primary_key=True)
    place: Mapped[int] = mapped_column(
        PLACE,
        ForeignKey("search_documents.place", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    )

    __table_args__ = ({"sqlite_with_rowid": False},)


class SearchWord(db.Model):
    """A word that a name has, or once had: none is ever taken out again."""

    __tablename__ = "search_words"

    word: Mapped[str] = mapped_column(sorted_by_bytes(48), primary_key=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class SearchSlip(db.Model):
    """The beginning of a word with one or two letters left out, to find it near."""

    __tablename__ = "search_slips"

    slip: Mapped[str] = mapped_column(sorted_by_bytes(8), primary_key=True)
    word: Mapped[str] = mapped_column(sorted_by_bytes(48), primary_key=True)

    __table_args__ = ({"sqlite_with_rowid": False},)
