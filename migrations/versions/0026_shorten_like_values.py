"""Shorten the values by which organisations are alike, and the index of them.

Half of a digest tells as much. Of all that an admission writes, this index was the
part that is spread widest: each value falls on another page of it.
"""

from alembic import op

revision = "0026_shorten_like_values"
down_revision = "0025_count_more_lexemes"
branch_labels = None
depends_on = None

_INDEX, _TABLE = "ix_like_rows_value", "like_rows"


def upgrade() -> None:
    """Bring the database forward."""
    op.drop_index(_INDEX, _TABLE)
    op.execute("UPDATE like_rows SET value = substr(value, 1, 32)")
    op.create_index(_INDEX, _TABLE, ["value"])


def downgrade() -> None:
    """Take it back, empty: `flask due run` writes the whole values anew."""
    op.drop_index(_INDEX, _TABLE)
    op.execute("DELETE FROM like_rows")
    op.create_index(_INDEX, _TABLE, ["value", "kind"])
