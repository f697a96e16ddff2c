"""People for the tests of who may act: an application from KZ, decided in AZ.

Azerbaijan chairs, Türkiye stands by, the organisation is number 1.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from registry.domain.application import CaseFile
from registry.domain.authority import (
    Actor,
    File,
    Officer,
    OfficerRole,
    Recommendation,
    Seat,
    capacity_of,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SEATED_SINCE = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)

CHAIR = "AZ"
STANDBY = "TR"
OWN_COUNTRY = "KZ"
ORGANISATION = 1
TERM = 10


@dataclass(frozen=True)
class Person:
    """One account with all that it is."""

    account: int
    seats: tuple[tuple[str, OfficerRole], ...] = ()
    is_secretary_general: bool = False

    @property
    def actor(self) -> Actor:
        """Return the person as one who asks, with a second factor."""
        return Actor(
            self.account,
            tuple(Seat(office, role, SEATED_SINCE) for office, role in self.seats),
            is_secretary_general=self.is_secretary_general,
            second_factor=True,
        )

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Return the person as a file lists it, once for each seat."""
        return tuple(
            Officer(self.account, office, role)
            for office, role in self.seats
            if office in {CHAIR, STANDBY}
        )


def reviewer(account: int, office: str = CHAIR) -> Person:
    return Person(account, ((office, OfficerRole.REVIEWER),))


def decider(account: int, office: str = CHAIR) -> Person:
    return Person(account, ((office, OfficerRole.DECIDER),))


def secretary_general(account: int) -> Person:
    return Person(account, is_secretary_general=True)


def facts_of(people: Iterable[Person]) -> dict[str, Any]:
    """Return what a file says of the people who could act on it, in time."""
    people = list(people)
    general = [person.account for person in people if person.is_secretary_general]
    return {
        "organisation_id": ORGANISATION,
        "country": OWN_COUNTRY,
        "chair": CHAIR,
        "term_id": TERM,
        "standby": STANDBY,
        "officers": tuple(seat for person in people for seat in person.officers),
        "secretary_general": general[0] if general else None,
    }


def file_of(people: Iterable[Person], **facts: Any) -> CaseFile:
    """Return an application's file; `facts` says what else is true of it."""
    return CaseFile(**(facts_of(people) | facts))


def recommendation_by(person: Person, file: File, act: str = "admit") -> Recommendation:
    """Return the recommendation that the person gives in its own right."""
    capacity = capacity_of(person.actor, NOW, file)
    assert capacity is not None
    office = person.seats[0][0] if person.seats else CHAIR
    return Recommendation(person.account, act, office, capacity, TERM)
