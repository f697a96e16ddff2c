"""Read from /proc what processes cost: time of the processor, and memory."""

import os
import threading
from collections.abc import Iterable
from pathlib import Path

_PROC = Path("/proc")
_BETWEEN = 0.25
_TICK = 1 / os.sysconf("SC_CLK_TCK")


def family(pids: Iterable[int]) -> list[int]:
    """Return processes and all that descend from them."""
    children: dict[int, list[int]] = {}
    for path in _PROC.glob("[0-9]*/stat"):
        fields = _stat(path)
        if fields:
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, waiting = [], list(pids)
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def spent(pids: Iterable[int]) -> float:
    """Return the seconds of processor of processes, of their ended children too.

    Counted in ticks of a hundredth of a second: right for thousands of requests.
    """
    total = 0.0
    for pid in pids:
        fields = _stat(_PROC / str(pid) / "stat")
        total += sum(map(int, fields[11:15])) * _TICK if fields else 0.0
    return total


def spent_exactly(pids: Iterable[int]) -> float:
    """Return the seconds of processor of the living threads of processes.

    In billionths: right for one request, as long as no thread ends meanwhile.
    """
    total = 0
    for pid in pids:
        for path in (_PROC / str(pid) / "task").glob("*/schedstat"):
            try:
                total += int(path.read_text().split()[0])
            except OSError:
                continue
    return total / 1e9


def memory(pid: int) -> dict[str, float]:
    """Return MB of a process: `Pss` shares out what it shares with others."""
    rollup = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    wanted = ("Rss:", "Pss:")
    found = (line.split() for line in rollup if line.startswith(wanted))
    return {name.rstrip(":"): int(value) / 1024 for name, value, *_ in found}


class Peak:
    """Hold the most memory that a process and its own had at once, in MB.

    What they share is counted once: what a process had most would be summed of
    different moments, and holds what it had of its parent's before it began.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.mb = 0.0
        self.processes = 0

    def watch(self, done: threading.Event) -> None:
        """Look a few times a second, until it is done."""
        while True:
            self.look()
            if done.wait(_BETWEEN):
                return

    def look(self) -> None:
        """Look once."""
        pids = family([self.pid])
        self.processes = max(self.processes, len(pids))
        self.mb = max(self.mb, sum(map(_shared_out, pids)))


def _shared_out(pid: int) -> float:
    try:
        return memory(pid).get("Pss", 0.0)
    except OSError:
        # It has ended meanwhile.
        return 0.0


def _stat(path: Path) -> list[str]:
    """Return the fields after the command's name, which may hold anything."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []
