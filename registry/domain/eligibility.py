"""What can be asked before an account: the criteria that everybody knows of themselves.

Each stands for a criterion of the rule rows and is asked only while that is in force.
The other criteria are for the office to check.
"""

from collections.abc import Collection
from enum import StrEnum


class Check(StrEnum):
    """Name a question that is answered with yes or no; by the code of its criterion."""

    REGISTERED = "registered"
    NOT_FOR_PROFIT = "not_for_profit"
    INDEPENDENT = "independent"
    SIGNER = "signer_identified"

    @property
    def slug(self) -> str:
        """Return how the question is called in an address."""
        return self.value.replace("_", "-")


def checks_for(criteria: Collection[str]) -> tuple[Check, ...]:
    """Return what is asked while these criteria are in force."""
    return tuple(check for check in Check if check.value in criteria)


def following(check: Check, asked: tuple[Check, ...]) -> Check | None:
    """Return the question that comes after one; None after the last."""
    place = asked.index(check) + 1
    return asked[place] if place < len(asked) else None
