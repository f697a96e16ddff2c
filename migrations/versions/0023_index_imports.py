"""Index the lines of a list in their order, and likeness of applications alone.

Nearly every row of likeness is of a member and has no application: an index that holds
them all under nothing was preferred to those that tell something.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023_index_imports"
down_revision = "0022_index_office_lists"
branch_labels = None
depends_on = None

_LIKENESS = "ix_like_rows_application_id"


def upgrade() -> None:
    """Bring the database forward."""
    columns = ["batch_id", "stage", "id"]
    op.create_index("ix_import_lines_stage", "import_lines", columns)
    op.drop_index(_LIKENESS, "like_rows")
    op.create_index(
        _LIKENESS,
        "like_rows",
        ["application_id"],
        sqlite_where=sa.text("application_id IS NOT NULL"),
        postgresql_where=sa.text("application_id IS NOT NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(_LIKENESS, "like_rows")
    op.create_index(_LIKENESS, "like_rows", ["application_id"])
    op.drop_index("ix_import_lines_stage", "import_lines")
