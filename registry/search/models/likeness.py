"""Keys by which applications and members are like one another."""

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Code, db, one_of
from registry.domain.likeness import Likeness


class LikeRow(db.Model):
    """A key that an application, or a member, shares with whoever is like it.

    With an application it is of what that said when it was last sent; a draft has
    none. Without, it is of what the directory says of a member, or of a former one.
    """

    __tablename__ = "like_rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), index=True
    )
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id"))
    country_key: Mapped[str] = mapped_column(ForeignKey("countries.key"))
    kind: Mapped[Likeness] = mapped_column(Code(Likeness))
    value: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        one_of("kind", Likeness),
        # Hardly two kinds share a value: without the kind it is half as large.
        Index("ix_like_rows_value", "value"),
        # Nearly all rows have none: an index of those too would tell nothing.
        Index(
            "ix_like_rows_application_id",
            "application_id",
            sqlite_where=text("application_id IS NOT NULL"),
            postgresql_where=text("application_id IS NOT NULL"),
        ),
    )
