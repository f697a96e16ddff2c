"""Whatever people and the calendar do, the product and the design agree."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.fixed_clock import START, FixedClock
from tests.histories.machine import History
from tests.measures import Measure
from tests.product import OpenWork, Product
from tests.scale import SCALE
from tests.scene import Scene

COUNT = SCALE.count(25, 5_000)
STEPS = SCALE.count(15, 30)


@pytest.fixture
def played(
    product: Product, app: Flask, work: OpenWork, clock: FixedClock
) -> type[History]:
    """Play each history on a register of its own."""

    def begin() -> Scene:
        product.reset()
        clock.set(START)
        return Scene(app, work, clock)

    class Played(History):
        pass

    Played.begin = staticmethod(begin)
    return Played


@pytest.mark.point("B-04")
def test_random_histories_end_where_the_design_says(
    played: type[History], measured: Measure, database_kind: str
) -> None:
    run_state_machine_as_test(
        played,
        settings=settings(
            max_examples=COUNT,
            stateful_step_count=STEPS,
            deadline=None,
            # Shrinking takes minutes; a history is short enough to be read.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    measured(f"histories on {database_kind}: {COUNT} of at most {STEPS} steps")
