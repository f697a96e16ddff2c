"""What an act on a member has to name, and what has to be so before it."""

from datetime import timedelta

import pytest

from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.domain.membership import (
    MEMBER_STEPS,
    MemberAction,
    MemberCondition,
    Standing,
)
from registry.members.operations.deciding import (
    decide_standing,
    recommend_standing,
    take_back_standing,
)
from registry.members.operations.hearing import close_hearing, start_hearing
from registry.members.operations.owning import (
    answer_hearing,
)
from tests.members import standings
from tests.members.rows import deciding, open_hearing
from tests.members.standings import (
    REASONS,
    hear,
    propose,
)
from tests.scene import DONE, ON_ONE_DATABASE, Scene

A, C, S = MemberAction, MemberCondition, Standing


def by_decider(scene: Scene, act: Act, member: int) -> str:
    """Rehearse the second person's part."""
    return scene.attempt(deciding(act), scene.world.decider, member)


def lacking(act: Act, reasons: list[str], *, review: bool = True):  # type: ignore[no-untyped-def]
    """Return a decision that lacks its reasons or its review date."""

    def perform(work, account, member):  # type: ignore[no-untyped-def]
        review_on = (work.now + timedelta(days=60)).date() if review else None
        return decide_standing(
            work, account, member, act, Grounds(reasons), review_on=review_on
        )

    return perform


@ON_ONE_DATABASE
def test_a_suspension_needs_reasons_of_its_list_and_a_date_of_review(
    scene: Scene,
) -> None:
    member, decider = standings.active(scene), scene.world.decider
    propose(scene, member, Act.SUSPEND)
    known = REASONS[Act.SUSPEND]
    cases = {
        "reasons_given": lacking(Act.SUSPEND, []),
        "review_date_given": lacking(Act.SUSPEND, known, review=False),
        "reasons: unknown": lacking(Act.SUSPEND, ["false_evidence"]),
        DONE: lacking(Act.SUSPEND, known),
    }
    for outcome, perform in cases.items():
        assert scene.attempt(perform, decider, member) == outcome


@ON_ONE_DATABASE
@pytest.mark.parametrize("act", [Act.REMOVE, Act.ANNUL])
@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [
        ([], "reasons_given"),
        (["not_confirmed"], "reasons: unknown"),
        (["independent"], "reasons: unknown"),
    ],
)
def test_a_removal_or_annulment_needs_reasons_of_its_list(
    scene: Scene, act: Act, reasons: list[str], outcome: str
) -> None:
    member = standings.active(scene)
    hear(scene, member)
    propose(scene, member, act)
    decider = scene.world.decider
    assert scene.attempt(lacking(act, reasons), decider, member) == outcome
    assert by_decider(scene, act, member) == DONE


@ON_ONE_DATABASE
@pytest.mark.parametrize("act", [Act.REINSTATE, Act.LAPSE, Act.SET_ASIDE])
def test_what_takes_effect_at_once_names_no_made_up_reasons(
    scene: Scene, act: Act
) -> None:
    prepare = {
        Act.REINSTATE: standings.suspended,
        Act.LAPSE: standings.active,
        Act.SET_ASIDE: standings.removed,
    }
    member = prepare[act](scene)
    if act is Act.LAPSE:
        scene.clock.advance(days=365 + 61)
    propose(scene, member, act)
    made_up = lacking(act, ["<script>"])
    assert scene.attempt(made_up, scene.world.decider, member) == "reasons: unknown"
    assert by_decider(scene, act, member) == DONE


@ON_ONE_DATABASE
def test_a_proposal_names_reasons_of_the_right_list(scene: Scene) -> None:
    member, reviewer = standings.active(scene), scene.world.reviewer
    for reasons, outcome in (
        (["false_evidence"], "reasons: unknown"),
        (["declaration_breached"], DONE),
    ):
        given = scene.attempt(
            recommend_standing, reviewer, member, Act.SUSPEND, reasons=reasons
        )
        assert given == outcome


@ON_ONE_DATABASE
def test_a_proposal_is_of_an_act_that_leads_on(scene: Scene) -> None:
    member, reviewer = standings.active(scene), scene.world.reviewer
    outcomes = {
        act: scene.attempt(recommend_standing, reviewer, member, act) for act in Act
    }
    assert {act for act, outcome in outcomes.items() if outcome == DONE} == {
        Act.SUSPEND,
        Act.REMOVE,
        Act.ANNUL,
        Act.LAPSE,
    }


@ON_ONE_DATABASE
def test_the_rest_of_what_the_table_asks_for_is_asked_for(scene: Scene) -> None:
    member, world = standings.active(scene), scene.world
    propose(scene, member, Act.REMOVE)
    assert by_decider(scene, Act.REMOVE, member) == "hearing_ready"
    propose(scene, member, Act.LAPSE)
    assert by_decider(scene, Act.LAPSE, member) == "grace_passed"
    assert scene.attempt(close_hearing, world.decider, member) == "hearing_open"
    answer = scene.attempt(answer_hearing, world.owner, member, "No.")
    assert answer == "hearing_open"
    assert scene.attempt(take_back_standing, world.decider, member) == "held"
    scene.do(open_hearing, world.decider, member)
    assert scene.attempt(open_hearing, world.decider, member) == "no_hearing_open"
    soon = (scene.clock.now + timedelta(days=9)).date()
    asked = scene.attempt(start_hearing, world.decider, member, Grounds(), soon)
    assert asked in {"reasons_given", "no_hearing_open"}


def test_no_circumstance_of_the_table_is_without_a_test() -> None:
    """Each stands in a test of this folder."""
    needed = {condition for step in MEMBER_STEPS for condition in step.conditions}
    tested = {
        *(C.REASONS_GIVEN, C.REVIEW_DATE_GIVEN, C.HEARING_READY, C.GRACE_PASSED),
        *(C.HEARING_OPEN, C.HELD, C.NO_HEARING_OPEN, C.NOT_HELD, C.HOLD_ENDED),
        *(C.HELD_SUSPENSION, C.HELD_REMOVAL, C.HELD_ANNULMENT, C.UNHEARD_TOO_LONG),
        *(C.NO_APPLICATION_OPEN, C.HOLD_RUNNING),
    }
    assert needed == tested


@pytest.mark.point("B-11")
def test_who_represents_the_member_decides_nothing_about_it(scene: Scene) -> None:
    member = standings.active(scene)
    propose(scene, member, Act.SUSPEND)
    organisation = scene.membership(member).organisation_id
    with scene.work() as work:
        decider = work.session.get_one(standings.Account, scene.world.decider)
        standings.represent(
            work, decider, organisation, standings.RepresentativeRole.EDITOR
        )
    assert by_decider(scene, Act.SUSPEND, member) == "not_recused"
