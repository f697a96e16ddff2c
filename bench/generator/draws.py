"""Draw from lists, the same each time for the same seed and place."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

# Words that many bear, drawn as Zipf says, and the long tail that hardly any shares.
_COMMON_WORDS = 4_000
_RARE_WORDS = 700_000
_SCATTER = 2_654_435_761


def weights(count: int, slope: float = 0.7) -> list[float]:
    """Return running sums of Zipf-like weights: the first is drawn most."""
    return list(accumulate(1 / (place + 1) ** slope for place in range(count)))


class Draws:
    """The chances of one organisation: its own, so that any can be made alone."""

    def __init__(self, seed: int, place: int) -> None:
        self._random = Random(seed * 1_000_003 + place)  # noqa: S311 - not a secret
        self.chance = self._random.random

    def says(self, share: float) -> bool:
        """Tell whether a draw falls into a share."""
        return self.chance() < share

    def one(self, among: Sequence[_T]) -> _T:
        """Return one of a list, each as likely as the others."""
        return among[int(self.chance() * len(among))]

    def weighted(self, sums: Sequence[float]) -> int:
        """Return a place in a list of running sums of weights."""
        return bisect(sums, self.chance() * sums[-1], 0, len(sums) - 1)

    def below(self, most: int) -> int:
        """Return a whole number under `most`."""
        return int(self.chance() * most)

    def rank(self) -> int:
        """Return the number of a word: often a common one, else one of very many."""
        if self.says(0.5):
            rank = int(_COMMON_WORDS ** self.chance())
        else:
            rank = _COMMON_WORDS + self.below(_RARE_WORDS)
        return rank * _SCATTER % 2**32
