"""Keep which edition of the register is the newest."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0020_add_editions"
down_revision = "0019_add_change_requests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    editions = op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=16), nullable=False),
        sa.Column("ground", sa.String(length=16), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_editions_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
    )
    first = {"id": 1, "register": secrets.token_hex(8), "ground": secrets.token_hex(8)}
    op.bulk_insert(editions, [first])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("editions")
