"""Add the notes of the office, declared interests, and when a thread is destroyed."""

import sqlalchemy as sa
from alembic import op

revision = "0013_add_notes_and_interests"
down_revision = "0012_name_language_of_answers"
branch_labels = None
depends_on = None

REASONS = "'work', 'family', 'money', 'founder', 'rival', 'other'"


def upgrade() -> None:
    """Bring the database forward."""
    op.add_column(
        "applications",
        sa.Column("destroy_after", sa.DateTime(timezone=True), nullable=True),
    )
    _add_notes()
    _add_interests()


def _add_notes() -> None:
    op.create_table(
        "case_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("strikes_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "length(text) > 0", name=op.f("ck_case_notes_something_written")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_case_notes_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_case_notes_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_case_notes_office")
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["chair_terms.id"], name=op.f("fk_case_notes_term_id")
        ),
        sa.ForeignKeyConstraint(
            ["strikes_id"], ["case_notes.id"], name=op.f("fk_case_notes_strikes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
        sa.UniqueConstraint("strikes_id", name=op.f("uq_case_notes_strikes_id")),
    )
    op.create_index(
        op.f("ix_case_notes_application_id"), "case_notes", ["application_id"]
    )


def _add_interests() -> None:
    op.create_table(
        "interests",
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=35), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            f"reason IN ({REASONS})", name=op.f("ck_interests_reason_known")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on",
            name=op.f("ck_interests_ends_later"),
        ),
        sa.ForeignKeyConstraint(
            ["connection_id"],
            ["connections.id"],
            name=op.f("fk_interests_connection_id"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_interests_account_id")
        ),
        sa.PrimaryKeyConstraint("connection_id", name=op.f("pk_interests")),
    )
    op.create_index(op.f("ix_interests_account_id"), "interests", ["account_id"])


def downgrade() -> None:
    """Take it back; who declared an interest stays recused by the connection."""
    op.drop_table("interests")
    op.drop_table("case_notes")
    op.drop_column("applications", "destroy_after")
