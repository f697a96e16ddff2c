"""Do something again and again until the process is asked to stop."""

import signal
import threading
from collections.abc import Callable
from types import FrameType


def repeat(action: Callable[[], object], *, every: float) -> None:
    """Run `action` now and `every` seconds after it ended, until SIGTERM or SIGINT.

    A signal never cuts an action short: a mail that is on its way is also marked.
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
            action()
            stop.wait(every)
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
