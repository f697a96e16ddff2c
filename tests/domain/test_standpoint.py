"""Whoever acts outside a file is recorded with office, right and role."""

from datetime import UTC, datetime, timedelta

import pytest

from registry.domain.authority import Actor, Capacity, OfficerRole, Seat
from registry.domain.standpoint import Standpoint, standpoint_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(days=9), NOW + timedelta(days=9)
REVIEWS, DECIDES = OfficerRole.REVIEWER, OfficerRole.DECIDER


def seat(office: str, role: OfficerRole, ends_at: datetime | None = None) -> Seat:
    return Seat(office, role, BEFORE, ends_at)


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (Actor(1), Standpoint()),
        (Actor(1, is_operator=True), Standpoint(role="operator")),
        (
            Actor(1, is_secretary_general=True, is_operator=True),
            Standpoint("AZ", Capacity.SECRETARY_GENERAL),
        ),
        (
            Actor(1, (seat("AZ", DECIDES),), is_operator=True),
            Standpoint("AZ", Capacity.CHAIR_OFFICER, DECIDES),
        ),
        (Actor(1, (seat("KZ", REVIEWS),)), Standpoint("KZ", None, REVIEWS)),
        (
            Actor(1, (seat("HU", DECIDES), seat("AZ", REVIEWS))),
            Standpoint("AZ", Capacity.CHAIR_OFFICER, REVIEWS),
        ),
        (
            Actor(1, (seat("AZ", REVIEWS), seat("AZ", DECIDES))),
            Standpoint("AZ", Capacity.CHAIR_OFFICER, DECIDES),
        ),
        (Actor(1, (seat("AZ", DECIDES, NOW),)), Standpoint()),
        (
            Actor(1, (seat("AZ", DECIDES, AFTER),)),
            Standpoint("AZ", Capacity.CHAIR_OFFICER, DECIDES),
        ),
    ],
)
def test_a_seat_of_the_chair_comes_first_then_another_then_what_one_is_besides(
    actor: Actor, expected: Standpoint
) -> None:
    assert standpoint_of(actor, NOW, "AZ") == expected


def test_before_the_first_chair_nobody_acts_for_one() -> None:
    officer = Actor(1, (seat("KZ", DECIDES),))
    assert standpoint_of(officer, NOW, None) == Standpoint("KZ", None, DECIDES)
