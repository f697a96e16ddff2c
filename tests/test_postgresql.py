"""The server of the test run: nothing a killed run left may stop the next one."""

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import room as rooms
from tests.postgresql import start, stop, url

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"])


@pytest.fixture
def another_room(database_kind: str) -> Iterator[Path]:
    """Make a room beside this run's own, as an earlier run would have had it.

    It names its kind, so that a run that does without PostgreSQL leaves it out.
    """
    with tempfile.TemporaryDirectory(dir=rooms.current_room()) as name:
        room = Path(name)
        room.chmod(0o711)
        yield room
        stop(room)


def _postmaster(room: Path) -> int:
    return int((room / "postgresql/data/postmaster.pid").read_text().splitlines()[0])


def test_a_running_server_is_stopped(another_room: Path) -> None:
    """What `stop` is for: it must not pass over a server that answers."""
    start(another_room)
    address = url(another_room, "postgres")
    psycopg.connect(address).close()

    stop(another_room)

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address).close()


def test_a_server_that_was_killed_with_its_run_does_not_stop_the_next_run(
    another_room: Path,
) -> None:
    """A machine that stops a run at its time limit kills the server as well."""
    start(another_room)
    process = _postmaster(another_room)
    os.kill(process, signal.SIGKILL)

    stop(another_room)
    rooms.clear(another_room / "postgresql")
    start(another_room)

    assert _postmaster(another_room) != process
