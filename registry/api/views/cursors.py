"""Write where a page ends so that nobody has to know how, and read it back."""

import base64
import binascii
import json
from datetime import datetime
from typing import Any

from registry.web.problems import BadParameters

BAD_CURSOR = "Take it from links.next as it is, with the same parameters."
# As large as an id of either database can be.
_LARGEST = 2**31 - 1


def write_cursor(kind: str, *parts: Any) -> str:
    """Return the cursor of a kind of list that goes on after these values."""
    plain = json.dumps([kind, *parts], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_cursor(kind: str, text: str, *shapes: type) -> list[Any]:
    """Return the values of a cursor of this kind; refuse what is none."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        parts = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise bad_cursor() from error
    if not isinstance(parts, list) or parts[:1] != [kind]:
        raise bad_cursor()
    if len(parts) != len(shapes) + 1:
        raise bad_cursor()
    return [_value(part, shape) for part, shape in zip(parts[1:], shapes, strict=True)]


def wrap(kind: str, inner: str | None) -> str | None:
    """Return the cursor of a kind of list whose own cursor is this text."""
    return inner and f"{kind}.{inner}"


def unwrap(kind: str, text: str) -> str:
    """Return a list's own cursor; refuse that of another kind."""
    given, _, inner = text.partition(".")
    if given != kind:
        raise bad_cursor()
    return inner


def bad_cursor() -> BadParameters:
    """Return the refusal of a cursor."""
    return BadParameters({"cursor": BAD_CURSOR})


def _value(part: Any, shape: type) -> Any:
    if shape is datetime:
        try:
            instant = datetime.fromisoformat(part)
        except (TypeError, ValueError) as error:
            raise bad_cursor() from error
        if instant.tzinfo is None or instant.utcoffset():
            raise bad_cursor()
        return instant
    # Not isinstance: to Python, true is a whole number too.
    if type(part) is not shape:
        raise bad_cursor()
    if isinstance(part, int) and not 0 <= part <= _LARGEST:
        raise bad_cursor()
    return part
