"""An applicant does not choose who decides by naming officers as its people."""

from datetime import UTC, datetime

import pytest

from registry.domain.authority import (
    Actor,
    File,
    Officer,
    OfficerRole,
    Seat,
    capacity_of,
    nobody_can_act,
    substitutes_may_act,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DECIDERS = (
    Officer(1, "AZ", OfficerRole.DECIDER),
    Officer(2, "AZ", OfficerRole.DECIDER),
    Officer(3, "KZ", OfficerRole.DECIDER),
    Officer(4, "KZ", OfficerRole.DECIDER),
)


def file(**facts) -> File:
    return File(
        organisation_id=9,
        country="KZ",
        chair="AZ",
        term_id=1,
        standby="KZ",
        officers=DECIDERS,
        **facts,
    )


NAMED = file(connected=frozenset({1, 2}), mentioned=frozenset({1, 2}))


def test_officers_that_the_applicant_named_are_recused_but_not_lacking():
    assert not substitutes_may_act(NAMED)
    standby = Actor(3, seats=(Seat("KZ", OfficerRole.DECIDER, NOW),))
    assert capacity_of(standby, NOW, NAMED) is None
    assert nobody_can_act(NAMED)


def test_after_the_promise_date_substitutes_may_act_all_the_same():
    late = file(connected=frozenset({1, 2}), mentioned=frozenset({1, 2}), overdue=True)
    assert substitutes_may_act(late)
    assert not nobody_can_act(late)


@pytest.mark.parametrize("why", ["connected", "acted_before"])
def test_who_is_kept_off_for_another_reason_too_is_lacking(why):
    lacking = file(
        **{
            "connected": frozenset({1}),
            "mentioned": frozenset({1}) if why == "acted_before" else frozenset(),
            "acted_before": frozenset({1}) if why == "acted_before" else frozenset(),
        }
    )
    assert substitutes_may_act(lacking)
