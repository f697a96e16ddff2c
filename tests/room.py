"""Keep the files of one test run in one folder, in memory where that is possible.

All workers of a run share it: the first that needs something makes it under a lock,
the controlling process clears the folder at the end.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "REGISTRY_TEST_ROOM"
PREFIX = "registry-tests-"
MEMORY = Path("/dev/shm")
# Below this, as in a container with the usual 64 MB, the disk is the better place.
ENOUGH_MEMORY = 1 << 30


def _parent() -> Path:
    writable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    if writable and shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY:
        return MEMORY
    return Path(tempfile.gettempdir())


def current_room() -> Path:
    """Return this run's folder; the first process to ask makes and names it."""
    name = os.environ.setdefault(VARIABLE, str(_parent() / f"{PREFIX}{os.getpid()}"))
    room = Path(name)
    room.mkdir(mode=0o711, exist_ok=True)
    return room


def abandoned_rooms() -> list[Path]:
    """List the folders of runs that were killed before they could clear up."""
    candidates = _parent().glob(f"{PREFIX}*")
    return [
        path
        for path in candidates
        if path.stat().st_uid == os.geteuid()
        and path.name.removeprefix(PREFIX).isdigit()
        and not Path(f"/proc/{path.name.removeprefix(PREFIX)}").exists()
    ]


def clear(room: Path) -> None:
    """Remove a run's folder."""
    shutil.rmtree(room, ignore_errors=True)


@contextlib.contextmanager
def lock(room: Path, name: str) -> Iterator[None]:
    """Let one process at a time do what `name` says."""
    with (room / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
