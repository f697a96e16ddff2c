"""Keep cards, tags and counters of the lists, and index each order by country.

The index rows are made anew from the register: by `flask search rebuild`, or by the
timed work, which indexes whoever is missing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018_add_lists"
down_revision = "0017_add_imports"
branch_labels = None
depends_on = None

TAGS = ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz")
STANDINGS = (
    "standing IN ('active', 'suspended', 'lapsed', 'left', 'removed', 'annulled')"
)


def upgrade() -> None:
    """Bring the database forward."""
    for column in ("marks", "letters"):
        op.add_column(
            "search_rows",
            sa.Column(column, sa.BigInteger(), server_default="0", nullable=False),
        )
    for name in ("country_key", "standing", *(f"sort_{tag}" for tag in TAGS)):
        op.drop_index(f"ix_search_rows_{name}", "search_rows")
    for tag in TAGS:
        columns = ["country_key", f"sort_{tag}", "organisation_id", "marks"]
        op.create_index(f"ix_search_rows_by_{tag}", "search_rows", columns)
    op.create_index(
        "ix_search_rows_by_admission",
        "search_rows",
        ["country_key", "admitted_at", "organisation_id", "marks", "letters"],
    )
    op.create_table(
        "search_cards",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["search_rows.organisation_id"],
            name=op.f("fk_search_cards_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_search_cards")),
    )
    op.create_table(
        "search_tags",
        sa.Column("tag", sa.String(length=42), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["country_key"], ["countries.key"], name=op.f("fk_search_tags_country_key")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["search_rows.organisation_id"],
            name=op.f("fk_search_tags_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "tag", "country_key", "organisation_id", name=op.f("pk_search_tags")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_bits",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("bit", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_search_bits")),
    )
    op.create_table(
        "search_counts",
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("members", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(STANDINGS, name=op.f("ck_search_counts_standing_known")),
        sa.ForeignKeyConstraint(
            ["country_key"],
            ["countries.key"],
            name=op.f("fk_search_counts_country_key"),
        ),
        sa.PrimaryKeyConstraint(
            "field",
            "language",
            "country_key",
            "standing",
            name=op.f("pk_search_counts"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_letters",
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("members", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(STANDINGS, name=op.f("ck_search_letters_standing_known")),
        sa.ForeignKeyConstraint(
            ["country_key"],
            ["countries.key"],
            name=op.f("fk_search_letters_country_key"),
        ),
        sa.PrimaryKeyConstraint(
            "language",
            "country_key",
            "standing",
            "number",
            name=op.f("pk_search_letters"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take the change back."""
    for table in (
        "search_letters",
        "search_counts",
        "search_bits",
        "search_tags",
        "search_cards",
    ):
        op.drop_table(table)
    op.drop_index("ix_search_rows_by_admission", "search_rows")
    for tag in TAGS:
        op.drop_index(f"ix_search_rows_by_{tag}", "search_rows")
    for name in ("country_key", "standing", *(f"sort_{tag}" for tag in TAGS)):
        op.create_index(f"ix_search_rows_{name}", "search_rows", [name])
    for column in ("letters", "marks"):
        op.drop_column("search_rows", column)
