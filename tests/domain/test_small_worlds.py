"""Tests that authority and the permission table agree, in every small world.

A world is a file with up to three officers of the chair office, a few of the standby
office and perhaps a Secretary-General, each free to act or kept off the file.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
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
Pair = tuple[int, int]


def _worlds() -> Iterator[World]:
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


@cache
def judged_worlds() -> list[tuple[CaseFile, set[Pair]]]:
    """Return each world's file with the pairs that the permission table lets act."""
    return [(file, set(_pairs_that_pass(file, people))) for file, people in _worlds()]


def _pairs_that_pass(file: CaseFile, people: list[Person]) -> Iterator[Pair]:
    """Give the ordered pairs of which one may recommend and the other then admit."""
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
    for file, pairs in judged_worlds():
        assert nobody_can_act(file) == (not pairs), file
    assert {bool(pairs) for _, pairs in judged_worlds()} == {True, False}


def test_no_pair_that_passes_is_one_person_or_barred():
    for file, pairs in judged_worlds():
        for first, second in pairs:
            assert first != second
            assert not {first, second} & (file.connected | file.acted_before)


def test_no_pair_that_passes_has_a_substitute_while_the_office_can_act_in_time():
    for file, pairs in judged_worlds():
        own = {seat.account_id for seat in file.officers if seat.office == CHAIR}
        free = own - file.connected - file.acted_before
        roles = {seat.role for seat in file.officers if seat.account_id in free}
        if not file.overdue and len(free) > 1 and DECIDER in roles:
            assert {account for pair in pairs for account in pair} <= own
