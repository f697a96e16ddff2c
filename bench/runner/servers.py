"""Start those who are compared, each on a port of its own, and stop them."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.runner.load import Address, Line, get
from bench.runner.processes import family, memory, spent, spent_exactly
from scripts.serve import server

ROOT = Path(__file__).parents[2]
_PATIENCE = 90.0


class NotServing(RuntimeError):
    """A server ended, or never answered."""


@dataclass
class Served:
    """One who answers: its addresses, and the processes that do the work."""

    name: str
    addresses: tuple[Address, ...]
    roots: tuple[int, ...]

    @property
    def processes(self) -> list[int]:
        """Return all processes, those of its database server included."""
        return family(self.roots)

    def spent(self) -> float:
        """Return the seconds of processor so far."""
        return spent(self.processes)

    def spent_exactly(self) -> float:
        """Return the seconds of processor of the living threads so far."""
        return spent_exactly(self.processes)

    def line(self) -> Line:
        """Return a connection."""
        return Line(self.addresses[0])

    def worker_memory(self) -> dict[str, float]:
        """Return the MB of its largest worker."""
        workers = [pid for pid in family(self.roots[:1]) if pid != self.roots[0]]
        found = [memory(pid) for pid in workers or self.roots[:1]]
        return max(found, key=lambda each: each["Pss"])


def free_port() -> int:
    """Return a port that nobody serves on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def gunicorn(app: str, port: int) -> list[str]:
    """Return the command line by which the product is served, for any application."""
    return [app if part == "wsgi:app" else part for part in server(port)]


@contextmanager
def serving(
    name: str,
    commands: Sequence[tuple[list[str], int]],
    environment: Mapping[str, str],
    beside: Sequence[int] = (),
    probe: str = "/orgs/",
) -> Iterator[Served]:
    """Start one command a port, wait until each answers, stop them at the end.

    What they say goes to a file, which is shown where one does not come up.
    """
    started: list[subprocess.Popen[bytes]] = []
    addresses = tuple(("127.0.0.1", port) for _, port in commands)
    with tempfile.TemporaryFile() as log:
        try:
            started += [_start(command, environment, log) for command, _ in commands]
            for process, address in zip(started, addresses, strict=True):
                _wait(name, process, address, probe, log)
            yield Served(name, addresses, (*(each.pid for each in started), *beside))
        finally:
            for process in started:
                _stop(process)


def _start(
    command: list[str], environment: Mapping[str, str], log: IO[bytes]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=log,
        start_new_session=True,
    )


def _wait(
    name: str,
    process: subprocess.Popen[bytes],
    address: Address,
    probe: str,
    log: IO[bytes],
) -> None:
    said = "did not answer in time"
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = f"ended with {process.returncode}"
            break
        try:
            answer = Line(address).ask(get(probe))
        except OSError:
            time.sleep(0.2)
            continue
        if answer.status == 200:
            return
        said = f"answers {answer.status} at {probe}"
        break
    log.seek(0)
    raise NotServing(f"{name} {said}: {log.read()[-4000:].decode()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
