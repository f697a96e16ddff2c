"""Read how the installation does."""

from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from registry.catalogues import missing_catalogues
from registry.database import AnySession
from registry.maintenance.models import InstallationMark

MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"
DUE_RUN = "due_run"
FILES_MATCHED = "files_matched"
FAILING = "failing:"
"""What a timed rule's mark begins with, for as long as it fails."""
DEMO_MARK = "demo"
"""The key of the mark that a database of the demo has."""


class Unready(StrEnum):
    """Name what keeps the installation from serving."""

    DATABASE = "the database does not answer"
    REVISION = "the database is not at the revision of this software"
    CATALOGUES = "catalogues are missing"
    DEMO = "the database holds the demo, whose accounts everybody can use"


def get_mark(session: AnySession, key: str) -> InstallationMark | None:
    """Return what the installation remembers under a key."""
    return session.get(InstallationMark, key)


def failing_rules(session: AnySession) -> dict[str, datetime]:
    """Return the timed rules that failed in their last run, and since when they do."""
    rows = session.execute(
        select(InstallationMark.key, InstallationMark.at)
        .where(InstallationMark.key.startswith(FAILING, autoescape=True))
        .order_by(InstallationMark.key)
    )
    return {row.key.removeprefix(FAILING): row.at for row in rows}


@cache
def head_revision() -> str | None:
    """Return the newest migration of this software, read once."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def unready_reasons(session: AnySession, *, demo: bool) -> list[Unready]:
    """Return everything that keeps the installation from serving; nothing if ready.

    `demo` tells whether the installation says of itself that it is one.
    """
    reasons = []
    database = _database_problem(session)
    if database is not None:
        reasons.append(database)
    elif not demo and holds_demo(session):
        reasons.append(Unready.DEMO)
    if missing_catalogues():
        reasons.append(Unready.CATALOGUES)
    return reasons


def holds_demo(session: AnySession) -> bool:
    """Tell whether the demo was loaded into this database."""
    return get_mark(session, DEMO_MARK) is not None


def _database_problem(session: AnySession) -> Unready | None:
    try:
        session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        session.rollback()
        return Unready.DATABASE
    try:
        revision = session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        session.rollback()
        return Unready.REVISION
    return None if revision == head_revision() else Unready.REVISION
