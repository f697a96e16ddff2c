"""Write down what is known of an organisation's names, and read it again."""

import json
from collections.abc import Iterable, Sequence

from registry.domain.ranking import Known, Named

# A name as a row: kind, value, plain, spellings of its words, initials.
Row = tuple[int, str, str, str | list[str], list[str]]
_NONE: frozenset[str] = frozenset()
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def written(numbers: Sequence[str], names: str) -> str:
    """Return as text what is known: numbers, and names that are `written_names`."""
    return f"[{_dumps(numbers)},{names}]"


def written_names(names: Iterable[Named]) -> str:
    """Return names as text."""
    rows = (
        (
            name.kind,
            name.value,
            name.plain,
            name.words,
            sorted(name.initials),
        )
        for name in names
    )
    return _dumps(tuple(rows))


def read(text: str) -> Known:
    """Return what was written."""
    numbers, rows = json.loads(text)
    return Known(tuple(map(_named, rows)), tuple(numbers))


def _named(row: Row) -> Named:
    kind, value, plain, words, initials = row
    # Until the index is made anew, what was written before has them apart.
    if not isinstance(words, str):
        words = " ".join(words)
    return Named(kind, value, plain, words, frozenset(initials) if initials else _NONE)
