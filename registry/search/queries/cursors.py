"""Write and read cursors: the place in a list after which, or before which, a page is.

A cursor names the sort key of the row at the edge and its id, never a number of rows:
it holds while others come and go, and when that very row is renamed.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from registry.domain.languages import TAGS


class Sort(StrEnum):
    """Name the orders of a list."""

    NAME = "name"
    NEWEST = "newest"
    COUNTRY = "country"


@dataclass(frozen=True)
class Order:
    """Hold how a list is sorted, and in whose alphabet."""

    sort: Sort
    language: str

    @property
    def is_by_date(self) -> bool:
        """Tell whether the newest come first."""
        return self.sort is Sort.NEWEST

    @property
    def column(self) -> str:
        """Return the column of the sort keys."""
        return "admitted_at" if self.is_by_date else f"sort_{self.language}"


@dataclass(frozen=True)
class Cursor:
    """Hold the row at the edge of a page, and on which side the page lies."""

    order: Order
    country: str
    key: bytes | datetime
    organisation_id: int
    backwards: bool = False


# Sort keys have at most some 1,000 bytes.
_LONGEST = 4_000
# As large as an id of either database can be.
_LARGEST_ID = 2**31 - 1


def written(cursor: Cursor) -> str:
    """Return the cursor as addresses carry it."""
    key = cursor.key
    parts = [
        cursor.order.sort,
        cursor.order.language,
        cursor.country,
        key.astimezone(UTC).isoformat() if isinstance(key, datetime) else key.hex(),
        cursor.organisation_id,
        int(cursor.backwards),
    ]
    plain = json.dumps(parts, separators=(",", ":")).encode()
    return urlsafe_b64encode(plain).decode().rstrip("=")


def read(cursor: str | None) -> Cursor | None:
    """Return the cursor of an address; None where it is none of ours."""
    if not cursor or len(cursor) > _LONGEST or not cursor.isascii():
        return None
    try:
        plain = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return _checked(json.loads(plain))
    except (ValueError, TypeError, RecursionError):
        return None


def _checked(parts: list[object]) -> Cursor:
    """Return the cursor of these parts; raise ValueError or TypeError for nonsense."""
    sort, language, country, key, organisation_id, backwards = parts
    texts = (sort, language, country, key)
    if not all(isinstance(part, str) for part in texts) or language not in TAGS:
        raise ValueError("not a cursor")
    if type(organisation_id) is not int or not 0 < organisation_id <= _LARGEST_ID:
        raise ValueError("not an id")
    order = Order(Sort(str(sort)), str(language))
    place: bytes | datetime = (
        _instant(str(key)) if order.is_by_date else bytes.fromhex(str(key))
    )
    return Cursor(order, str(country), place, organisation_id, bool(backwards))


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None or not 1970 < instant.year < 9000:
        raise ValueError("not an instant")
    return instant
