"""Read all that a loading wrote, to hold one loading against another."""

from collections.abc import Mapping

from sqlalchemy import select

from registry.database import db
from registry.decisions.models import Series
from registry.maintenance.queries import DEMO_MARK

Rows = dict[str, list[dict[str, object]]]

# What is drawn anew by every loading, and what is computed from it.
DRAWN = {
    ("accounts", "password_hash"),
    ("decision_salts", "salt"),
    ("editions", "ground"),
    ("editions", "register"),
    ("invitations", "token_hash"),
    ("one_time_links", "token_hash"),
    ("outbox_mails", "message_id"),
    # Not drawn: one text for FTS5, a vector for PostgreSQL, of the same words.
    ("search_documents", "words"),
}


def every_row() -> Rows:
    """Return every row of every table, without what is drawn anew."""
    return {
        table.name: [
            {
                column: value
                for column, value in row.items()
                if (table.name, column) not in DRAWN and not _is_drawn(table.name, row)
            }
            for row in db.session.execute(
                select(table).order_by(*table.primary_key)
            ).mappings()
        ]
        for table in db.metadata.sorted_tables
    }


def _is_drawn(table: str, row: Mapping[str, object]) -> bool:
    """Tell whether a row is made of something drawn: a password, a link, a salt."""
    if table == "outbox_mails":
        return str(row["kind"]).startswith("invitation")
    if table == "installation_marks":
        return row["key"] == DEMO_MARK
    return table == "decisions" and row["series"] == Series.SEALED
