"""Let members ask for changes, publish a contact, and give reasons for declining."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019_add_change_requests"
down_revision = "0018_add_lists"
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
OPEN = sa.text("settled_at IS NULL")
CHECKS = (
    (
        "outcome_known",
        "outcome IN ('approved', 'declined', 'withdrawn', 'ended')",
    ),
    (
        "capacity_known",
        "capacity IN ('chair_officer', 'standby_officer', 'secretary_general')",
    ),
    ("reason_given", "length(reason) > 0"),
    ("settled_somehow", "(settled_at IS NULL) = (outcome IS NULL)"),
    ("settled_later", "settled_at >= asked_at"),
    (
        "decided_by_an_office",
        "(coalesce(outcome, 'open') IN ('approved', 'declined')) "
        "= (office IS NOT NULL)",
    ),
    (
        "office_in_its_right",
        "(office IS NULL) = (capacity IS NULL) "
        "AND (office IS NULL) = (term_id IS NULL)",
    ),
)
LINKS = (
    ("membership_id", "memberships.id"),
    ("asked_by", "accounts.id"),
    ("settled_by", "accounts.id"),
    ("office", "countries.key"),
    ("term_id", "chair_terms.id"),
)


def upgrade() -> None:
    """Bring the database forward."""
    for name, length in (("public_email", 254), ("public_phone", 40)):
        op.add_column(
            "organisations",
            sa.Column(name, sa.String(length), nullable=False, server_default=""),
        )
    _add_requests()
    _ship_rules()


def _add_requests() -> None:
    table = "change_requests"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_language", sa.String(length=35), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("office", sa.String(length=2), nullable=True),
        sa.Column("capacity", sa.String(length=40), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_language", sa.String(length=35), nullable=True),
        *(
            sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))
            for name, condition in CHECKS
        ),
        *(
            sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))
            for column, to in LINKS
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f(f"fk_{table}_document_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("membership_id", "asked_by"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_index(
        "uq_change_requests_open",
        table,
        ["membership_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    """Take it back; what was approved meanwhile stays as it is."""
    shipped = sa.or_(
        *(
            sa.and_(RULE_ROWS.c.kind == rule["kind"], RULE_ROWS.c.code == rule["code"])
            for rule in _rules()
        )
    )
    ids = sa.select(RULE_ROWS.c.id).where(shipped)
    op.execute(sa.delete(RULE_TEXTS).where(RULE_TEXTS.c.rule_row_id.in_(ids)))
    op.execute(sa.delete(RULE_ROWS).where(shipped))
    op.drop_table("change_requests")
    op.drop_column("organisations", "public_phone")
    op.drop_column("organisations", "public_email")


def _ship_rules() -> None:
    """Insert the rules of this migration, with their words."""
    bind = op.get_bind()
    # SQLite keeps instants without their zone.
    sqlite = bind.dialect.name == "sqlite"
    founded = FOUNDED.replace(tzinfo=None) if sqlite else FOUNDED
    named = ("kind", "code", "value", "unit", "position", "acts")
    for rule in _rules():
        row = {name: rule[name] for name in named}
        row |= {"version": 1, "valid_from": founded}
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
    return json.loads((DATA / "change_rules.json").read_text(encoding="utf-8"))
