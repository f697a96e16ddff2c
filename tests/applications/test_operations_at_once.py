"""Whatever two people do at the same moment, one of them did it first."""

from collections import Counter

import pytest

from registry.applications.models.applications import Application, Snapshot
from registry.applications.operations import settling
from registry.applications.operations.deciding import admit, refuse
from registry.applications.operations.drafting import (
    start_application,
    withdraw_application,
)
from registry.applications.operations.sending import submit_application
from registry.audit.events import Event
from registry.decisions.models import Act, Decision, DecisionSalt, HeldAct
from registry.domain.application import Stage
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from tests.applications import positions
from tests.applications.positions import REFUSAL
from tests.at_once import at_once, run_at_once
from tests.scale import SCALE
from tests.scene import DONE, Scene
from tests.world import make_recommended

REFUSED = "ActionRefused"
PAIRS = SCALE.count(9, 1_000)


def recommended(scene: Scene, act: Act, count: int) -> list[str]:
    """Return files that the reviewer recommended on."""

    def make(work):  # type: ignore[no-untyped-def]
        return [make_recommended(work, scene.world, act) for _ in range(count)]

    return scene.do(make)


def told_of(scene: Scene, kind: str) -> int:
    """Return how many mails of a kind were queued."""
    return sum(told == kind for told, _, _ in scene.told())


def recorded(scene: Scene, event: Event) -> int:
    """Return how often something was recorded."""
    return sum(row.event is event for row in scene.events())


@pytest.mark.point("B-01")
def test_two_deciders_at_once_admit_once_and_the_second_hears_of_it(
    scene: Scene,
) -> None:
    first, second = scene.world.decider, scene.world.second_decider
    references = recommended(scene, Act.ADMIT, PAIRS)
    outcomes = [
        at_once(
            scene,
            lambda w, r=reference: admit(w, first, r),
            lambda w, r=reference: admit(w, second, r),
        )
        for reference in references
    ]
    assert all(sorted(pair) == [REFUSED, DONE] for pair in outcomes)
    decisions = scene.rows(Decision)
    assert len({d.subject_id for d in decisions}) == len(decisions) == PAIRS
    assert [d.number for d in decisions] == list(range(1, PAIRS + 1))
    assert [d.leaf_index for d in decisions] == list(range(PAIRS))
    assert len(scene.rows(Membership)) == PAIRS
    assert recorded(scene, Event.APPLICATION_ADMITTED) == PAIRS
    assert told_of(scene, "admitted") == PAIRS


@pytest.mark.point("B-01")
def test_two_deciders_at_once_refuse_once(scene: Scene) -> None:
    first, second = scene.world.decider, scene.world.second_decider
    references = recommended(scene, Act.REFUSE, 6)
    for reference in references:
        outcome = at_once(
            scene,
            lambda w, r=reference: refuse(w, first, r, REFUSAL),
            lambda w, r=reference: refuse(w, second, r, REFUSAL),
        )
        assert sorted(outcome) == [REFUSED, DONE]
    assert len(scene.rows(HeldAct)) == 6
    assert recorded(scene, Event.APPLICATION_REFUSAL_RECORDED) == 6


def test_two_workers_at_once_end_each_hold_once(scene: Scene) -> None:
    references = [positions.held(scene) for _ in range(4)]
    scene.clock.advance(minutes=30)
    assert sum(run_at_once(scene, settling.run_due)) == 4
    assert len(scene.rows(Decision)) == len(scene.rows(DecisionSalt)) == 4
    assert told_of(scene, "refused") == 4
    stages = {scene.application(reference).stage for reference in references}
    assert stages == {Stage.REFUSED}


def test_an_admission_and_a_withdrawal_at_once_leave_one_of_the_two(
    scene: Scene,
) -> None:
    owner, decider = scene.world.owner, scene.world.decider
    references = recommended(scene, Act.ADMIT, 8)
    won: Counter[Stage] = Counter()
    for reference in references:
        outcome = at_once(
            scene,
            lambda w, r=reference: admit(w, decider, r),
            lambda w, r=reference: withdraw_application(w, owner, r),
        )
        assert sorted(outcome) == [REFUSED, DONE]
        won[scene.application(reference).stage] += 1
    assert (
        won[Stage.ADMITTED] == len(scene.rows(Decision)) == told_of(scene, "admitted")
    )
    assert won.total() == won[Stage.ADMITTED] + won[Stage.WITHDRAWN] == 8


@pytest.mark.point("A-13")
def test_sending_twice_at_once_sends_once(scene: Scene) -> None:
    owner = scene.world.owner
    for _ in range(6):
        before, sent = told_of(scene, "receipt"), len(scene.rows(Snapshot))
        reference = positions.draft(scene)

        def send(work, r=reference):  # type: ignore[no-untyped-def]
            return submit_application(work, owner, r, "one form", "Asqar", "kk")

        assert at_once(scene, send, send) == [DONE, DONE]
        assert scene.application(reference).stage is Stage.SUBMITTED
        assert told_of(scene, "receipt") == before + 1
        assert len(scene.rows(Snapshot)) == sent + 1


def test_sending_from_two_pages_at_once_sends_once_and_says_so(scene: Scene) -> None:
    owner, reference = scene.world.owner, positions.draft(scene)
    outcome = at_once(
        scene,
        lambda w: submit_application(w, owner, reference, "one", "Asqar", "kk"),
        lambda w: submit_application(w, owner, reference, "two", "Asqar", "kk"),
    )
    assert sorted(outcome) == [REFUSED, DONE]
    assert told_of(scene, "receipt") == 1


@pytest.mark.point("A-13")
def test_a_double_click_on_start_makes_one_draft(scene: Scene) -> None:
    owner = scene.world.owner
    for number in range(6):

        def start(work, key=f"form {number}"):  # type: ignore[no-untyped-def]
            return start_application(work, owner, key, "kk")

        assert at_once(scene, start, start) == [DONE, DONE]
    assert len(scene.rows(Application)) == len(scene.rows(Organisation)) == 6
