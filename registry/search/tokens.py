"""Write what an organisation is found by as tokens that both databases index alike.

A token is a folded word, or begins with `_`, with which no folded word begins, so that
no typed word meets it, even an unfinished one: `_i` initials, `_n` a number, `_t` a
word of the town, and what filters ask for: `_c` country, `_f` field, `_l` language,
`_s` standing, `_a` letter of an alphabet.
"""

from registry.domain.folding import folded, spellings

# A longer word is no word; PostgreSQL takes 2,046 bytes.
LONGEST_WORD = 48
# The key of a whole name: what follows never tells two names apart.
LONGEST_KEY = 80

_SYMBOLS = {
    symbol: at for at, symbol in enumerate(" 0123456789abcdefghijklmnopqrstuvwxyz")
}
_FIRST = 7
_ID_BITS = 26


def words_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return for each word of a text the spellings of which one must be met."""
    return tuple(
        tuple(dict.fromkeys(spelling[:LONGEST_WORD] for spelling in word if spelling))
        for word in spellings(text)
    )


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of a whole name."""
    return tuple(dict.fromkeys(key[:LONGEST_KEY] for key in folded(text)))


def number_of(text: str) -> str:
    """Return a number as it is compared: without hyphens, spaces and case."""
    keys = folded(text)
    return keys[0].replace(" ", "")[:LONGEST_WORD] if keys else ""


def place_of(name: str, organisation_id: int) -> int:
    """Return the place of an organisation among all, the same in every language.

    The first symbols of its folded name stand in the high bits, its id in the low
    ones: large sets are read in this order, mostly without being sorted.
    """
    keys = folded(name)
    start = f"{keys[0] if keys else '':{_FIRST}}"[:_FIRST]
    place = 0
    for symbol in start:
        place = place * len(_SYMBOLS) + _SYMBOLS.get(symbol, len(_SYMBOLS) - 1)
    return place << _ID_BITS | organisation_id


def organisation_at(place: int) -> int:
    """Return the id of the organisation that has a place."""
    return place & ((1 << _ID_BITS) - 1)
