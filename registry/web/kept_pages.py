"""Keep answers that are the same for everybody, until anything of them changes.

An answer is kept under what names its page: the edition of the register, the calendar,
the language, the address and the code that makes it (`registry.web.page_names`). The
name is made anew each time, so what is kept under an older one is never found again;
it is the first to go when room is needed.
"""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from flask import Flask

MOST_BYTES = 4_000_000
"""All pages with one address, in all languages, have a quarter of it; the rest is for
the profiles that many ask for."""
_PLACE = "kept_pages"


class Kept(NamedTuple):
    """Hold an answer as it was sent."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """Return the room that it takes: of a short page, a third are its headers."""
        return len(self.body) + sum(
            len(name) + len(value) for name, value in self.headers
        )


class Name(NamedTuple):
    """Name an answer: the same page travels compressed or not."""

    page: str
    taken_compressed: bool


class KeptPages:
    """Hold answers by their names: the ones asked for last, within so many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._kept: OrderedDict[Name, Kept] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._kept)

    def get(self, name: Name) -> Kept | None:
        """Return an answer, if it is kept."""
        with self._lock:
            answer = self._kept.get(name)
            if answer is not None:
                self._kept.move_to_end(name)
            return answer

    def keep(self, name: Name, answer: Kept) -> None:
        """Keep an answer; those that nobody asked for the longest make room."""
        with self._lock:
            before = self._kept.pop(name, None)
            self.bytes += answer.size - (before.size if before else 0)
            self._kept[name] = answer
            while self.bytes > self.most_bytes:
                _, gone = self._kept.popitem(last=False)
                self.bytes -= gone.size


def kept_pages(app: Flask) -> KeptPages:
    """Return the answers that this worker keeps."""
    found: KeptPages = app.extensions.setdefault(_PLACE, KeptPages())
    return found
