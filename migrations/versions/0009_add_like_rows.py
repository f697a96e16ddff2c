"""Keep by what an application or a member is like others.

Timed work fills the table for what is there already.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009_add_like_rows"
down_revision = "0008_add_people_proposals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "like_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "kind IN ('name', 'identifier', 'website')",
            name=op.f("ck_like_rows_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_like_rows_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["country_key"], ["countries.key"], name=op.f("fk_like_rows_country_key")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_like_rows_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_like_rows")),
    )
    op.create_index(
        op.f("ix_like_rows_application_id"), "like_rows", ["application_id"]
    )
    op.create_index(
        op.f("ix_like_rows_organisation_id"), "like_rows", ["organisation_id"]
    )
    op.create_index("ix_like_rows_value", "like_rows", ["value", "kind"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("like_rows")
