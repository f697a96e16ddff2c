"""Tests of the stages: each action from each position, and each circumstance.

What leads where is written in matrices/stages.csv, typed from the design.
"""

from dataclasses import replace

import pytest

from registry.domain.application import (
    OPEN_STAGES,
    RECOMMENDABLE,
    Action,
    CaseFile,
    Condition,
    Position,
    Stage,
    find_step,
    may_apply_again,
    steps_from,
    take_step,
)
from registry.domain.errors import ActionRefused
from tests.domain.written import POSITIONS, Cell, written_cells

CELLS = written_cells("stages.csv", POSITIONS)
LEADING = [cell for cell in CELLS if cell.leads_on]
REFUSED = [cell for cell in CELLS if not cell.leads_on]

# Each circumstance as it must be, and every way in which it may be missing.
HOLDS = {
    "chair_exists": {"chair": "AZ"},
    "no_other_open": {"has_other_open": False},
    "not_a_member": {"is_member": False},
    "questions_left": {"questions": 1},
    "unanswered": {"answer_date_passed": True, "reminders": 2},
    "within_reopening": {"within_reopening": True},
    "within_reconsideration": {"refusal_told": True, "within_reconsideration": True},
    "first_round": {"round": 1},
    "criteria_met": {"criteria_met": True},
    "reasons_given": {"reasons_given": True},
    "objection_heard": {"reply_awaited": False},
    "hold_ended": {"hold_ended": True},
    "hold_running": {"hold_ended": False},
}
MISSING = {
    "chair_exists": [{"chair": None}],
    "no_other_open": [{"has_other_open": True}],
    "not_a_member": [{"is_member": True}],
    "questions_left": [{"questions": 2}, {"questions": 3}],
    "unanswered": [
        {"answer_date_passed": False, "reminders": 2},
        {"answer_date_passed": True, "reminders": 1},
        {"answer_date_passed": True, "reminders": 0},
        {"answer_date_passed": False, "reminders": 0},
    ],
    "within_reopening": [{"within_reopening": False}],
    "within_reconsideration": [
        {"refusal_told": True, "within_reconsideration": False},
        {"refusal_told": False, "within_reconsideration": True},
        {"refusal_told": False, "within_reconsideration": False},
    ],
    "first_round": [{"round": 2}],
    "criteria_met": [{"criteria_met": False}],
    "reasons_given": [{"reasons_given": False}],
    "objection_heard": [{"reply_awaited": True}],
    "hold_ended": [{"hold_ended": False}],
    "hold_running": [{"hold_ended": True}],
}


def case_at(position: str, holding: set[str], missing: int = 0) -> CaseFile:
    """Return a case with these circumstances; no other one holds.

    `missing` chooses among the ways in which a circumstance may be lacking.
    """
    facts: dict[str, object] = {}
    for name in HOLDS:
        ways = MISSING[name]
        facts |= HOLDS[name] if name in holding else ways[missing % len(ways)]
    held = position == "in_review_held"
    stage = Stage("in_review" if held else position)
    return CaseFile(1, "KZ", stage=stage, held=held, **facts)  # type: ignore[arg-type]


def refusal(case: CaseFile, action: str) -> ActionRefused:
    with pytest.raises(ActionRefused) as caught:
        take_step(case, Action(action))
    assert caught.value.action == action
    assert caught.value.position == case.position
    return caught.value


# --- the matrix is whole ---------------------------------------------------


def test_the_written_matrix_names_each_action_and_position_once():
    assert len(CELLS) == len(Action) * len(Position) == 18 * 9
    assert {(cell.action, cell.source) for cell in CELLS} == {
        (action.value, position.value) for action in Action for position in Position
    }


def test_the_written_matrix_knows_each_circumstance():
    assert set(HOLDS) == set(MISSING) == {condition.value for condition in Condition}
    assert {need for cell in CELLS for need in cell.needs} == set(HOLDS)


# --- every combination -----------------------------------------------------


@pytest.mark.parametrize("cell", LEADING, ids=str)
def test_a_step_leads_where_the_design_says_and_needs_nothing_else(cell: Cell):
    for way in range(4):
        case = case_at(cell.source, set(cell.needs), missing=way)
        target = case.stage if cell.target == "same" else Stage(cell.target)
        assert take_step(case, Action(cell.action)) is target


@pytest.mark.parametrize("cell", LEADING, ids=str)
def test_a_step_is_refused_by_each_circumstance_it_lacks(cell: Cell):
    for lacking in cell.needs:
        for way in range(len(MISSING[lacking])):
            case = case_at(cell.source, set(HOLDS) - {lacking}, missing=way)
            assert refusal(case, cell.action).condition == lacking


@pytest.mark.parametrize("cell", [cell for cell in LEADING if cell.needs], ids=str)
def test_a_step_that_lacks_all_it_needs_names_the_first(cell: Cell):
    case = case_at(cell.source, set(HOLDS) - set(cell.needs))
    assert refusal(case, cell.action).condition == cell.needs[0]


@pytest.mark.parametrize("cell", REFUSED, ids=str)
def test_where_the_design_has_no_step_nothing_helps(cell: Cell):
    for holding in (set(HOLDS), set()):
        assert refusal(case_at(cell.source, holding), cell.action).condition is None
    assert find_step(Position(cell.source), Action(cell.action)) is None


@pytest.mark.parametrize("cell", LEADING, ids=str)
def test_a_step_asks_for_the_permission_that_the_design_gives_it(cell: Cell):
    step = find_step(Position(cell.source), Action(cell.action))
    assert step is not None
    assert step.permission == cell.by
    assert tuple(condition.value for condition in step.conditions) == cell.needs


@pytest.mark.parametrize("position", POSITIONS)
def test_the_steps_from_a_position_are_those_of_its_column(position: str):
    steps = steps_from(Position(position))
    assert {step.action.value for step in steps} == {
        cell.action for cell in LEADING if cell.source == position
    }
    assert len(steps) == len({step.action for step in steps})


# --- sentences around the table --------------------------------------------


def test_during_a_hold_only_take_back_and_withdraw_are_left_to_people():
    by_people = {
        step.action
        for step in steps_from(Position.IN_REVIEW_HELD)
        if step.permission != "calendar"
    }
    assert by_people == {Action.TAKE_BACK, Action.WITHDRAW}


def test_a_held_refusal_leaves_the_stage_until_its_hold_has_ended():
    case = case_at("in_review", {"reasons_given", "objection_heard", "hold_running"})
    assert take_step(case, Action.REFUSE) is Stage.IN_REVIEW
    held = replace(case, held=True)
    assert held.stage is Stage.IN_REVIEW
    assert held.position is Position.IN_REVIEW_HELD
    assert refusal(held, "effect_refusal").condition == "hold_ended"
    assert take_step(held, Action.TAKE_BACK) is Stage.IN_REVIEW
    ended = replace(held, hold_ended=True)
    assert refusal(ended, "take_back").condition == "hold_running"
    assert take_step(ended, Action.EFFECT_REFUSAL) is Stage.REFUSED


def test_nothing_is_sent_while_nobody_chairs():
    for position, action in [
        ("draft", "submit"),
        ("closed", "reopen"),
        ("refused", "ask_reconsideration"),
    ]:
        case = case_at(position, set(HOLDS) - {"chair_exists"})
        assert refusal(case, action).condition == "chair_exists"


@pytest.mark.parametrize("obstacle", ["no_other_open", "not_a_member"])
def test_no_file_opens_beside_another_or_for_a_member(obstacle: str):
    for position, action in [
        ("draft", "submit"),
        ("closed", "reopen"),
        ("refused", "ask_reconsideration"),
        ("refused", "set_aside"),
    ]:
        case = case_at(position, set(HOLDS) - {obstacle})
        assert refusal(case, action).condition == obstacle


def test_a_refusal_waits_for_the_reply_to_an_objection_and_an_admission_does_not():
    case = case_at("in_review", set(HOLDS) - {"objection_heard"})
    assert refusal(case, "refuse").condition == "objection_heard"
    assert take_step(case, Action.ADMIT) is Stage.ADMITTED


def test_two_rounds_of_questions_are_the_most():
    case = case_at("in_review", {"reasons_given"})
    for asked in (0, 1):
        again = replace(case, questions=asked)
        assert take_step(again, Action.ASK) is Stage.INFORMATION_REQUESTED
    assert refusal(replace(case, questions=2), "ask").condition == "questions_left"


def test_a_second_refusal_is_not_reconsidered():
    case = replace(case_at("refused", set(HOLDS)), round=2)
    assert refusal(case, "ask_reconsideration").condition == "first_round"


@pytest.mark.parametrize("position", ["admitted", "withdrawn"])
def test_nothing_leads_on_from_an_admitted_or_withdrawn_application(position: str):
    assert steps_from(Position(position)) == ()


def test_silence_never_decides():
    by_time = {(cell.action, cell.target) for cell in LEADING if cell.by == "calendar"}
    assert by_time == {("close_unanswered", "closed"), ("effect_refusal", "refused")}


def test_open_files_are_those_that_an_office_or_the_applicant_still_works_on():
    assert {stage.value for stage in OPEN_STAGES} == {
        "submitted",
        "in_review",
        "information_requested",
    }


def test_what_may_be_recommended_is_what_two_persons_do_from_there():
    two_person_acts = {"admit", "refuse", "set_aside"}
    for position in POSITIONS:
        possible = {
            cell.action
            for cell in LEADING
            if cell.source == position and cell.action in two_person_acts
        }
        written = RECOMMENDABLE.get(Position(position), frozenset())
        assert {action.value for action in written} == possible
        recommends = find_step(Position(position), Action.RECOMMEND)
        assert (recommends is not None) == bool(possible)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("has_other_open", [False, True])
@pytest.mark.parametrize("is_member", [False, True])
def test_an_organisation_begins_anew_once_all_of_its_files_have_ended(
    stage: Stage, has_other_open: bool, is_member: bool
) -> None:
    case = CaseFile(
        1, "KZ", "AZ", stage=stage, has_other_open=has_other_open, is_member=is_member
    )
    ended = stage.value in {"admitted", "refused", "withdrawn", "closed"}

    assert may_apply_again(case) is (ended and not has_other_open and not is_member)
