"""Run one use case in one transaction that holds the register's write lock.

Both databases take one writer at a time: SQLite by its file, PostgreSQL by an
advisory lock. So the order of commits is the order of `Work.now`, the leaf indexes
of the register have no gaps, and who chairs cannot change between asking and
deciding. Slow work (password hashing, mail, files) stays outside.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from registry.database import WRITES, db

Clock = Callable[[], datetime]

# Any constant serves; it only has to be the same for every worker.
_LOCK = 0x4E50


@dataclass(frozen=True)
class Work:
    """Hold the session of the running transaction and its one instant."""

    session: Session | scoped_session[Session]
    now: datetime


@contextmanager
def unit_of_work(clock: Clock) -> Iterator[Work]:
    """Open a writing transaction, yield it, commit once; roll back on any error.

    What the session read before is forgotten first, so nothing stale is decided on.
    """
    session = db.session
    session.rollback()
    connection = session.connection(execution_options={WRITES: True})
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    try:
        yield Work(session, clock())
        session.commit()
    except BaseException:
        session.rollback()
        raise
