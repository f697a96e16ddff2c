"""Tests of the standings: each action from each, with and without a held act.

What leads where is written in matrices/standings.csv and standings_held.csv, typed
from the design.
"""

from dataclasses import replace
from itertools import product

import pytest

from registry.domain.errors import ActionRefused
from registry.domain.membership import (
    CURRENT,
    FORMER,
    HELD_ACTS,
    TWO_PERSON_ACTS,
    MemberAction,
    MemberCondition,
    MemberFile,
    Standing,
    find_member_step,
    recommendable,
    take_member_step,
)
from tests.domain.written import Cell, written_cells

STANDINGS = ("active", "suspended", "lapsed", "left", "removed", "annulled")
ACTIONS = tuple(MemberAction)
ACTS_HELD = ("suspend", "remove", "annul")

CELLS = written_cells("standings.csv", STANDINGS)
LEADING = [cell for cell in CELLS if cell.leads_on]
# Nothing is ever held against an annulled member: it has no column.
HELD_CELLS = written_cells("standings_held.csv", STANDINGS[:-1])
HELD_LEADING = [cell for cell in HELD_CELLS if cell.leads_on]

# What to look up: which act is held, the standing, the action.
STEPS = {
    (cell.held, cell.source, cell.action): cell for cell in [*LEADING, *HELD_LEADING]
}
# Where an action leads on under some hold or under none.
SOMEHOW = {(cell.source, cell.action) for cell in [*LEADING, *HELD_LEADING]}

# An act is held only where it was possible: nobody suspended is suspended again.
REACHED = [(standing, None) for standing in STANDINGS]
REACHED += [(cell.source, cell.action) for cell in LEADING if cell.action in ACTS_HELD]

# Each circumstance by the fact that it is, and what the fact must be.
CIRCUMSTANCES = {
    "reasons_given": ("reasons_given", True),
    "review_date_given": ("review_date_given", True),
    "hearing_ready": ("hearing_ready", True),
    "hearing_open": ("hearing_open", True),
    "no_hearing_open": ("hearing_open", False),
    "unheard_too_long": ("unheard_too_long", True),
    "grace_passed": ("grace_passed", True),
    "no_application_open": ("application_open", False),
    "hold_ended": ("hold_ended", True),
    "hold_running": ("hold_ended", False),
}
ABOUT_THE_HOLD = {
    "not_held",
    "held",
    "held_suspension",
    "held_removal",
    "held_annulment",
}
FACTS = tuple(dict.fromkeys(fact for fact, _ in CIRCUMSTANCES.values()))
EVERY_CASE = [
    dict(zip(FACTS, values, strict=True))
    for values in product([True, False], repeat=len(FACTS))
]


def member_at(standing: str, held: str | None = None, **facts: object) -> MemberFile:
    return MemberFile(1, "KZ", "AZ", standing=Standing(standing), held=held, **facts)  # type: ignore[arg-type]


def outcome(member: MemberFile, action: MemberAction) -> Standing | str | None:
    """Return the standing an action leads to, or the code of what refused it."""
    try:
        return take_member_step(member, action)
    except ActionRefused as refused:
        return refused.condition


def first_missing(cell: Cell, facts: dict[str, bool]) -> str | None:
    """Return the first circumstance of the written row that the facts lack."""
    for need in cell.needs:
        if need in CIRCUMSTANCES:
            fact, wanted = CIRCUMSTANCES[need]
            if facts[fact] is not wanted:
                return need
    return None


def target_of(cell: Cell, overdue: bool, before: str) -> str:
    """Return the standing that a written target means."""
    if cell.target == "active_or_lapsed":
        return "lapsed" if overdue else "active"
    return {"same": cell.source, "as_before": before}.get(cell.target, cell.target)


# --- the matrices are whole ------------------------------------------------


def test_the_written_matrices_name_each_combination_once():
    assert len(CELLS) == len(MemberAction) * len(Standing) == 19 * 6
    assert {(cell.action, cell.source) for cell in CELLS} == {
        (action.value, standing.value)
        for action, standing in product(MemberAction, Standing)
    }
    assert len(STEPS) == len(LEADING) + len(HELD_LEADING)


def test_the_written_matrices_know_each_circumstance():
    known = set(CIRCUMSTANCES) | ABOUT_THE_HOLD
    assert known == {condition.value for condition in MemberCondition}
    needs = {need for cell in [*CELLS, *HELD_CELLS] for need in cell.needs}
    assert needs == set(CIRCUMSTANCES) | {"not_held"}


def test_each_row_but_leaving_is_closed_by_a_hold():
    for cell in LEADING:
        assert ("not_held" in cell.needs) == (cell.action != "leave"), cell


# --- every combination -----------------------------------------------------


@pytest.mark.parametrize(("standing", "held"), REACHED)
def test_each_action_leads_where_the_design_says_in_every_circumstance(
    standing: str, held: str | None
):
    for facts in EVERY_CASE:
        member = member_at(standing, held, before_former=Standing.SUSPENDED, **facts)
        for action in ACTIONS:
            cell = STEPS.get((held, standing, action.value))
            if cell is None:
                refused_by = outcome(member, action)
                possible = (standing, action.value) in SOMEHOW
                assert refused_by in (ABOUT_THE_HOLD if possible else {None})
            else:
                target = target_of(cell, overdue=False, before="suspended")
                expected = first_missing(cell, facts) or Standing(target)
                assert outcome(member, action) == expected, (cell, facts)


def test_a_hold_that_could_not_begin_never_takes_effect():
    unreached = set(product(STANDINGS, ACTS_HELD)) - set(REACHED)
    assert len(unreached) == 3 * 6 - 2 - 4 - 5
    for standing, held in unreached:
        member = member_at(standing, held, hold_ended=True)
        assert outcome(member, HELD_ACTS[MemberAction(held)]) is None


@pytest.mark.parametrize("cell", [*LEADING, *HELD_LEADING], ids=str)
def test_a_step_asks_for_the_permission_that_the_design_gives_it(cell: Cell):
    step = find_member_step(Standing(cell.source), MemberAction(cell.action))
    assert step is not None
    assert step.permission == cell.by


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("action", ACTIONS)
def test_no_action_has_two_rows_for_one_standing(standing: str, action: MemberAction):
    step = find_member_step(Standing(standing), action)
    assert (step is not None) == ((standing, action.value) in SOMEHOW)


def test_a_refusal_names_the_action_the_standing_and_what_is_missing():
    with pytest.raises(ActionRefused) as caught:
        take_member_step(member_at("active"), MemberAction.LAPSE)
    refused = caught.value
    assert (refused.action, refused.position) == ("lapse", "active")
    assert refused.condition == "grace_passed"


# --- targets that are computed ---------------------------------------------


@pytest.mark.parametrize(("overdue", "standing"), [(False, "active"), (True, "lapsed")])
def test_a_suspension_ends_as_active_or_as_lapsed_where_confirmation_is_overdue(
    overdue: bool, standing: str
):
    member = member_at("suspended", unheard_too_long=True, overdue_confirmation=overdue)
    for action in (MemberAction.REINSTATE, MemberAction.END_SUSPENSION):
        assert take_member_step(member, action) == standing


@pytest.mark.parametrize("former", ["removed", "annulled"])
@pytest.mark.parametrize("before", STANDINGS[:-1])
def test_setting_aside_brings_the_standing_back_that_was_before(
    former: str, before: str
):
    member = member_at(former, before_former=Standing(before))
    assert take_member_step(member, MemberAction.SET_ASIDE) == before


def test_confirming_keeps_a_suspension_and_ends_a_lapse():
    for standing, after in [
        ("active", "active"),
        ("suspended", "suspended"),
        ("lapsed", "active"),
    ]:
        assert take_member_step(member_at(standing), MemberAction.CONFIRM) == after


# --- sentences around the table --------------------------------------------


@pytest.mark.parametrize("held", ACTS_HELD)
def test_during_a_hold_people_may_only_take_back_and_leave(held: str):
    possible = {
        (cell.action)
        for (during, _, _), cell in STEPS.items()
        if during == held and cell.by != "calendar"
    }
    assert possible == {"take_back", "leave"}


@pytest.mark.parametrize("act", ACTS_HELD)
def test_a_held_act_changes_the_standing_only_when_its_hold_has_ended(act: str):
    ready = member_at(
        "active", reasons_given=True, review_date_given=True, hearing_ready=True
    )
    action = MemberAction(act)
    assert take_member_step(ready, action) is Standing.ACTIVE
    held = replace(ready, held=act)
    effect = HELD_ACTS[action]
    assert outcome(held, effect) == "hold_ended"
    assert (
        take_member_step(replace(held, hold_ended=True), effect)
        == {
            "suspend": "suspended",
            "remove": "removed",
            "annul": "annulled",
        }[act]
    )


def test_nobody_is_removed_unheard():
    for action in (MemberAction.REMOVE, MemberAction.ANNUL):
        member = member_at("active", reasons_given=True)
        assert outcome(member, action) == "hearing_ready"


def test_a_removal_is_not_set_aside_while_a_new_application_is_open():
    member = member_at("removed", application_open=True)
    assert outcome(member, MemberAction.SET_ASIDE) == "no_application_open"


def test_each_act_of_two_persons_is_recommended_from_where_it_is_possible():
    acts = {"suspend", "reinstate", "remove", "annul", "lapse", "set_aside"}
    assert {action.value for action in TWO_PERSON_ACTS} == acts
    for standing in STANDINGS:
        assert {action.value for action in recommendable(Standing(standing))} == {
            cell.action
            for cell in LEADING
            if cell.source == standing and cell.action in acts
        }


def test_an_annulled_membership_can_only_be_set_aside_or_admitted_again():
    assert recommendable(Standing.ANNULLED) == {MemberAction.SET_ASIDE}
    from_there = {cell.action for cell in LEADING if cell.source == "annulled"}
    recommending = {"recommend", "withdraw_recommendation"}
    assert from_there - recommending == {"set_aside", "readmit"}


def test_silence_never_lapses_a_member():
    by_time = {cell.action for cell in LEADING if cell.by == "calendar"}
    assert by_time == {"end_suspension"}


def test_members_are_current_or_former():
    assert {standing.value for standing in CURRENT} == {"active", "suspended", "lapsed"}
    assert {standing.value for standing in FORMER} == {"left", "removed", "annulled"}
