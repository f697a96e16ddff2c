"""Keep when each listed organisation last changed, for copies kept elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0016_add_search_changes"
down_revision = "0015_add_search_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward; what is listed already counts from its admission."""
    op.create_table(
        "search_changes",
        sa.Column("organisation_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_search_changes_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_search_changes")),
    )
    op.create_index(
        "ix_search_changes_changed_at",
        "search_changes",
        ["changed_at", "organisation_id"],
        unique=False,
    )
    op.execute(
        "INSERT INTO search_changes (organisation_id, changed_at) "
        "SELECT organisation_id, admitted_at FROM search_rows"
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_search_changes_changed_at", table_name="search_changes")
    op.drop_table("search_changes")
