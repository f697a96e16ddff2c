"""Whoever keeps trying waits longer and longer, and never for good."""

from datetime import timedelta

import pytest

from registry.accounts.operations.attempts import (
    DEVICE_CODE,
    SECOND_FACTOR,
    SIGN_IN_ADDRESS,
    SIGN_IN_CLIENT,
    SIGN_UP_ADDRESS,
    SIGN_UP_CLIENT,
    Door,
    Limit,
    TooManyAttempts,
    knock,
    mark_success,
    note_success,
)
from tests.fixed_clock import FixedClock
from tests.product import OpenWork

LIMIT = Limit(free=2, window=timedelta(hours=1))
FORGIVING = Limit(free=2, window=timedelta(hours=1), forgives=True)


def door(limit: Limit = LIMIT, name: str = "a") -> Door:
    """Return a door of a key of its own."""
    return Door(limit, name * 64)


@pytest.mark.parametrize(
    "limit",
    [
        SIGN_IN_ADDRESS,
        SIGN_IN_CLIENT,
        SIGN_UP_ADDRESS,
        SIGN_UP_CLIENT,
        SECOND_FACTOR,
        DEVICE_CODE,
    ],
)
def test_the_pause_never_shrinks_with_failures_and_ends(limit: Limit) -> None:
    pauses = [limit.pause(failures) for failures in range(10_000)]
    assert pauses == sorted(pauses)
    assert pauses[limit.free - 1] == timedelta(0)
    assert pauses[limit.free] == limit.first
    assert pauses[-1] == timedelta(minutes=15)


def test_a_refused_try_is_not_counted(work: OpenWork, clock: FixedClock) -> None:
    for _ in range(2):
        with work() as w:
            knock(w, [door()])
    for _ in range(3):
        with pytest.raises(TooManyAttempts) as refused, work() as w:
            knock(w, [door()])
        assert refused.value.wait == timedelta(seconds=30)
        assert refused.value.minutes == 1
    clock.advance(seconds=30)
    with work() as w:
        knock(w, [door()])


def test_one_closed_door_of_two_is_enough(work: OpenWork) -> None:
    for _ in range(2):
        with work() as w:
            knock(w, [door()])
    with pytest.raises(TooManyAttempts), work() as w:
        knock(w, [door(name="b"), door()])
    with work() as w:
        knock(w, [door(name="b")])


def test_failures_are_forgotten_after_the_window(
    work: OpenWork, clock: FixedClock
) -> None:
    for _ in range(2):
        with work() as w:
            knock(w, [door()])
    clock.advance(hours=1)
    for _ in range(2):
        with work() as w:
            knock(w, [door()])


def test_a_success_forgives_where_the_limit_does(
    work: OpenWork, clock: FixedClock
) -> None:
    for _ in range(5):
        with work() as w:
            knock(w, [door(FORGIVING)])
        with work() as w:
            mark_success(w, knock(w, [door(FORGIVING)]))
    with work() as w:
        knock(w, [door(FORGIVING, "b")])
        knock(w, [door(FORGIVING, "b")])
        note_success(w, [door(FORGIVING, "b")])
    with work() as w:
        knock(w, [door(FORGIVING, "b")])


def test_a_success_does_not_forgive_a_client_its_failures(work: OpenWork) -> None:
    with work() as w:
        knock(w, [door()])
        mark_success(w, knock(w, [door()]))
        knock(w, [door()])
    with pytest.raises(TooManyAttempts), work() as w:
        knock(w, [door()])
