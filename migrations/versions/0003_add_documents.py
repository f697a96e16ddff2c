"""Add the documents, the files that they are made of, and how long they are kept."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003_add_documents"
down_revision = "0002_ship_first_rows"
branch_labels = None
depends_on = None

DATA = Path(__file__).resolve().parent.parent / "data"

# As the first rows: the default is as old as the register (0002_ship_first_rows).
FOUNDED = datetime(2025, 11, 24, 20, 0, tzinfo=UTC)

RULE_ROWS = sa.table(
    "rule_rows",
    sa.column("id"),
    sa.column("kind"),
    sa.column("code"),
    sa.column("version"),
    sa.column("position"),
    sa.column("value"),
    sa.column("unit"),
    sa.column("acts", sa.JSON),
    sa.column("valid_from", sa.DateTime(timezone=True)),
)
RULE_TEXTS = sa.table(
    "rule_texts",
    sa.column("rule_row_id"),
    sa.column("language"),
    sa.column("label"),
    sa.column("text"),
)


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "stored_files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("scan", sa.String(length=40), nullable=False),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "type IN ('application/pdf', 'image/png', 'image/jpeg')",
            name=op.f("ck_stored_files_type_known"),
        ),
        sa.CheckConstraint(
            "scan IN ('clean', 'found', 'not_scanned')",
            name=op.f("ck_stored_files_scan_known"),
        ),
        sa.CheckConstraint(
            "length(sha256) = 64", name=op.f("ck_stored_files_hash_is_whole")
        ),
        sa.CheckConstraint("size > 0", name=op.f("ck_stored_files_something_kept")),
        sa.CheckConstraint("pages > 0", name=op.f("ck_stored_files_some_page")),
        sa.CheckConstraint(
            "(type = 'application/pdf') = (width IS NULL)",
            name=op.f("ck_stored_files_pictures_have_width"),
        ),
        sa.CheckConstraint(
            "(width IS NULL) = (height IS NULL)",
            name=op.f("ck_stored_files_width_goes_with_height"),
        ),
        sa.CheckConstraint(
            "(scan = 'not_scanned') = (scanned_at IS NULL)",
            name=op.f("ck_stored_files_scanned_at_some_time"),
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stored_files")),
    )
    with op.batch_alter_table("stored_files", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stored_files_scan"), ["scan"], unique=False
        )

    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroy_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "kind IN ('statute', 'registration', 'authority')",
            name=op.f("ck_documents_kind_known"),
        ),
        sa.CheckConstraint(
            "form IN ('pdf', 'photographs')", name=op.f("ck_documents_form_known")
        ),
        sa.CheckConstraint(
            "(form IS NULL) = (joined_sha256 IS NULL)",
            name=op.f("ck_documents_form_of_something"),
        ),
        sa.CheckConstraint(
            "sent_at IS NULL OR joined_sha256 IS NOT NULL",
            name=op.f("ck_documents_nothing_sent_empty"),
        ),
        sa.CheckConstraint(
            "replaced_at IS NULL OR sent_at IS NOT NULL",
            name=op.f("ck_documents_sent_before_replaced"),
        ),
        sa.CheckConstraint(
            "saved_at >= created_at", name=op.f("ck_documents_saved_later")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_documents_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["joined_sha256"],
            ["stored_files.sha256"],
            name=op.f("fk_documents_joined_sha256"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_documents_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["accounts.id"], name=op.f("fk_documents_uploaded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        for column in (
            "application_id",
            "destroy_after",
            "joined_sha256",
            "organisation_id",
        ):
            batch_op.create_index(
                batch_op.f(f"ix_documents_{column}"), [column], unique=False
            )
        for name, where in (
            ("uq_documents_working", "sent_at IS NULL"),
            ("uq_documents_sent", "sent_at IS NOT NULL AND replaced_at IS NULL"),
        ):
            batch_op.create_index(
                name,
                ["application_id", "kind"],
                unique=True,
                sqlite_where=sa.text(where),
                postgresql_where=sa.text(where),
            )

    op.create_table(
        "document_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "position > 0", name=op.f("ck_document_pages_position_counts")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_pages_document_id"),
        ),
        sa.ForeignKeyConstraint(
            ["file_sha256"],
            ["stored_files.sha256"],
            name=op.f("fk_document_pages_file_sha256"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_pages")),
        sa.UniqueConstraint(
            "document_id",
            "position",
            name=op.f("uq_document_pages_document_id_position"),
        ),
    )
    with op.batch_alter_table("document_pages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_document_pages_file_sha256"), ["file_sha256"], unique=False
        )
    _ship_period()


def downgrade() -> None:
    """Take it back; the files themselves stay where they are."""
    codes = [rule["code"] for rule in _rules()]
    ids = sa.select(RULE_ROWS.c.id).where(
        RULE_ROWS.c.kind == "period", RULE_ROWS.c.code.in_(codes)
    )
    op.execute(sa.delete(RULE_TEXTS).where(RULE_TEXTS.c.rule_row_id.in_(ids)))
    op.execute(
        sa.delete(RULE_ROWS).where(
            RULE_ROWS.c.kind == "period", RULE_ROWS.c.code.in_(codes)
        )
    )
    op.drop_table("document_pages")
    op.drop_table("documents")
    op.drop_table("stored_files")


def _ship_period() -> None:
    """Insert the rules of this migration, with their words."""
    bind = op.get_bind()
    # SQLite keeps instants without their zone.
    sqlite = bind.dialect.name == "sqlite"
    founded = FOUNDED.replace(tzinfo=None) if sqlite else FOUNDED
    for rule in _rules():
        shipped = {name: rule[name] for name in ("kind", "code", "value", "unit")}
        row = {
            **shipped,
            "version": 1,
            "position": rule["position"],
            "acts": [],
            "valid_from": founded,
        }
        number = bind.scalar(sa.insert(RULE_ROWS).values(row).returning(RULE_ROWS.c.id))
        op.bulk_insert(
            RULE_TEXTS,
            [
                {"rule_row_id": number, "language": language, **words}
                for language, words in rule["texts"].items()
            ],
        )


def _rules() -> list[dict[str, Any]]:
    """Return the rules that this migration ships."""
    return json.loads((DATA / "document_rules.json").read_text(encoding="utf-8"))
