"""Ship the countries, the default rules and the Platform's first term.

The rows are read from files beside this folder that are never edited once shipped:
a later change is a later version of a row, by a later migration or by the operator.
"""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002_ship_first_rows"
down_revision = "0001_create_tables"
branch_labels = None
depends_on = None

DATA = Path(__file__).resolve().parent.parent / "data"

# 25 November 2025 begins in Baku (facts.md, F1 and F3).
FOUNDED = datetime(2025, 11, 24, 20, 0, tzinfo=UTC)
BASIS = "Founding conference, Nakhchivan, 25 November 2025"
SECRETARY_GENERAL = "Azər Allahverənov"

COUNTRIES = sa.table(
    "countries",
    sa.column("key"),
    sa.column("iso"),
    sa.column("ots_standing"),
    sa.column("time_zone"),
    sa.column("languages", sa.JSON),
)
COUNTRY_NAMES = sa.table(
    "country_names",
    sa.column("country_key"),
    sa.column("language"),
    sa.column("name"),
    sa.column("official_name"),
)
RULE_ROWS = sa.table(
    "rule_rows",
    sa.column("id"),
    sa.column("kind"),
    sa.column("code"),
    sa.column("country_key"),
    sa.column("version"),
    sa.column("position"),
    sa.column("value"),
    sa.column("unit"),
    sa.column("acts", sa.JSON),
    sa.column("local_term"),
    sa.column("local_language"),
    sa.column("valid_from", sa.DateTime(timezone=True)),
)
RULE_TEXTS = sa.table(
    "rule_texts",
    sa.column("rule_row_id"),
    sa.column("language"),
    sa.column("label"),
    sa.column("text"),
)
CHAIR_TERMS = sa.table(
    "chair_terms",
    sa.column("country_key"),
    sa.column("starts_at", sa.DateTime(timezone=True)),
    sa.column("basis"),
    sa.column("basis_language"),
)
SECRETARIES_GENERAL = sa.table(
    "secretaries_general",
    sa.column("country_key"),
    sa.column("name"),
    sa.column("starts_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Bring the database forward."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    # SQLite keeps instants without their zone.
    founded = FOUNDED.replace(tzinfo=None) if sqlite else FOUNDED
    op.bulk_insert(COUNTRIES, _countries())
    op.bulk_insert(COUNTRY_NAMES, _country_names())
    op.bulk_insert(RULE_ROWS, _rule_rows(founded))
    op.bulk_insert(RULE_TEXTS, _rule_texts())
    if not sqlite:
        # The ids were given here, so the next one has to be told.
        op.execute(
            "SELECT setval(pg_get_serial_sequence('rule_rows', 'id'), "
            "(SELECT max(id) FROM rule_rows))"
        )
    op.bulk_insert(
        CHAIR_TERMS,
        [
            {
                "country_key": "AZ",
                "starts_at": founded,
                "basis": BASIS,
                "basis_language": "en",
            }
        ],
    )
    op.bulk_insert(
        SECRETARIES_GENERAL,
        [{"country_key": "AZ", "name": SECRETARY_GENERAL, "starts_at": founded}],
    )


def downgrade() -> None:
    """Take it back."""
    for table in (
        SECRETARIES_GENERAL,
        CHAIR_TERMS,
        RULE_TEXTS,
        RULE_ROWS,
        COUNTRY_NAMES,
        COUNTRIES,
    ):
        op.execute(sa.delete(table))


def _countries() -> list[dict[str, Any]]:
    return [
        {**row, "iso": row["iso"] or None, "languages": row["languages"].split()}
        for row in _csv("countries.csv")
    ]


def _country_names() -> list[dict[str, Any]]:
    return [
        {
            "country_key": row["key"],
            "language": row["language"],
            "name": row["name"],
            "official_name": row["official_name"],
        }
        for row in _csv("country_names.csv")
    ]


def _rule_rows(founded: datetime) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            "kind": rule["kind"],
            "code": rule["code"],
            "country_key": rule["country"],
            "version": 1,
            "position": rule["position"],
            "value": rule.get("value"),
            "unit": rule.get("unit"),
            "acts": rule.get("acts") or [],
            "local_term": rule.get("local_term"),
            "local_language": rule.get("local_language"),
            "valid_from": founded,
        }
        for number, rule in enumerate(_rules(), start=1)
    ]


def _rule_texts() -> list[dict[str, Any]]:
    return [
        {
            "rule_row_id": number,
            "language": language,
            "label": words["label"],
            "text": words.get("text") or words.get("hint") or "",
        }
        for number, rule in enumerate(_rules(), start=1)
        for language, words in rule["texts"].items()
    ]


def _rules() -> list[dict[str, Any]]:
    """Return the shipped rules, identifier schemes among them."""
    rules = json.loads((DATA / "rule_rows.json").read_text(encoding="utf-8"))
    schemes = json.loads((DATA / "identifier_schemes.json").read_text(encoding="utf-8"))
    return rules + [{**scheme, "kind": "identifier_scheme"} for scheme in schemes]


def _csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
