"""Compare in rounds: everybody answers the same, in turn, so that noise meets all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.runner.load import Burst, burst
from bench.runner.servers import Served

_GOOD = (200, 304)
LINES = 8
"""How many connections ask at a time."""


@dataclass
class Measured:
    """Hold what one contender took, round by round."""

    bursts: list[Burst] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    @property
    def requests(self) -> int:
        """Return how many requests were answered."""
        return sum(each.requests for each in self.bursts)

    @property
    def rate(self) -> float:
        """Return the requests a second of the median round."""
        return median(each.requests / each.seconds for each in self.bursts)

    @property
    def cpu(self) -> float:
        """Return the milliseconds of processor a request."""
        return 1_000 * sum(self.spent) / self.requests

    @property
    def cpu_range(self) -> tuple[float, float]:
        """Return the least and the most of all rounds."""
        each = [
            1_000 * spent / burst.requests
            for spent, burst in zip(self.spent, self.bursts, strict=True)
        ]
        return min(each), max(each)

    @property
    def own(self) -> float:
        """Return the milliseconds of processor that asking took, a request."""
        return 1_000 * sum(each.own for each in self.bursts) / self.requests

    @property
    def size(self) -> float:
        """Return the KB of an answer."""
        return sum(each.bytes for each in self.bursts) / self.requests / 1024

    @property
    def failed(self) -> str:
        """Say how many answers were neither a page nor the word that it stayed."""
        statuses = sum((each.statuses for each in self.bursts), Counter[int]())
        wrong = {each: statuses[each] for each in sorted(statuses) if each not in _GOOD}
        return ", ".join(f"{count} × {each}" for each, count in wrong.items()) or "0"


@dataclass(frozen=True)
class Asked:
    """Say what a contender is asked in a round."""

    served: Served
    requests: Sequence[bytes]


def compare(asked: Mapping[str, Asked], rounds: int) -> dict[str, Measured]:
    """Ask everybody in turn, round after round; the first round does not count.

    Each round takes the next part of the requests, the same part for all.
    """
    found = {name: Measured() for name in asked}
    for turn in range(rounds + 1):
        for name, each in asked.items():
            share = len(each.requests) // (rounds + 1)
            part = each.requests[turn * share : (turn + 1) * share]
            before = each.served.spent()
            done = burst(each.served.addresses, part, LINES)
            if turn:
                found[name].bursts.append(done)
                found[name].spent.append(each.served.spent() - before)
    return found
