"""Run a PostgreSQL of our own that keeps its data: a folder, a socket, no port."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.machine import find_postgresql

OWNER = "registry"
_DATABASE = "bench"
# What the manual advises for a small server; nothing is switched off that a real
# one needs, save waiting for the disk.
_SETTINGS = """
listen_addresses = ''
shared_buffers = 256MB
effective_cache_size = 1GB
random_page_cost = 1.1
max_wal_size = 4GB
synchronous_commit = off
"""


class PostgresqlMissing(RuntimeError):
    """PostgreSQL is not installed, or would not start."""


@dataclass(frozen=True)
class Running:
    """A server that runs: the address of its database, and its first process."""

    url: str
    pid: int


def _run(program: str, *arguments: str) -> None:
    binaries = find_postgresql()
    if binaries is None:
        raise PostgresqlMissing("PostgreSQL is not installed: `make test` installs it.")
    user = "postgres" if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(binaries / program), *arguments],
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PostgresqlMissing(f"{program} failed: {done.stderr}")


@contextmanager
def running(home: Path) -> Iterator[Running]:
    """Start the server of a data folder, made where it is not there yet."""
    data = home / "postgresql"
    socket = Path(tempfile.mkdtemp(prefix="bench-"))
    if not data.exists():
        data.mkdir(mode=0o700)
    if os.geteuid() == 0:
        for path in (data, socket):
            shutil.chown(path, "postgres", "postgres")
    if not (data / "PG_VERSION").exists():
        _run(
            "initdb",
            *("-D", str(data), "-U", OWNER, "-A", "trust"),
            *("-E", "UTF8", "--locale=C.UTF-8"),
        )
        with (data / "postgresql.conf").open("a") as file:
            file.write(_SETTINGS)
    options = f"-k {socket}"
    _run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", f"{data}/log", "start")
    try:
        if not (home / "created").exists():
            _run("createdb", "-h", str(socket), "-U", OWNER, _DATABASE)
            (home / "created").touch()
        pid = int((data / "postmaster.pid").read_text().split()[0])
        yield Running(f"postgresql://{OWNER}@/{_DATABASE}?host={socket}", pid)
    finally:
        _run("pg_ctl", "-D", str(data), "-m", "fast", "-w", "stop")
        shutil.rmtree(socket, ignore_errors=True)


def settle(url: str) -> None:
    """Do what the server does by itself after a while: count, and clear up."""
    _run("vacuumdb", "--analyze", f"--dbname={url}")
