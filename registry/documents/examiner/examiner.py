"""Have files examined by a process of their own, one at a time."""

import json
import logging
import os
import select
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from registry.documents.storage.store import StoreFailed
from registry.domain.documents import FileProblem, FileRefused, FileType

log = logging.getLogger(__name__)

PACKAGES = Path(__file__).resolve().parents[3]
CHILD = "registry.documents.examiner.child"
SECONDS = 20.0
"""What one file may take."""
FILES_EACH = 200
"""Files after which a process is replaced: what it did not give back goes with it."""


class Examiner:
    """Examine files in one process for each worker, started when it is first needed.

    One file at a time: so many people may send photographs at once, the memory for
    decoding is that of one picture.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._started_by = 0
        self._files = 0

    def examine(self, file_type: FileType, source: Path, target: Path) -> Any:
        """Return the facts of a file; what is kept of it is at `target`, if written.

        Raises FileRefused, and StoreFailed where the disk is full.
        """
        question = {"type": file_type, "source": str(source), "target": str(target)}
        with self._lock:
            said = self._ask(question)
        if "failed" in said:
            raise StoreFailed(said["failed"])
        if "problem" in said:
            raise FileRefused(FileProblem(said["problem"]))
        return said

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _ask(self, question: Mapping[str, str]) -> dict[str, Any]:
        child = self._running()
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(question).encode() + b"\n")
            child.stdin.flush()
            line = self._line_of(child)
            said: dict[str, Any] = json.loads(line)
        except (OSError, ValueError) as error:
            # It ran out of memory or time over this file, or died of it.
            log.warning("A file could not be examined: %r", error)
            self._end()
            return {"problem": FileProblem.DAMAGED}
        self._files += 1
        if self._files >= FILES_EACH:
            self._end()
        return said

    def _line_of(self, child: subprocess.Popen[bytes]) -> bytes:
        assert child.stdout is not None
        ready, _, _ = select.select([child.stdout], [], [], self.seconds)
        if not ready:
            raise TimeoutError
        return child.stdout.readline()

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, a new one after the last one ended or a fork."""
        inherited = self._started_by != os.getpid()
        if self._child is not None and not inherited and self._child.poll() is None:
            return self._child
        if not inherited:
            self._end()
        self._child = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-m", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PACKAGES,
            # No secret of ours, and no setting.
            env={"PYTHONPATH": str(PACKAGES), "LANG": "C.UTF-8"},
        )
        weakref.finalize(self, _end_process, self._child)
        self._started_by = os.getpid()
        self._files = 0
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            _end_process(self._child)
            self._child = None


def _end_process(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    # Also closes its pipes.
    child.communicate()
