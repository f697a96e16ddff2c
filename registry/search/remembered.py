"""Write down what is known of an organisation's names, and read it again."""

import json

from registry.domain.ranking import Known, Named

# A name as a row: kind, value, plain, spellings of its words, initials.
Row = tuple[int, str, str, str | list[str], list[str]]
_NONE: frozenset[str] = frozenset()


def written(known: Known) -> str:
    """Return what is known as text."""
    rows = [
        (
            name.kind,
            name.value,
            name.plain,
            name.words,
            sorted(name.initials),
        )
        for name in known.names
    ]
    return json.dumps([known.numbers, rows], ensure_ascii=False, separators=(",", ":"))


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
