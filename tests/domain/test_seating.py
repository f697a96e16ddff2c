"""Nobody seats anybody alone, and an office does it by its own people if it can."""

from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from registry.domain.authority import Actor, Officer, OfficerRole
from registry.domain.permissions import Permission, denial, permits
from registry.domain.seating import Seating
from tests.domain.people import NOW, decider, reviewer, secretary_general

OPERATOR = Actor(90, is_operator=True, second_factor=True)
OTHER_OPERATOR = replace(OPERATOR, account_id=91)
GENERAL = secretary_general(80).actor
DECIDER, REVIEWER = decider(1, "KZ").actor, reviewer(2, "KZ").actor
D1 = Officer(1, "KZ", OfficerRole.DECIDER)
R2 = Officer(2, "KZ", OfficerRole.REVIEWER)


def office(*officers: Officer, **about: int) -> Seating:
    return Seating(frozenset({"KZ"}), officers, **about)


@pytest.mark.parametrize(
    ("officers", "operator_may"), [((), True), ((R2,), True), ((D1, R2), False)]
)
def test_operators_propose_only_where_nobody_of_the_office_decides(
    officers: tuple[Officer, ...], operator_may: bool
) -> None:
    subject = office(*officers)
    assert permits(Permission.OFFICER_PROPOSE, OPERATOR, NOW, subject) == operator_may
    assert permits(Permission.OFFICER_PROPOSE, DECIDER, NOW, subject)
    for other in (REVIEWER, GENERAL, decider(3, "TR").actor):
        assert not permits(Permission.OFFICER_PROPOSE, other, NOW, subject)


def test_another_officer_confirms_and_others_only_where_there_is_none() -> None:
    staffed = office(D1, R2, proposed_by=1)
    assert permits(Permission.OFFICER_CONFIRM, REVIEWER, NOW, staffed)
    assert denial(Permission.OFFICER_CONFIRM, DECIDER, NOW, staffed) == "stands_apart"
    for actor in (OPERATOR, GENERAL):
        assert not permits(Permission.OFFICER_CONFIRM, actor, NOW, staffed)
        assert permits(
            Permission.OFFICER_CONFIRM, actor, NOW, office(D1, proposed_by=1)
        )
        alone = office(D1, R2, proposed_by=1, person=2)
        assert permits(Permission.OFFICER_CONFIRM, actor, NOW, alone)


def test_no_operator_confirms_what_it_proposed() -> None:
    subject = office(R2, proposed_by=90)
    assert denial(Permission.OFFICER_CONFIRM, OPERATOR, NOW, subject) == "stands_apart"
    assert permits(Permission.OFFICER_CONFIRM, OTHER_OPERATOR, NOW, subject)


@pytest.mark.parametrize(
    "permission", [Permission.OFFICER_CONFIRM, Permission.FACTOR_RESET]
)
def test_nobody_has_a_say_about_themself(permission: Permission) -> None:
    assert denial(permission, REVIEWER, NOW, office(D1, R2, person=2)) == "stands_apart"


def test_a_seat_is_ended_by_its_holder_a_decider_of_the_office_or_an_operator() -> None:
    subject = office(D1, R2, person=2)
    for actor in (REVIEWER, DECIDER, OPERATOR):
        assert permits(Permission.OFFICER_END, actor, NOW, subject)
    for actor in (reviewer(5, "KZ").actor, decider(6, "TR").actor, GENERAL):
        assert denial(Permission.OFFICER_END, actor, NOW, subject) == "ends_seats"


@dataclass
class Nominated:
    country_key: str = "KZ"
    nominated_by: int = 7
    accepted_at: datetime | None = None


def test_who_chairs_cannot_cancel_what_was_accepted_and_keep_the_chair() -> None:
    chair = decider(7, "AZ").actor
    assert permits(Permission.NOMINATION_CANCEL, chair, NOW, Nominated())
    accepted = Nominated(accepted_at=NOW)
    assert denial(Permission.NOMINATION_CANCEL, chair, NOW, accepted) == "may_cancel"
    for actor in (OPERATOR, DECIDER):
        assert permits(Permission.NOMINATION_CANCEL, actor, NOW, accepted)
    assert permits(Permission.NOMINATION_CANCEL, REVIEWER, NOW, Nominated())
    assert not permits(Permission.NOMINATION_CANCEL, REVIEWER, NOW, accepted)
