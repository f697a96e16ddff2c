"""Leave letters out of words, so that a misspelt word meets the one that was meant.

Two words that differ by a slip are the same once a letter is left out of one, of the
other, or of both. So the beginnings of words are kept with letters left out, and what
is typed is looked up with letters left out: at any size a fixed number of rows.
"""

from collections.abc import Collection
from itertools import combinations

# Only so much of a word is kept with letters left out; the rest is compared then.
BEGINNING = 7
# Words of fewer letters differ by one letter from too many others.
SHORTEST_ONE = 5
SHORTEST_TWO = 8


def slips_allowed(word: str) -> int:
    """Return how many slips a word is found with."""
    if any(symbol.isdigit() for symbol in word):
        return 0
    return (len(word) >= SHORTEST_ONE) + (len(word) >= SHORTEST_TWO)


def left_out(word: str, slips: int) -> Collection[str]:
    """Return the beginning of a word, whole and with up to `slips` letters left out."""
    start = word[:BEGINNING]
    kept = range(len(start))
    return {
        "".join([start[at] for at in ats])
        for fewer in range(slips + 1)
        for ats in combinations(kept, len(start) - fewer)
    }
