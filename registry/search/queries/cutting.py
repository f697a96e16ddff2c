"""Tell where a page of what was found ends, so that the next one begins there.

A cursor holds the rank of a row, not a count of rows: whatever comes or goes before
it, the next page begins with what stands after it.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.ranking import Rank

# A longer text is no cursor of ours.
_LONGEST = 120


@dataclass(frozen=True)
class Cursor:
    """Hold the rank at which a page begins, or before which it ends."""

    rank: Rank
    backward: bool = False


@dataclass(frozen=True)
class Cut:
    """Hold the rows of a page, and the cursors of those beside it."""

    ranks: tuple[Rank, ...]
    next: str | None
    previous: str | None


def written(cursor: Cursor) -> str:
    """Return a cursor as text for an address."""
    numbers = ",".join(map(str, (int(cursor.backward), *cursor.rank)))
    return urlsafe_b64encode(numbers.encode()).decode().rstrip("=")


def read(text: str | None) -> Cursor | None:
    """Return what a cursor says; None for whatever is none, which begins anew."""
    if not text or len(text) > _LONGEST:
        return None
    try:
        numbers = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        backward, *rank = map(int, numbers.split(","))
    except ValueError:
        return None
    return Cursor(tuple(rank), bool(backward))


def cut(ranks: Sequence[Rank], cursor: Cursor | None, limit: int) -> Cut:
    """Return a page of rows that stand in order, where the cursor says."""
    if cursor is None:
        start = 0
    elif cursor.backward:
        before = sum(rank < cursor.rank for rank in ranks)
        start = max(0, before - limit)
    else:
        start = sum(rank <= cursor.rank for rank in ranks)
    page = tuple(ranks[start : start + limit])
    more = page and start + limit < len(ranks)
    return Cut(
        page,
        next=written(Cursor(page[-1])) if more else None,
        previous=written(Cursor(page[0], backward=True)) if page and start else None,
    )
