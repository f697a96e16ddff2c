"""Have lines read by a process beside this one, while this one writes.

Reading a line takes a third as long as writing it, and a machine has more than one
processor. It is only ever an offer: where no process can be started, or it dies, what
was asked is done here, with the same result.
"""

import pickle
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).resolve().parents[3]
CHILD = "registry.imports.operations.child"
ALONE = 1
"""How many tasks are done here before a process is worth its start."""

Task = Callable[..., Any]


class Beside:
    """Do tasks in another process, one at a time; the last that was asked counts."""

    def __init__(self, alone: int = ALONE) -> None:
        self.alone = alone
        self._child: subprocess.Popen[bytes] | None = None
        self._is_gone = False
        self._asked: tuple[Task, tuple[Any, ...]] | None = None
        self._is_sent = False

    @property
    def pid(self) -> int | None:
        """Return the id of the process, while there is one."""
        return self._child.pid if self._child else None

    def ask(self, task: Task, *given: Any) -> None:
        """Ask for one of the `tasks`; what was asked before and not answered, is not.

        The other process is waiting by then, so it takes all of it at once.
        """
        if self._is_sent:
            self.close()
        self._asked = (task, given)
        self.alone -= 1
        child = self._running() if self.alone < 0 else None
        if child is None or child.stdin is None:
            return
        try:
            pickle.dump((task.__name__, given), child.stdin, pickle.HIGHEST_PROTOCOL)
            child.stdin.flush()
            self._is_sent = True
        except OSError:
            self._give_up()

    def is_asked(self) -> bool:
        """Tell whether an answer is waited for."""
        return self._asked is not None

    def is_answered(self) -> bool:
        """Tell whether the answer would come at once, or be made here."""
        if not self._is_sent or self._child is None or self._child.stdout is None:
            return True
        return bool(select.select([self._child.stdout], [], [], 0)[0])

    def answer(self) -> Any:
        """Return what the task gave; wait for it, or do it here."""
        if self._asked is None:
            raise LookupError("nothing was asked")
        task, given = self._asked
        self._asked = None
        if self._is_sent and self._child is not None and self._child.stdout is not None:
            self._is_sent = False
            try:
                return pickle.load(self._child.stdout)  # noqa: S301 (our own child)
            except Exception:  # noqa: BLE001 (anything: its code may be another by now)
                self._give_up()
        return task(*given)

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            _end_process(self._child)
        self._child, self._asked, self._is_sent = None, None, False

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _running(self) -> subprocess.Popen[bytes] | None:
        if self._child is None and not self._is_gone:
            self._child = _start()
            self._is_gone = self._child is None
        return self._child

    def _give_up(self) -> None:
        """Do everything here from now on: what died once may die again."""
        asked = self._asked
        self.close()
        self._asked, self._is_gone = asked, True


def _start() -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-m", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What went wrong is met again here, and told here.
            stderr=subprocess.DEVNULL,
            cwd=PACKAGES,
            # No secret of ours, and no setting.
            env={"PYTHONPATH": str(PACKAGES), "LANG": "C.UTF-8"},
            # What interrupts this process is for this one to answer.
            process_group=0,
        )
    except OSError:
        return None


def _end_process(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    # Also closes its pipes.
    child.communicate()
