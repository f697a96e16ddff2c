"""Run a PostgreSQL of our own for the tests: no password, no port, no fsync.

Never a server that happens to run: its version, locale and data are not ours.
"""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

from scripts.machine import find_postgresql

OWNER = "registry"
# Nothing has to outlive a crash: the data are gone in a minute anyway.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
max_connections = 200
"""


class ServerError(RuntimeError):
    """A program of PostgreSQL is missing, or did not do what it was asked."""


def url(room: Path, database: str) -> str:
    """Return the address of a database of this run's server."""
    return f"postgresql://{OWNER}@/{database}?host={_folder(room)}"


def _folder(room: Path) -> Path:
    return room / "postgresql"


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL, which refuses to be root."""
    binaries = find_postgresql()
    if binaries is None:
        raise ServerError(
            "PostgreSQL is not installed: `make test` installs it, "
            "`--database sqlite` does without."
        )
    command = [str(binaries / program), *arguments]
    user = "postgres" if os.geteuid() == 0 else None
    groups = None if user is None else []
    done = subprocess.run(
        command,
        user=user,
        group=user,
        extra_groups=groups,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerError(f"{' '.join(command)} failed: {done.stderr}")


def start(room: Path) -> None:
    """Make and start the server, if no other worker has."""
    folder = _folder(room)
    if (folder / "started").exists():
        return
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = str(folder / "data")
    # Without a named locale a machine with no LANG gets SQL_ASCII, and under C
    # pg_trgm is blind to Cyrillic.
    _run(
        "initdb",
        *("-D", data, "-U", OWNER, "-A", "trust"),
        *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
    )
    with (folder / "data" / "postgresql.conf").open("a") as file:
        file.write(SETTINGS.format(folder=folder))
    _run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "start")
    (folder / "started").touch()


def stop(room: Path) -> None:
    """Stop the server of a run, if one was started and still runs.

    A run that was killed whole took its server with it: then nothing is left to stop,
    and the run that finds its folder has to go on.
    """
    if not (_folder(room) / "started").exists():
        return
    data = str(_folder(room) / "data")
    with contextlib.suppress(ServerError):
        _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
