"""Every row of the table of standings is an operation: permitted, recorded, told."""

import pytest

from registry.decisions.models import Act
from registry.domain.membership import (
    MEMBER_STEPS,
    MemberAction,
    Standing,
    find_member_step,
)
from registry.members.operations.deciding import decide_standing, recommend_standing
from registry.search.models.rows import SearchRow
from tests.members.rows import DECIDERS, NOBODY, OWNER, ROWS, Row
from tests.members.standings import STANDINGS
from tests.scene import DONE, NO_STEP, ON_ONE_DATABASE, Scene
from tests.world import everybody

OPERATIONS = (recommend_standing, decide_standing)
# One row for each action: who may act does not hang on the standing it starts from.
ONE_EACH = list({row.action: row for row in ROWS if row.by}.values())


def test_every_row_of_the_table_has_an_act() -> None:
    table = {(source, step.action) for step in MEMBER_STEPS for source in step.sources}
    assert {(row.source, row.action) for row in ROWS} == table
    assert {row.action for row in ROWS} == set(MemberAction)


def in_whose_name(row: Row) -> tuple[str | None, str | None, int | None]:
    """Return office, capacity and term that the event of a row names."""
    if row.action is MemberAction.END_SUSPENSION:
        return (None, None, None)
    if row.by == NOBODY:
        return ("AZ", None, 1)
    return (None, None, 1) if row.by == OWNER else ("AZ", "chair_officer", 1)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_permitted_act_moves_the_membership_is_recorded_and_told(
    scene: Scene, row: Row
) -> None:
    member = STANDINGS[row.source](scene)
    row.prepare(scene, member)
    before, told = len(scene.events()), len(scene.told())
    actor = int(getattr(scene.world, min(row.by))) if row.by else 0
    scene.do(row.perform, actor, member)
    membership = scene.membership(member)
    assert membership.standing is row.after
    (event,) = [e for e in scene.events()[before:] if e.event is row.event]
    assert event.at == scene.clock.now
    assert (event.subject_kind, event.subject_id) == ("membership", member)
    assert event.account_id == (actor or None)
    assert (event.office, event.capacity, event.term_id) == in_whose_name(row)
    assert scene.told()[told:] == row.mails
    assert scene.row(SearchRow).standing is row.after


@ON_ONE_DATABASE
@pytest.mark.parametrize("row", [r for r in ONE_EACH if r.action != "readmit"], ids=str)
def test_nobody_but_who_the_table_names_may_act(scene: Scene, row: Row) -> None:
    member = STANDINGS[row.source](scene)
    row.prepare(scene, member)
    organisation = scene.membership(member).organisation_id
    people = scene.do(everybody, scene.world, organisation)
    before = scene.counts()
    outcomes = {
        name: scene.attempt(row.perform, account, member)
        for name, account in people.items()
    }
    assert {name for name, outcome in outcomes.items() if outcome == DONE} == row.by
    if row.by != OWNER:
        assert outcomes["owner"] == "has_second_factor"
        assert outcomes["one_step"] == "has_second_factor"
    if row.by == DECIDERS:
        assert outcomes["reviewer"] == "is_decider"
    assert scene.counts() == before


@ON_ONE_DATABASE
@pytest.mark.parametrize("standing", list(Standing))
def test_from_nowhere_else_an_act_leads_on(scene: Scene, standing: Standing) -> None:
    member = STANDINGS[standing](scene)
    before = scene.counts()
    for row in ONE_EACH:
        if find_member_step(standing, row.action) is not None:
            continue
        actor = "owner" if row.by == OWNER else "decider"
        outcome = scene.attempt(row.perform, getattr(scene.world, actor), member)
        # Whoever may act on the member hears that it moved on.
        assert outcome == NO_STEP, row.action
        stranger = scene.world.turkish_officer
        if row.action is not MemberAction.READMIT:
            assert scene.attempt(row.perform, stranger, member) != NO_STEP
    assert scene.counts() == before


def test_an_act_that_no_member_knows_leads_nowhere(scene: Scene) -> None:
    member = STANDINGS[Standing.ACTIVE](scene)
    decider = scene.world.decider
    row = next(row for row in ROWS if row.action is MemberAction.RECOMMEND)
    assert scene.attempt(row.perform, decider, member) == DONE
    for act in (Act.ADMIT, Act.REFUSE):
        from_member = [
            scene.attempt(operation, decider, member, act) for operation in OPERATIONS
        ]
        assert from_member == [NO_STEP, NO_STEP]
