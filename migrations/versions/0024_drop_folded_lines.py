"""Drop the folded lines of what is listed: words and whole keys find members now."""

import sqlalchemy as sa
from alembic import op

revision = "0024_drop_folded_lines"
down_revision = "0023_index_imports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.drop_column("search_rows", "folded")


def downgrade() -> None:
    """Take it back, empty: `flask search rebuild` writes it anew."""
    column = sa.Column("folded", sa.Text(), server_default="", nullable=False)
    op.add_column("search_rows", column)
