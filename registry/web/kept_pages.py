"""Keep the pages that are the same for everybody, until anything of them changes.

A page is kept under what names it: the edition of the register, the calendar, the
language, the address and the code that makes it (`registry.web.revalidation`). The
name is asked for anew each time, so what is kept under an older one is never found
again; it is the first to go when room is needed.
"""

from collections import OrderedDict
from threading import Lock

from flask import current_app

MOST_BYTES = 4_000_000
"""All these pages in all languages have a quarter of it."""
_PLACE = "kept_pages"


class KeptPages:
    """Hold pages by their names: the ones asked for last, within so many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._pages)

    def get(self, name: str) -> bytes | None:
        """Return a page, if it is kept."""
        with self._lock:
            page = self._pages.get(name)
            if page is not None:
                self._pages.move_to_end(name)
            return page

    def keep(self, name: str, page: bytes) -> None:
        """Keep a page; those that nobody asked for the longest make room."""
        with self._lock:
            self.bytes += len(page) - len(self._pages.pop(name, b""))
            self._pages[name] = page
            while self.bytes > self.most_bytes:
                _, gone = self._pages.popitem(last=False)
                self.bytes -= len(gone)


def kept_pages() -> KeptPages:
    """Return the pages that this worker keeps."""
    found: KeptPages = current_app.extensions.setdefault(_PLACE, KeptPages())
    return found
