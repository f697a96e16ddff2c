"""Let a document belong to a request for a change, and to no application."""

import sqlalchemy as sa
from alembic import op

revision = "0021_evidence_of_changes"
down_revision = "0020_add_editions"
branch_labels = None
depends_on = None

WORKING = sa.text("application_id IS NULL AND sent_at IS NULL")


def upgrade() -> None:
    """Bring the database forward."""
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.alter_column(
            "application_id", existing_type=sa.Integer(), nullable=True
        )
        batch_op.alter_column("kind", existing_type=sa.String(40), nullable=True)
        batch_op.create_check_constraint(
            batch_op.f("ck_documents_kind_answers_a_question"),
            "(application_id IS NULL) = (kind IS NULL)",
        )
        batch_op.create_index(
            "uq_documents_working_change",
            ["organisation_id"],
            unique=True,
            sqlite_where=WORKING,
            postgresql_where=WORKING,
        )


def downgrade() -> None:
    """Take it back; what was sent with a request has no place there."""
    op.execute(
        "UPDATE change_requests SET document_id = NULL WHERE document_id IN"
        " (SELECT id FROM documents WHERE application_id IS NULL)"
    )
    op.execute(
        "DELETE FROM document_pages WHERE document_id IN"
        " (SELECT id FROM documents WHERE application_id IS NULL)"
    )
    op.execute("DELETE FROM documents WHERE application_id IS NULL")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index("uq_documents_working_change")
        batch_op.drop_constraint(
            batch_op.f("ck_documents_kind_answers_a_question"), type_="check"
        )
        batch_op.alter_column("kind", existing_type=sa.String(40), nullable=False)
        batch_op.alter_column(
            "application_id", existing_type=sa.Integer(), nullable=False
        )
