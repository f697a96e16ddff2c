"""Add what names are found by: words, whole names and slips.

They stand empty until `flask search rebuild` fills them from the register: folding is
no business of a migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015_add_search_documents"
down_revision = "0014_add_amendments"
branch_labels = None
depends_on = None

# What finds by words on SQLite. The triggers keep it like the documents; words are
# not stored a second time, nor where in a document they stand.
FTS5 = """
CREATE VIRTUAL TABLE search_documents_words USING fts5(
    words, content='search_documents', content_rowid='place', detail='none',
    columnsize=0, prefix='1 2 3', tokenize="ascii tokenchars '_-'"
)
"""
ADDED = (
    "INSERT INTO search_documents_words (rowid, words) VALUES (new.place, new.words)"
)
TAKEN = (
    "INSERT INTO search_documents_words (search_documents_words, rowid, words)"
    " VALUES ('delete', old.place, old.words)"
)
TRIGGERS = {
    "search_documents_added": f"AFTER INSERT ON search_documents BEGIN {ADDED}; END",
    "search_documents_taken": f"AFTER DELETE ON search_documents BEGIN {TAKEN}; END",
    "search_documents_changed": (
        f"AFTER UPDATE ON search_documents BEGIN {TAKEN}; {ADDED}; END"
    ),
}


def upgrade() -> None:
    """Bring the database forward."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    place = sa.Integer() if on_sqlite else sa.BigInteger()
    words = sa.Text() if on_sqlite else sa.dialects.postgresql.TSVECTOR()
    collation = None if on_sqlite else "C"
    op.create_table(
        "search_documents",
        sa.Column("place", place, autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("words", words, nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("facets", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["search_rows.organisation_id"],
            name=op.f("fk_search_documents_organisation_id_search_rows"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_documents")),
        sa.UniqueConstraint(
            "organisation_id", name=op.f("uq_search_documents_organisation_id")
        ),
    )
    op.create_table(
        "search_keys",
        sa.Column("key", sa.String(length=80, collation=collation), nullable=False),
        sa.Column("place", place, nullable=False),
        sa.ForeignKeyConstraint(
            ["place"],
            ["search_documents.place"],
            name=op.f("fk_search_keys_place_search_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "place", name=op.f("pk_search_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_keys_place", "search_keys", ["place"])
    op.create_table(
        "search_words",
        sa.Column("word", sa.String(length=48, collation=collation), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_words")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_slips",
        sa.Column("slip", sa.String(length=8, collation=collation), nullable=False),
        sa.Column("word", sa.String(length=48, collation=collation), nullable=False),
        sa.PrimaryKeyConstraint("slip", "word", name=op.f("pk_search_slips")),
        sqlite_with_rowid=False,
    )
    if on_sqlite:
        op.execute(FTS5)
        for name, does in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER {name} {does}")
    else:
        op.create_index(
            "search_documents_words",
            "search_documents",
            ["words"],
            postgresql_using="gin",
        )


def downgrade() -> None:
    """Bring the database back."""
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE search_documents_words")
    for table in ("search_slips", "search_words", "search_keys", "search_documents"):
        op.drop_table(table)
