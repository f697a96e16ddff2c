"""Queries with the names that they must find, and names that must stay apart.

Names are invented; what is typed for them comes from `writings`, from CLDR and from
what maps call a town.  None of it knows how the register folds.
"""

from functools import cache
from itertools import chain

from tests.search.writings import attested, kinds, slips
from tests.search.writings.names import Pair, names, rows

__all__ = ["Pair", "apart", "names", "pairs"]


@cache
def pairs() -> tuple[Pair, ...]:
    """Return all pairs, each once, in a fixed order."""
    made = chain(kinds.made(), slips.made(), attested.found())
    return tuple(dict.fromkeys(made))


@cache
def apart() -> tuple[tuple[str, str], ...]:
    """Return names of different organisations that look much alike."""
    return tuple((row["name"], row["other"]) for row in rows("apart.csv"))
