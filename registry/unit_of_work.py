"""Run one use case in one transaction that holds the register's write lock.

Both databases take one writer at a time: SQLite by its file, PostgreSQL by an
advisory lock. So the order of commits is the order of `Work.now`, the leaf indexes
of the register have no gaps, and who chairs cannot change between asking and
deciding. Slow work (password hashing, mail, files) stays outside.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from sqlalchemy import text

from registry.database import WRITES, AnySession, db
from registry.time_limit import no_time_limit

Clock = Callable[[], datetime]

# Any constant serves; it only has to be the same for every worker.
_LOCK = 0x4E50
_QUEUE = RLock()


@dataclass(frozen=True)
class Work:
    """Hold the session of the running transaction and its one instant."""

    session: AnySession
    now: datetime


@contextmanager
def unit_of_work(clock: Clock) -> Iterator[Work]:
    """Open a writing transaction, yield it, commit once; roll back on any error.

    What the session read before is forgotten first, so nothing stale is decided on.
    """
    session = db.session
    session.rollback()
    with _in_line(session), no_time_limit():
        connection = session.connection(execution_options={WRITES: True})
        if connection.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(:key)")
            connection.execute(lock, {"key": _LOCK})
        try:
            yield Work(session, clock())
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _in_line(session: AnySession) -> AbstractContextManager[object]:
    """Return the queue of this process's writers, where the database has none.

    SQLite's writers try again now and then, so under load one may never have its turn.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return _QUEUE if is_sqlite else nullcontext()


def each_alone(clock: Clock, jobs: Iterable[Callable[[Work], object]]) -> int:
    """Do each job in a unit of work of its own; return how many changed something.

    A job tells by a true value that it did. One that fails stops no other: what was
    raised is raised again at the end, as a group.
    """
    changed = 0
    failed: list[Exception] = []
    for job in jobs:
        try:
            with unit_of_work(clock) as work:
                changed += bool(job(work))
        except Exception as error:  # noqa: BLE001 (raised again below)
            failed.append(error)
    if failed:
        raise ExceptionGroup("some of the timed work failed", failed)
    return changed
