"""Do something again and again until the process is asked to stop."""

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

log = logging.getLogger(__name__)


def repeat(action: Callable[[], object], *, every: float) -> None:
    """Run `action` now and `every` seconds after it ended, until SIGTERM or SIGINT.

    A signal never cuts an action short: a mail that is on its way is also marked. An
    action that fails is logged and tried again: the database may only be away.
    """
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    former = {
        number: signal.signal(number, ask_to_stop)
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        while not stop.is_set():
            _attempt(action)
            stop.wait(every)
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _attempt(action: Callable[[], object]) -> None:
    try:
        action()
    except Exception:
        log.exception("Failed, and will be tried again.")
