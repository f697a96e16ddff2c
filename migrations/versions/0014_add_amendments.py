"""Let countries and rules be changed by two operators, and keep roles of events."""

import sqlalchemy as sa
from alembic import op

revision = "0014_add_amendments"
down_revision = "0013_add_notes_and_interests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    # No batch operation: it would make an append-only table anew, without triggers.
    op.add_column(
        "audit_events", sa.Column("acting_role", sa.String(length=40), nullable=True)
    )
    op.create_index("ix_audit_events_at", "audit_events", ["at"], unique=False)
    op.add_column(
        "rule_rows",
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("basis", sa.String(length=400), nullable=False),
        sa.Column("basis_language", sa.String(length=35), nullable=False),
        sa.Column("basis_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('country', 'rule', 'adoption')",
            name=op.f("ck_amendments_kind_known"),
        ),
        sa.CheckConstraint(
            "outcome IN ('adopted', 'declined', 'withdrawn')",
            name=op.f("ck_amendments_outcome_known"),
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by IS NULL)",
            name=op.f("ck_amendments_settled_by_somebody"),
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_amendments_settled_somehow"),
        ),
        sa.CheckConstraint(
            "settled_by IS NULL"
            " OR (settled_by = proposed_by) = (outcome = 'withdrawn')",
            name=op.f("ck_amendments_two_persons"),
        ),
        sa.CheckConstraint(
            "effective_at IS NULL"
            " OR (outcome = 'adopted' AND effective_at >= settled_at)",
            name=op.f("ck_amendments_never_backwards"),
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"],
            ["accounts.id"],
            name=op.f("fk_amendments_proposed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["accounts.id"], name=op.f("fk_amendments_settled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments")),
    )
    op.create_index(
        "uq_amendments_open",
        "amendments",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_table(
        "rule_adoptions",
        sa.Column("rule_row_id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"],
            ["amendments.id"],
            name=op.f("fk_rule_adoptions_amendment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["rule_row_id"],
            ["rule_rows.id"],
            name=op.f("fk_rule_adoptions_rule_row_id"),
        ),
        sa.PrimaryKeyConstraint("rule_row_id", name=op.f("pk_rule_adoptions")),
    )
    op.create_index(
        op.f("ix_rule_adoptions_amendment_id"),
        "rule_adoptions",
        ["amendment_id"],
        unique=False,
    )


def downgrade() -> None:
    """Take it back; what was adopted by then stays in force, without its basis."""
    op.drop_index(op.f("ix_rule_adoptions_amendment_id"), table_name="rule_adoptions")
    op.drop_table("rule_adoptions")
    op.drop_index("uq_amendments_open", table_name="amendments")
    op.drop_table("amendments")
    op.drop_column("rule_rows", "withdrawn")
    op.drop_index("ix_audit_events_at", table_name="audit_events")
    op.drop_column("audit_events", "acting_role")
