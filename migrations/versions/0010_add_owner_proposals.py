"""Add what two officers do where an organisation has no owner left."""

import sqlalchemy as sa
from alembic import op

revision = "0010_add_owner_proposals"
down_revision = "0009_add_like_rows"
branch_labels = None
depends_on = None

TABLE = "owner_proposals"


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("capacity", sa.String(length=40), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *_checks(),
        *(
            sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{TABLE}_{column}"))
            for column, to in (
                ("organisation_id", "organisations.id"),
                ("proposed_by", "accounts.id"),
                ("office", "countries.key"),
                ("term_id", "chair_terms.id"),
                ("confirmed_by", "accounts.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    for column in ("organisation_id", "proposed_by"):
        op.create_index(op.f(f"ix_{TABLE}_{column}"), TABLE, [column])
    waits = sa.text("confirmed_at IS NULL AND ended_at IS NULL")
    op.create_index(
        f"uq_{TABLE}_open",
        TABLE,
        ["organisation_id"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )


def downgrade() -> None:
    """Take it back; the history still tells who was seated by whom."""
    op.drop_table(TABLE)


def _checks() -> list[sa.CheckConstraint]:
    rules = {
        "email_folded": "email = lower(email) AND email <> ''",
        "language_known": (
            "language IN ('az', 'en', 'hu', 'kk', 'ky', 'tk', 'tr', 'uz')"
        ),
        "capacity_known": (
            "capacity IN ('chair_officer', 'standby_officer', 'secretary_general')"
        ),
        "proof_given": "proof <> ''",
        "confirmed_by_somebody": "(confirmed_at IS NULL) = (confirmed_by IS NULL)",
        "two_persons": "confirmed_by IS NULL OR confirmed_by <> proposed_by",
        "ended_once": "confirmed_at IS NULL OR ended_at IS NULL",
    }
    return [
        sa.CheckConstraint(rule, name=op.f(f"ck_{TABLE}_{name}"))
        for name, rule in rules.items()
    ]
