"""Write one text in another alphabet, by a table of what becomes what.

These tables say how people write.  They know nothing of how the register folds.
"""

from collections.abc import Callable, Mapping

Writing = Callable[[str], str]


def capital(text: str, dotted: bool = False) -> str:
    """Return a text with its first letter a capital one."""
    first = "İ" if dotted and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


def table(rows: str, dotted: bool = False) -> dict[str, str]:
    """Return the table of rows such as `ж zh, ь`, in small letters and capitals."""
    pairs = [row.split() for row in rows.split(",")]
    small = {pair[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}
    large = {
        capital(letter, dotted): capital(written, dotted)
        for letter, written in small.items()
    }
    return {**large, **small}


def by(rows: Mapping[str, str], first: Mapping[str, str] | None = None) -> Writing:
    """Return what writes a text by a table, longest letters first.

    `first` overrules the table where a word begins.
    """
    longest = max(map(len, (*rows, *(first or {}))))

    def write(text: str) -> str:
        done, place = [], 0
        while place < len(text):
            begins = place == 0 or not text[place - 1].isalpha()
            for length in range(longest, 0, -1):
                part = text[place : place + length]
                written = (first or {}).get(part) if begins else None
                written = rows.get(part) if written is None else written
                if written is not None and len(part) == length:
                    break
            else:
                part = written = text[place]
            done.append(written)
            place += len(part)
        return "".join(done)

    return write
