"""Add invitations to represent an organisation."""

import sqlalchemy as sa
from alembic import op

revision = "0007_add_invitations"
down_revision = "0006_add_mail_outages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=2), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sendings", sa.Integer(), nullable=False),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "email = lower(email) AND email <> ''",
            name=op.f("ck_invitations_email_folded"),
        ),
        sa.CheckConstraint(
            "language IN ('az', 'en', 'hu', 'kk', 'ky', 'tk', 'tr', 'uz')",
            name=op.f("ck_invitations_language_known"),
        ),
        sa.CheckConstraint(
            "role IN ('owner', 'editor')", name=op.f("ck_invitations_role_known")
        ),
        sa.CheckConstraint(
            "expires_at > created_at",
            name=op.f("ck_invitations_expires_after_created"),
        ),
        sa.CheckConstraint(
            "sendings > 0", name=op.f("ck_invitations_sent_at_least_once")
        ),
        sa.CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by IS NULL)",
            name=op.f("ck_invitations_accepted_by_somebody"),
        ),
        sa.CheckConstraint(
            "accepted_at IS NULL OR ended_at IS NULL",
            name=op.f("ck_invitations_ended_once"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_invitations_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["accounts.id"], name=op.f("fk_invitations_invited_by")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["countries.key"], name=op.f("fk_invitations_office")
        ),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["accounts.id"], name=op.f("fk_invitations_accepted_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    for column in ("organisation_id", "invited_by"):
        name = op.f(f"ix_invitations_{column}")
        op.create_index(name, "invitations", [column])
    waits = sa.text("accepted_at IS NULL AND ended_at IS NULL")
    op.create_index(
        "uq_invitations_open",
        "invitations",
        ["organisation_id", "email"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )


def downgrade() -> None:
    """Take it back; who accepted one goes on representing."""
    op.drop_table("invitations")
