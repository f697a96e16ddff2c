"""Tests that authority and the permission table agree, in every small world.

A world is a file with up to three officers of the chair office, a few of the standby
office and perhaps a Secretary-General, each free to act or kept off the file.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, permutations, product

from registry.domain.application import CaseFile
from registry.domain.authority import OfficerRole, nobody_can_act
from registry.domain.permissions import Permission, permits
from tests.domain.people import (
    CHAIR,
    NOW,
    STANDBY,
    Person,
    file_of,
    recommendation_by,
)
from tests.scale import SCALE

REVIEWER = OfficerRole.REVIEWER
DECIDER = OfficerRole.DECIDER

# What one officer may be: a role, and what keeps a person off the file.
CHAIR_KINDS = tuple(product((REVIEWER, DECIDER), ("free", "connected")))
STANDBY_KINDS = tuple(product((REVIEWER, DECIDER), ("free", "opinion_authors")))
BARS = ("connected", "acted_before", "opinion_authors")
# Who is Secretary-General; 1 is a chair officer, 11 a standby officer.
GENERALS = (None, "free", *BARS, "officer 1", "officer 11")
MOST_STANDBY = SCALE.count(1, full=2)

World = tuple[CaseFile, list[Person]]


def small_worlds() -> Iterator[World]:
    """Give every world of up to three chair officers and few others."""
    own = _offices(CHAIR_KINDS, 3)
    beside = _offices(STANDBY_KINDS, MOST_STANDBY)
    for chair, standby, general, overdue in product(
        own, beside, GENERALS, (False, True)
    ):
        yield _world(chair, standby, general, overdue)


def _offices(kinds, most: int) -> list:
    return [
        office
        for size in range(most + 1)
        for office in combinations_with_replacement(kinds, size)
    ]


def _world(chair, standby, general: str | None, overdue: bool) -> World:
    barred: dict[str, set[int]] = {bar: set() for bar in BARS}
    people: dict[int, Person] = {}
    for first, office, kinds in [(1, CHAIR, chair), (11, STANDBY, standby)]:
        for account, (role, bar) in enumerate(kinds, first):
            people[account] = Person(account, ((office, role),))
            barred.get(bar, set()).add(account)
    if general is not None:
        account = int(general.removeprefix("officer ")) if " " in general else 21
        known = people.get(account, Person(account))
        people[account] = replace(known, is_secretary_general=True)
        barred.get(general, set()).add(account)
    facts = {bar: frozenset(accounts) for bar, accounts in barred.items()}
    everybody = list(people.values())
    return file_of(everybody, overdue=overdue, **facts), everybody


def _pairs_that_pass(file: CaseFile, people: list[Person]) -> Iterator[tuple[int, int]]:
    """Give the ordered pairs that the permission table lets recommend and admit."""
    handling = [
        person
        for person in people
        if permits(Permission.APPLICATION_HANDLE, person.actor, NOW, file)
    ]
    for first, second in permutations(handling, 2):
        given = replace(file, recommendation=recommendation_by(first, file))
        if permits(Permission.APPLICATION_ADMIT, second.actor, NOW, given):
            yield first.account, second.account


def test_nobody_can_act_exactly_where_no_pair_passes_the_permission_table():
    outcomes = set()
    for file, people in small_worlds():
        waits = next(_pairs_that_pass(file, people), None) is None
        assert nobody_can_act(file) == waits, (file, people)
        outcomes.add(waits)
    assert outcomes == {True, False}


def test_no_pair_that_passes_is_one_person_or_barred():
    for file, people in small_worlds():
        for first, second in _pairs_that_pass(file, people):
            assert first != second
            assert not {first, second} & (file.connected | file.acted_before)


def test_no_pair_that_passes_has_a_substitute_while_the_office_can_act_in_time():
    for file, people in small_worlds():
        own = {seat.account_id for seat in file.officers if seat.office == CHAIR}
        free = own - file.connected - file.acted_before
        roles = {seat.role for seat in file.officers if seat.account_id in free}
        if not file.overdue and len(free) > 1 and DECIDER in roles:
            for pair in _pairs_that_pass(file, people):
                assert set(pair) <= own
