"""Say who the two persons of a decision are, as they stood when they acted."""

from dataclasses import dataclass

from registry.domain.authority import Capacity


@dataclass(frozen=True)
class Person:
    """Hold one of the two persons as they stood when they acted."""

    account_id: int
    office: str
    capacity: Capacity
