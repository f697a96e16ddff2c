"""Let others write between the transactions of long work.

SQLite keeps no queue: whoever waits for its lock asks again, a hundred times a second
(`registry.database`). So the lock is left alone for longer than that after each
transaction. Whatever is read for the next one is read then, and what was written is
brought from SQLite's log into its file.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from registry.bulk import write_back
from registry.database import ASKED_AGAIN, db
from registry.unit_of_work import Clock, Work, unit_of_work

TURN = 3 * ASKED_AGAIN
"""Seconds; on a busy machine whoever waits may ask later than it means to."""
HELD = 0.22
"""Seconds for which the lock is held at a time, as nearly as can be told before."""
FIRST, LEAST = 100, 25
"""How much to do at first, and at least."""
WRITTEN_BACK = 2_000
"""After how many SQLite's log is brought into its file: what they share goes once."""


class Turns:
    """Open one unit of work after the other, with turns for others in between.

    `size` is how much to do in the next: less than `most` on a slow or busy machine.
    What takes so little that others would not notice has no turn after it.
    """

    def __init__(self, clock: Clock, most: int) -> None:
        self.clock = clock
        self.most = most
        self.size = min(most, FIRST)
        self.free_at = 0.0
        self.held = 0.0
        self.done = 0

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a unit of work, once the others have had their turn."""
        if self.done >= WRITTEN_BACK:
            write_back(db.session)
            self.done = 0
        time.sleep(max(0.0, self.free_at - time.monotonic()))
        with unit_of_work(self.clock) as work:
            begun = time.monotonic()
            yield work
        ended = time.monotonic()
        took = ended - begun
        self.held += took
        # The next is at most twice as much.
        if self.held + 2 * took > HELD:
            self.free_at, self.held = ended + TURN, 0.0
        self.done += self.size
        fitting = int(self.size * HELD / max(took, 0.001))
        self.size = min(self.most, 2 * self.size, max(LEAST, fitting))
