"""Tell whether what a form was filled from has changed since its page was opened.

A form carries a mark of each part that it showed. Whoever sends it is held against
what stands at that moment, under the write lock: what somebody else wrote meanwhile is
not overwritten unseen, and the parts that they wrote can be named.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

MEANWHILE = "changed_meanwhile"
"""The code of what is wrong with a form that somebody else was faster than."""


def mark_of(value: Any) -> str:
    """Return what tells a plain value from any other, short enough for a form."""
    kept = json.dumps(value, sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def marks_of(parts: Mapping[str, Any]) -> str:
    """Return the marks of named parts, as a form carries them."""
    return " ".join(f"{name}:{mark_of(value)}" for name, value in parts.items())


def changed_since(seen: str, parts: Mapping[str, Any]) -> list[str]:
    """Return the names of the parts that are not as they were seen.

    Where nothing was seen, nothing can have changed.
    """
    if not seen:
        return []
    known = set(seen.split())
    return [
        name for name, value in parts.items() if f"{name}:{mark_of(value)}" not in known
    ]
