"""Keep what was typed and not taken, and which declaration an application made."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004_keep_what_was_typed"
down_revision = "0003_add_documents"
branch_labels = None
depends_on = None

RULES = Path(__file__).resolve().parent.parent / "data" / "declaration_rules.json"

# As the first rows: the default is as old as the register (0002_ship_first_rows).
FOUNDED = datetime(2025, 11, 24, 20, 0, tzinfo=UTC)
KIND = "declaration"
KINDS_BEFORE = (
    "criterion",
    "refusal_reason",
    "closing_reason",
    "question_reason",
    "standing_reason",
    "objection_reason",
    "period",
    "field",
    "legal_form",
    "identifier_scheme",
)

RULE_ROWS = sa.table(
    "rule_rows",
    sa.column("id"),
    sa.column("kind"),
    sa.column("code"),
    sa.column("version"),
    sa.column("position"),
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
        "kept_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason IN ('switched', 'expired', 'signed_out')",
            name=op.f("ck_kept_forms_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_kept_forms_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_forms")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_kept_forms_token_hash")),
    )
    with op.batch_alter_table("kept_forms", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_kept_forms_account_id_path"),
            ["account_id", "path"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_kept_forms_kept_at"), ["kept_at"], unique=False
        )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("declarations", sa.JSON(), nullable=False, server_default="[]")
        )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.alter_column("declarations", server_default=None)
    _know_kinds((*KINDS_BEFORE, KIND))
    _ship_declarations()


def downgrade() -> None:
    """Take it back."""
    ids = sa.select(RULE_ROWS.c.id).where(RULE_ROWS.c.kind == KIND)
    op.execute(sa.delete(RULE_TEXTS).where(RULE_TEXTS.c.rule_row_id.in_(ids)))
    op.execute(sa.delete(RULE_ROWS).where(RULE_ROWS.c.kind == KIND))
    _know_kinds(KINDS_BEFORE)
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_column("declarations")
    op.drop_table("kept_forms")


def _know_kinds(kinds: tuple[str, ...]) -> None:
    """Replace the constraint that lists the kinds of rules."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    name = op.f("ck_rule_rows_kind_known")
    with op.batch_alter_table("rule_rows", schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"kind IN ({listed})")


def _ship_declarations() -> None:
    """Insert what an applicant declares, with its words."""
    bind = op.get_bind()
    # SQLite keeps instants without their zone.
    sqlite = bind.dialect.name == "sqlite"
    founded = FOUNDED.replace(tzinfo=None) if sqlite else FOUNDED
    for rule in _rules():
        row = {
            "kind": KIND,
            "code": rule["code"],
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
    rules: list[dict[str, Any]] = json.loads(RULES.read_text(encoding="utf-8"))
    return rules
