"""Give the register a new edition whenever something changes that a page can show.

Every commit that wrote to any table but the few named here leaves new tokens behind,
in the same transaction, whatever wrote it: an operation, the loader of the demo, a
command. A token is drawn, never counted: after a backup was put back, a counter would
come to the same number again with something else behind it.
"""

import re
import secrets
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from psycopg import OperationalError
from psycopg.pq import ExecStatus
from sqlalchemy import CheckConstraint, String, event, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import MIGRATES, db
from registry.domain.folding import ascii_folded

# Nothing of these stands on any page that everybody may read. A table that is not
# named counts as seen: the worst that it does is to have a page made once more.
UNSEEN = frozenset(
    {
        "address_changes",
        "audit_events",
        "browser_sessions",
        "case_notes",
        "document_pages",
        "documents",
        "editions",
        "installation_marks",
        "invitations",
        "kept_forms",
        "known_devices",
        "mail_outages",
        "mailed_codes",
        "one_time_links",
        "outbox_mails",
        "passkey_challenges",
        "password_resets",
        "recovery_codes",
        "sign_in_attempts",
        "sign_ups",
        "snapshots",
        "stored_files",
    }
)
# What changes a few times a year and stands under every page: who chairs, and words.
GROUND = frozenset(
    {
        "amendments",
        "chair_terms",
        "countries",
        "country_names",
        "officers",
        "rule_adoptions",
        "rule_rows",
        "rule_texts",
        "secretaries_general",
    }
)
_CHANGED = "changed_tables"
_WRITES = re.compile(
    r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE
)
_READS = re.compile(
    r"\s*(?:SELECT|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|SET|SHOW|EXPLAIN"
    r"|WITH(?!.*\b(?:INSERT|UPDATE|DELETE)\b))\b",
    re.IGNORECASE | re.DOTALL,
)


class EditionRow(db.Model):
    """The one row of the tokens."""

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(16))
    ground: Mapped[str] = mapped_column(String(16))

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)


@dataclass(frozen=True)
class Edition:
    """Hold what changes with anything that is shown, and with the ground of it."""

    register: str
    ground: str


_ROWS: Any = EditionRow.__table__
_TOKENS = "SELECT register, ground FROM editions"


def current_edition(engine: Engine) -> Edition:
    """Return the edition; read it before what is shown, and nothing newer is missed.

    Asked for every page, so it takes no session and no transaction of its own: that
    of PostgreSQL's driver would be sent and taken back in two more messages.
    """
    connection = engine.raw_connection()
    read = _read_alone if engine.name == "postgresql" else _read
    try:
        return Edition(*read(connection.driver_connection))
    except BaseException:
        # Not to be lent again in the middle of something.
        connection.invalidate()
        raise
    finally:
        connection.close()


def _read(driver: Any) -> tuple[str, str]:
    found: tuple[str, str] = driver.execute(_TOKENS).fetchall()[0]
    return found


def _read_alone(driver: Any) -> tuple[str, str]:
    """Ask by a single message, past the driver; what goes wrong is told as it would."""
    answer = driver.pgconn.exec_(_TOKENS.encode())
    if answer.status != ExecStatus.TUPLES_OK:
        raise OperationalError(answer.get_error_message(driver.info.encoding))
    return answer.get_value(0, 0).decode(), answer.get_value(0, 1).decode()


# A statement is the same text each time; to read a long one takes longer than it does.
@lru_cache(maxsize=1_000)
def changed_table(statement: str) -> str | None:
    """Return the table that a statement writes; "" if that cannot be told."""
    found = _WRITES.match(statement)
    if found:
        return ascii_folded(found[1])
    return None if _READS.match(statement) else ""


@event.listens_for(Engine, "begin")
def _forget_changes(connection: Connection) -> None:
    connection.info.pop(_CHANGED, None)


@event.listens_for(Engine, "before_cursor_execute")
def _note_change(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
    table = changed_table(statement)
    if table is not None and table not in UNSEEN:
        connection.info.setdefault(_CHANGED, set()).add(table)


@event.listens_for(Engine, "commit")
def _new_edition(connection: Connection) -> None:
    """Leave new tokens, before the transaction ends; migrations have no tables yet."""
    changed = connection.info.pop(_CHANGED, None)
    if not changed or connection.get_execution_options().get(MIGRATES):
        return
    values = {"register": secrets.token_hex(8)}
    if "" in changed or changed & GROUND:
        values["ground"] = secrets.token_hex(8)
    connection.execute(update(_ROWS).values(values))
