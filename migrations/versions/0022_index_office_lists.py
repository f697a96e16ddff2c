"""Index what the office lists of its members: who is late, and what is open."""

import sqlalchemy as sa
from alembic import op

revision = "0022_index_office_lists"
down_revision = "0021_evidence_of_changes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    columns = ["standing", "confirm_by", "id"]
    op.create_index("ix_memberships_confirm_by", "memberships", columns)
    op.create_index(
        "ix_recommendations_open",
        "recommendations",
        ["subject_kind", "subject_id"],
        sqlite_where=sa.text("voided_at IS NULL"),
        postgresql_where=sa.text("voided_at IS NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_recommendations_open", "recommendations")
    op.drop_index("ix_memberships_confirm_by", "memberships")
