"""Have lines read ahead, in another process too where there is one."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from registry.database import AnySession
from registry.domain.importing.objects import LONGEST_LINE
from registry.domain.importing.values import Known
from registry.imports.models import BatchStage
from registry.imports.operations.beside import Beside
from registry.imports.operations.reading import written_lines
from registry.imports.operations.tasks import Kept, Read, Taken, check_lines, read_lines
from registry.imports.queries.batches import get_batch, next_lines

AT_ONCE = 500
"""How many lines of a file one question is of."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line without its end; of one that is too long, no more than that."""
    number = 0
    while raw := stream.readline(LONGEST_LINE + 2):
        number += 1
        if number == 1:
            raw = raw.removeprefix(_BYTE_ORDER_MARK)
        rest = raw
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 2)
            raw = raw.ljust(LONGEST_LINE + 1)
        yield number, raw.removesuffix(b"\n").removesuffix(b"\r")


def checked_lines(
    stream: BinaryIO, known: Known, beside: Beside | None = None
) -> Iterator[Taken]:
    """Yield what comes of each line of a file, in their order.

    Another process checks some, this one those after them until it has done so.
    """
    rows = numbered_lines(stream)
    if beside is None:
        for row in rows:
            yield from check_lines(known, [row])
        return
    done: list[Taken] = []
    while some := list(islice(rows, AT_ONCE)):
        beside.ask(check_lines, known, some)
        # What came of those before is put down meanwhile.
        yield from done
        own: list[Taken] = []
        while len(own) < AT_ONCE and not beside.is_answered():
            one = check_lines(known, islice(rows, 1))
            if not one:
                break
            own += one
        done = [*beside.answer(), *own]
    yield from done


class Ahead:
    """Hold the next lines of a batch that become members, as what they become.

    With another process `beside`, it reads the next ones while these are written.
    What a line says never changes.
    """

    def __init__(self, batch_id: int, beside: Beside | None = None) -> None:
        self.batch_id = batch_id
        self.beside = beside
        self.read: dict[int, Read] = {}
        self._last = 0

    def fill(self, session: AnySession, size: int, most: int) -> None:
        """Read so many lines, while others may write; ask for at most as many more."""
        if self.beside is not None and self.beside.is_asked():
            self.read |= self.beside.answer()
        session.rollback()
        if get_batch(session, self.batch_id).stage is not BatchStage.ADMITTING:
            self.read = {}
        elif self.beside is None:
            self._last = 0
            self.read = read_lines(self._next(session, size))
        else:
            self._fill(session, self.beside, size, min(2 * size, most))
        session.rollback()

    def forget(self, last: int) -> None:
        """Drop what was read of the lines up to this one."""
        self.read = {one: read for one, read in self.read.items() if one > last}

    def _fill(
        self, session: AnySession, beside: Beside, size: int, further: int
    ) -> None:
        lacking = self._next(session, size - len(self.read))
        if lacking:
            beside.ask(read_lines, lacking)
            self.read |= beside.answer()
        following = self._next(session, size + further - len(self.read))
        if following:
            beside.ask(read_lines, following)

    def _next(self, session: AnySession, count: int) -> list[Kept]:
        """Return the next lines, after those that were read or asked for."""
        if count <= 0:
            return []
        ids = next_lines(session, self.batch_id, count, after=self._last)
        self._last = max(ids, default=self._last)
        return written_lines(session, ids)
