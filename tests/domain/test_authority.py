"""Tests of two persons, recusal, standby, and files on which nobody can act."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registry.domain.authority import (
    ANONYMOUS,
    Actor,
    Capacity,
    OfficerRole,
    Recommendation,
    Seat,
    capacity_of,
    is_barred,
    may_decide,
    nobody_can_act,
    recommendation_counts,
    represents_as,
    substitutes_may_act,
)
from registry.domain.permissions import Permission, permits
from tests.domain.people import (
    CHAIR,
    NOW,
    SEATED_SINCE,
    STANDBY,
    TERM,
    Person,
    decider,
    file_of,
    recommendation_by,
    reviewer,
    secretary_general,
)

SECOND = timedelta(seconds=1)
REVIEWER = OfficerRole.REVIEWER
DECIDER = OfficerRole.DECIDER

# --- seats -----------------------------------------------------------------


def test_a_seat_holds_from_its_start_until_its_end():
    seat = Seat(CHAIR, DECIDER, SEATED_SINCE, NOW)
    assert not seat.holds_at(SEATED_SINCE - SECOND)
    assert seat.holds_at(SEATED_SINCE)
    assert seat.holds_at(NOW - SECOND)
    assert not seat.holds_at(NOW)


def test_a_seat_without_end_is_open():
    seat = Seat(CHAIR, DECIDER, SEATED_SINCE)
    assert seat.holds_at(NOW + timedelta(days=36_500))


def test_a_person_sits_in_an_office_by_the_strongest_seat_held_now():
    ended = Seat(CHAIR, DECIDER, SEATED_SINCE, NOW)
    held = Seat(CHAIR, REVIEWER, SEATED_SINCE)
    actor = Actor(1, (held, ended))
    assert actor.seat_in(CHAIR, NOW - SECOND) == ended
    assert actor.seat_in(CHAIR, NOW) == held
    assert actor.seat_in(STANDBY, NOW) is None
    assert actor.seat_in(None, NOW) is None
    assert ANONYMOUS.seat_in(CHAIR, NOW) is None


# --- who acts for the chair ------------------------------------------------


def test_officers_of_the_chair_office_act_and_deciders_decide():
    file = file_of([reviewer(1), decider(2)])
    for person, decides in [(reviewer(1), False), (decider(2), True)]:
        assert capacity_of(person.actor, NOW, file) is Capacity.CHAIR_OFFICER
        assert may_decide(person.actor, NOW, file) is decides


def test_nobody_acts_while_nobody_chairs():
    people = [decider(1), decider(2), decider(3, STANDBY), secretary_general(4)]
    file = file_of(people, chair=None, term_id=None, standby=None, overdue=True)
    for person in people:
        assert capacity_of(person.actor, NOW, file) is None
        assert not may_decide(person.actor, NOW, file)
    assert nobody_can_act(file)


def test_an_officer_whose_seat_has_ended_or_not_begun_does_not_act():
    file = file_of([reviewer(1), decider(2)])
    ended = Actor(3, (Seat(CHAIR, DECIDER, SEATED_SINCE, NOW),), second_factor=True)
    coming = Actor(4, (Seat(CHAIR, DECIDER, NOW + SECOND),), second_factor=True)
    assert capacity_of(ended, NOW, file) is None
    assert capacity_of(coming, NOW, file) is None


@pytest.mark.point("B-04")
@pytest.mark.parametrize("seconds", [-1, 0, 1])
def test_at_a_handover_each_officer_acts_on_one_side_of_the_instant(seconds: int):
    former, new = decider(1, "AZ"), decider(2, "TR")
    chair, standby = ("AZ", "TR") if seconds < 0 else ("TR", "AZ")
    present = [person for person in (former, new) if person.seats[0][0] == chair]
    others = [reviewer(3, chair)]
    file = file_of([former, new, *others], chair=chair, standby=standby)
    instant = NOW + timedelta(seconds=seconds)
    acting = [p for p in (former, new) if may_decide(p.actor, instant, file)]
    assert acting == present


# --- two persons -----------------------------------------------------------

CLERK, JUDGE = reviewer(1), decider(2)
PAIR = file_of([CLERK, JUDGE])


def test_a_recommendation_of_the_present_term_counts_for_its_act_alone():
    file = replace(PAIR, recommendation=recommendation_by(CLERK, PAIR, "admit"))
    assert recommendation_counts(file, "admit")
    assert not recommendation_counts(file, "refuse")
    assert not recommendation_counts(PAIR, "admit")


def test_the_recommendation_of_a_former_office_does_not_count():
    given = Recommendation(1, "admit", "KG", Capacity.CHAIR_OFFICER, TERM - 1)
    assert not recommendation_counts(replace(PAIR, recommendation=given), "admit")


def test_no_recommendation_of_an_earlier_term_counts_though_its_author_sits_again():
    given = replace(recommendation_by(CLERK, PAIR), term_id=TERM - 1)
    assert not recommendation_counts(replace(PAIR, recommendation=given), "admit")


def test_a_recommendation_counts_no_more_when_its_author_is_not_seated():
    given = recommendation_by(CLERK, PAIR)
    left = file_of([JUDGE, decider(3)], recommendation=given)
    assert not recommendation_counts(left, "admit")


def test_a_recommendation_counts_no_more_when_its_author_is_recused():
    given = recommendation_by(CLERK, PAIR)
    file = file_of(
        [CLERK, JUDGE, decider(3)], recommendation=given, connected=frozenset({1})
    )
    assert not recommendation_counts(file, "admit")


def test_nobody_decides_alone_but_two_persons_do():
    recommended = replace(PAIR, recommendation=recommendation_by(JUDGE, PAIR))
    assert not permits(Permission.APPLICATION_ADMIT, JUDGE.actor, NOW, recommended)
    recommended = replace(PAIR, recommendation=recommendation_by(CLERK, PAIR))
    assert permits(Permission.APPLICATION_ADMIT, JUDGE.actor, NOW, recommended)


# --- substitutes -----------------------------------------------------------

GENERAL = secretary_general(9)
CLERK_BESIDE, JUDGE_BESIDE = reviewer(7, STANDBY), decider(8, STANDBY)
SUBSTITUTES = [GENERAL, CLERK_BESIDE, JUDGE_BESIDE]


@pytest.mark.parametrize(
    ("own", "facts"),
    [
        ([], {}),
        ([decider(1)], {}),
        ([reviewer(1), reviewer(2)], {}),
        ([reviewer(1), decider(2)], {"connected": frozenset({1})}),
        ([reviewer(1), decider(2)], {"connected": frozenset({2})}),
        ([reviewer(1), decider(2)], {"acted_before": frozenset({1})}),
        ([reviewer(1), decider(2)], {"overdue": True}),
    ],
    ids=[
        "both persons are lacking",
        "the first person is lacking",
        "no decider is there",
        "the first person is recused",
        "the second person is recused",
        "one acted before the reconsideration",
        "the promise date has passed",
    ],
)
def test_substitutes_do_all_that_chair_officers_may(own, facts):
    file = file_of([*own, *SUBSTITUTES], **facts)
    assert substitutes_may_act(file)
    for person, capacity, decides in [
        (GENERAL, Capacity.SECRETARY_GENERAL, True),
        (CLERK_BESIDE, Capacity.STANDBY_OFFICER, False),
        (JUDGE_BESIDE, Capacity.STANDBY_OFFICER, True),
    ]:
        assert capacity_of(person.actor, NOW, file) is capacity
        assert may_decide(person.actor, NOW, file) is decides
        assert permits(Permission.APPLICATION_HANDLE, person.actor, NOW, file)
    assert not nobody_can_act(file)


@pytest.mark.parametrize(
    "own",
    [
        [reviewer(1), decider(2)],
        [decider(1), decider(2)],
        [reviewer(1), reviewer(2), decider(3)],
    ],
)
def test_substitutes_stand_back_while_two_persons_are_there_in_time(own):
    file = file_of([*own, *SUBSTITUTES])
    assert not substitutes_may_act(file)
    for person in SUBSTITUTES:
        assert capacity_of(person.actor, NOW, file) is None
        assert not may_decide(person.actor, NOW, file)


@pytest.mark.parametrize("person", SUBSTITUTES)
def test_a_substitute_who_wrote_the_opinion_stands_back(person: Person):
    file = file_of(SUBSTITUTES, opinion_authors=frozenset({person.account}))
    assert substitutes_may_act(file)
    assert capacity_of(person.actor, NOW, file) is None


def test_officers_of_a_third_office_never_substitute():
    file = file_of([], overdue=True)
    assert capacity_of(decider(5, "UZ").actor, NOW, file) is None


def test_without_a_standby_office_the_secretary_general_substitutes_alone():
    file = file_of([decider(1), GENERAL], standby=None)
    assert capacity_of(GENERAL.actor, NOW, file) is Capacity.SECRETARY_GENERAL
    assert capacity_of(JUDGE_BESIDE.actor, NOW, file) is None
    assert not nobody_can_act(file)


@pytest.mark.parametrize("person", SUBSTITUTES)
def test_a_substitutes_recommendation_counts_while_substitutes_may_act(person: Person):
    lacking = file_of([decider(1), *SUBSTITUTES])
    given = recommendation_by(person, lacking)
    assert recommendation_counts(replace(lacking, recommendation=given), "admit")
    seated = file_of([decider(1), reviewer(2), *SUBSTITUTES], recommendation=given)
    assert not recommendation_counts(seated, "admit")
    assert recommendation_counts(replace(seated, overdue=True), "admit")
    wrote = replace(
        lacking, recommendation=given, opinion_authors=frozenset({person.account})
    )
    assert not recommendation_counts(wrote, "admit")


def test_a_substitutes_recommendation_counts_on_in_the_chair_office():
    lacking = file_of([decider(1), GENERAL])
    given = recommendation_by(GENERAL, lacking)
    seated = Person(9, ((CHAIR, REVIEWER),))
    file = file_of([decider(1), seated], recommendation=given)
    assert recommendation_counts(file, "admit")


def test_a_chair_officers_recommendation_counts_no_more_in_the_standby_office():
    given = recommendation_by(CLERK, PAIR)
    moved = reviewer(CLERK.account, STANDBY)
    file = file_of([JUDGE, moved], recommendation=given)
    assert permits(Permission.APPLICATION_HANDLE, moved.actor, NOW, file)
    assert not recommendation_counts(file, "admit")


def test_a_secretary_general_who_reviews_in_the_office_decides_where_one_is_lacking():
    both = Person(1, ((CHAIR, REVIEWER),), is_secretary_general=True)
    file = file_of([both, reviewer(2)])
    assert not nobody_can_act(file)
    assert capacity_of(both.actor, NOW, file) is Capacity.SECRETARY_GENERAL
    assert may_decide(both.actor, NOW, file)
    present = file_of([both, decider(2)])
    assert capacity_of(both.actor, NOW, present) is Capacity.CHAIR_OFFICER
    assert not may_decide(both.actor, NOW, present)


def test_a_person_of_both_offices_acts_in_the_stronger_right():
    both = Person(1, ((CHAIR, REVIEWER), (STANDBY, DECIDER)))
    file = file_of([both, reviewer(2)])
    assert capacity_of(both.actor, NOW, file) is Capacity.STANDBY_OFFICER
    assert may_decide(both.actor, NOW, file)


def test_one_person_in_two_rights_is_still_one_person():
    both = Person(1, ((CHAIR, DECIDER),), is_secretary_general=True)
    file = file_of([both], overdue=True)
    assert nobody_can_act(file)


# --- recusal and reconsideration -------------------------------------------


@pytest.mark.point("B-11")
@pytest.mark.parametrize(
    "person",
    [JUDGE, GENERAL, JUDGE_BESIDE],
    ids=["chair decider", "Secretary-General", "standby decider"],
)
def test_nobody_connected_with_the_organisation_handles_decides_or_reads(person):
    own = [CLERK, JUDGE] if person is JUDGE else [CLERK, decider(3)]
    people = [*own, GENERAL, CLERK_BESIDE, JUDGE_BESIDE, decider(4)]
    free = file_of(people, overdue=True)
    free = replace(free, recommendation=recommendation_by(CLERK, free))
    contact = replace(free, connected=frozenset({person.account}))
    for permission in (
        Permission.APPLICATION_READ,
        Permission.APPLICATION_HANDLE,
        Permission.APPLICATION_ADMIT,
    ):
        assert permits(permission, person.actor, NOW, free)
        assert not permits(permission, person.actor, NOW, contact)
    assert is_barred(person.account, contact)


def test_in_a_reconsideration_nobody_acts_who_acted_before_but_may_read():
    people = [CLERK, JUDGE, reviewer(3), decider(4)]
    file = file_of(people, acted_before=frozenset({1, 2}))
    for person in (CLERK, JUDGE):
        assert permits(Permission.APPLICATION_READ, person.actor, NOW, file)
        assert not permits(Permission.APPLICATION_HANDLE, person.actor, NOW, file)
    for person in people[2:]:
        assert permits(Permission.APPLICATION_HANDLE, person.actor, NOW, file)


# --- nobody can act --------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "facts"),
    [
        ([], {}),
        ([decider(1)], {}),
        ([reviewer(1), reviewer(2)], {}),
        ([reviewer(1), reviewer(7, STANDBY)], {}),
        ([GENERAL], {"overdue": True}),
        ([decider(1), decider(2)], {"connected": frozenset({1, 2})}),
        ([decider(1), GENERAL], {"opinion_authors": frozenset({9})}),
        ([decider(1), GENERAL], {"acted_before": frozenset({9})}),
        ([decider(1), decider(8, "UZ")], {}),
    ],
)
def test_a_file_waits_where_no_two_persons_are_left(people, facts):
    assert nobody_can_act(file_of(people, **facts))


@pytest.mark.parametrize(
    ("people", "facts"),
    [
        ([reviewer(1), decider(2)], {}),
        ([reviewer(1), GENERAL], {}),
        ([reviewer(1), decider(8, STANDBY)], {}),
        ([decider(1), reviewer(7, STANDBY)], {}),
        ([reviewer(7, STANDBY), decider(8, STANDBY)], {}),
        ([reviewer(7, STANDBY), GENERAL], {}),
        ([decider(1), GENERAL], {"overdue": True}),
    ],
)
def test_a_file_goes_on_where_two_persons_can_be_found(people, facts):
    assert not nobody_can_act(file_of(people, **facts))


def test_a_person_represents_an_organisation_as_owner_or_editor_or_not():
    actor = Actor(1, owns=frozenset({7, 9}), edits=frozenset({8, 9}))
    assert [represents_as(actor, one) for one in (7, 8, 9, 10)] == [
        "owner",
        "editor",
        "owner",
        None,
    ]
