"""Say how large the tests' generated cases are: `make test` or `make test-full`."""

import os
from dataclasses import dataclass

from hypothesis import HealthCheck, settings


@dataclass(frozen=True)
class Scale:
    """Choose between the counts of every day and the large ones."""

    full: bool

    def count(self, small: int, full: int) -> int:
        """Return how many cases to try."""
        return full if self.full else small


SCALE = Scale(full=os.environ.get("REGISTRY_TEST_SCALE") == "full")


def use_hypothesis_profile() -> None:
    """Make generated cases the same in every run, unless the run is a large one.

    A failure in CI must be one that the author can see at home; the large run looks
    for new ones.
    """
    shared = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    settings.register_profile(
        "everyday", derandomize=True, database=None, max_examples=50, **shared
    )
    settings.register_profile("full", max_examples=2_000, print_blob=True, **shared)
    settings.load_profile("full" if SCALE.full else "everyday")
