"""Keep why a request for an opinion was closed, and the reply to an objection."""

import sqlalchemy as sa
from alembic import op

revision = "0011_hear_the_applicant"
down_revision = "0010_add_owner_proposals"
branch_labels = None
depends_on = None

COLUMNS = (
    ("ended_by", sa.String(length=40)),
    ("shown_at", sa.DateTime(timezone=True)),
    ("reply_by", sa.Date()),
    ("replied_by", sa.Integer()),
    ("replied_at", sa.DateTime(timezone=True)),
    ("reply_closed_at", sa.DateTime(timezone=True)),
)
CHECKS = (
    ("ended_by_known", "ended_by IN ('time', 'chairs', 'moved', 'ended')"),
    ("closed_for_a_reason", "(closed_at IS NULL) = (ended_by IS NULL)"),
    ("answered_or_closed", "answered_at IS NULL OR closed_at IS NULL"),
    (
        "objections_shown",
        "shown_at IS NULL OR (answer IS NOT NULL AND answer = 'objects')",
    ),
    ("reply_has_a_date", "(shown_at IS NULL) = (reply_by IS NULL)"),
    ("replied_by_somebody", "(replied_at IS NULL) = (replied_by IS NULL)"),
    ("replies_to_objection", "replied_at IS NULL OR shown_at IS NOT NULL"),
)
UNANSWERED = sa.text("answered_at IS NULL AND closed_at IS NULL")


def upgrade() -> None:
    """Bring the database forward; what was closed had run its time."""
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        for name, kind in COLUMNS:
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        batch_op.add_column(
            sa.Column("reply", sa.Text(), nullable=False, server_default="")
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_opinions_replied_by"), "accounts", ["replied_by"], ["id"]
        )
    op.execute("UPDATE opinions SET closed_at = NULL WHERE answered_at IS NOT NULL")
    op.execute("UPDATE opinions SET ended_by = 'time' WHERE closed_at IS NOT NULL")
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        batch_op.alter_column("reply", existing_type=sa.Text(), server_default=None)
        for name, condition in CHECKS:
            batch_op.create_check_constraint(
                batch_op.f(f"ck_opinions_{name}"), condition
            )
        batch_op.create_index(
            "uq_opinions_open",
            ["application_id"],
            unique=True,
            sqlite_where=UNANSWERED,
            postgresql_where=UNANSWERED,
        )


def downgrade() -> None:
    """Take it back; replies are lost, opinions stay."""
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        batch_op.drop_index("uq_opinions_open")
        for name, _ in CHECKS:
            batch_op.drop_constraint(batch_op.f(f"ck_opinions_{name}"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("fk_opinions_replied_by"), type_="foreignkey"
        )
        batch_op.drop_column("reply")
        for name, _ in COLUMNS:
            batch_op.drop_column(name)
