"""Keep lists of organisations that wait for a decision of two persons."""

import sqlalchemy as sa
from alembic import op

revision = "0017_add_imports"
down_revision = "0016_add_search_changes"
branch_labels = None
depends_on = None

CAPACITIES = "('chair_officer', 'standby_officer', 'secretary_general')"


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "import_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("basis", sa.String(length=400), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recommended_by", sa.Integer(), nullable=True),
        sa.Column("recommended_office", sa.String(length=2), nullable=True),
        sa.Column("recommended_capacity", sa.String(length=40), nullable=True),
        sa.Column("recommended_term_id", sa.Integer(), nullable=True),
        sa.Column("recommended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_office", sa.String(length=2), nullable=True),
        sa.Column("decided_capacity", sa.String(length=40), nullable=True),
        sa.Column("chair_office", sa.String(length=2), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_batch_id", sa.Integer(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stage IN ('loading', 'pending', 'admitting', 'admitted', 'discarded')",
            name=op.f("ck_import_batches_stage_known"),
        ),
        sa.CheckConstraint(
            f"recommended_capacity IN {CAPACITIES}",
            name=op.f("ck_import_batches_recommended_capacity_known"),
        ),
        sa.CheckConstraint(
            f"decided_capacity IN {CAPACITIES}",
            name=op.f("ck_import_batches_decided_capacity_known"),
        ),
        sa.CheckConstraint(
            "(recommended_at IS NULL) = (recommended_by IS NULL)",
            name=op.f("ck_import_batches_recommended_by_somebody"),
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_import_batches_decided_by_somebody"),
        ),
        sa.CheckConstraint(
            "(decided_at IS NOT NULL) = (stage IN ('admitting', 'admitted'))",
            name=op.f("ck_import_batches_decided_first"),
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> recommended_by",
            name=op.f("ck_import_batches_two_persons"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [target],
                name=op.f(f"fk_import_batches_{column}"),
            )
            for column, target in (
                ("recommended_by", "accounts.id"),
                ("recommended_office", "countries.key"),
                ("recommended_term_id", "chair_terms.id"),
                ("decided_by", "accounts.id"),
                ("decided_office", "countries.key"),
                ("chair_office", "countries.key"),
                ("term_id", "chair_terms.id"),
                ("decision_batch_id", "decision_batches.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
    )
    op.create_index("ix_import_batches_stage", "import_batches", ["stage"])
    op.create_table(
        "import_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("country_key", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_language", sa.String(length=35), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("alike", sa.String(length=40), nullable=True),
        sa.Column("alike_to", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "stage IN ('waiting', 'excluded', 'admitted')",
            name=op.f("ck_import_lines_stage_known"),
        ),
        sa.CheckConstraint(
            "alike IN ('name', 'identifier', 'website')",
            name=op.f("ck_import_lines_alike_known"),
        ),
        sa.CheckConstraint(
            "(stage = 'admitted') = (organisation_id IS NOT NULL)",
            name=op.f("ck_import_lines_admitted_as_one"),
        ),
        sa.CheckConstraint(
            "stage = 'admitted' OR content IS NOT NULL",
            name=op.f("ck_import_lines_content_until_admitted"),
        ),
        sa.CheckConstraint(
            "(alike IS NULL) = (alike_to IS NULL)",
            name=op.f("ck_import_lines_alike_to_somebody"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=op.f(f"fk_import_lines_{column}")
            )
            for column, target in (
                ("batch_id", "import_batches.id"),
                ("country_key", "countries.key"),
                ("alike_to", "organisations.id"),
                ("organisation_id", "organisations.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_lines")),
        sa.UniqueConstraint(
            "organisation_id", name=op.f("uq_import_lines_organisation_id")
        ),
        sa.UniqueConstraint("source", "key", name=op.f("uq_import_lines_source_key")),
    )
    op.create_index(
        "ix_import_lines_batch_id",
        "import_lines",
        ["batch_id", "stage", "country_key", "id"],
    )


def downgrade() -> None:
    """Take it back; who became a member by an import stays one."""
    op.drop_index("ix_import_lines_batch_id", table_name="import_lines")
    op.drop_table("import_lines")
    op.drop_index("ix_import_batches_stage", table_name="import_batches")
    op.drop_table("import_batches")
