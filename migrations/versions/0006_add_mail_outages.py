"""Keep a mail's HTML part and its server's last answer, and when no server answers."""

import sqlalchemy as sa
from alembic import op

revision = "0006_add_mail_outages"
down_revision = "0005_add_account_doors"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward; mails that wait already go out as text alone."""
    op.add_column("outbox_mails", sa.Column("html", sa.Text(), nullable=True))
    op.add_column("outbox_mails", sa.Column("last_code", sa.Integer(), nullable=True))
    op.create_table(
        "mail_outages",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("last_code", sa.Integer(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_mail_outages_one_server")),
        sa.CheckConstraint("tries > 0", name=op.f("ck_mail_outages_tries_counted")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_outages")),
    )


def downgrade() -> None:
    """Take it back; every mail stays, as text alone."""
    op.drop_table("mail_outages")
    op.drop_column("outbox_mails", "last_code")
    op.drop_column("outbox_mails", "html")
