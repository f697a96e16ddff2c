"""Hold what every part of a run needs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bench.queries import Query, queries
from bench.runner.contenders import PRODUCT, PRODUCT_PG
from bench.runner.report import Report
from bench.runner.servers import Served
from bench.runner.store import Store

SMALL = 10_000
"""What growth is told against."""


@dataclass(frozen=True)
class Amounts:
    """Say how much is asked: a run that is quick asks less of the same."""

    rounds: int = 7
    searches: int = 160
    lists: int = 120
    profiles: int = 320
    unchanged: int = 800
    timed: int = 2_000
    counted: int = 500
    repeats: int = 3


QUICK = Amounts(3, 96, 64, 200, 400, 600, 200, 2)


@dataclass(frozen=True)
class Setting:
    """A run: its data, who takes part, and where its tables go."""

    store: Store
    served: dict[str, Served]
    amounts: Amounts
    report: Report
    # Serves the small number beside: by contender, as long as it is needed.
    small: Callable[[], AbstractContextManager[dict[str, Served]]]

    @property
    def products(self) -> dict[str, Served]:
        """Return the register on each database that takes part."""
        return {
            name: each
            for name, each in self.served.items()
            if name in (PRODUCT, PRODUCT_PG)
        }

    def queries(self, count: int, organisations: int = 0) -> list[Query]:
        """Return the mix of queries."""
        return queries(count, organisations or self.store.count, self.store.seed)
