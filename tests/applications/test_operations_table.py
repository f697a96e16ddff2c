"""Every row of the table of stages is an operation: permitted, recorded, told.

`ROWS` writes the table of design.md, §3 out once more, as acts; a row that the product
has and `ROWS` lacks fails here, and so does a circumstance without a case of its own.
"""

import pytest

from registry.domain.application import STEPS, Action, Position, find_step
from tests.applications.positions import POSITIONS
from tests.applications.rows import OWNER, ROWS, Row
from tests.scene import DONE, NO_STEP, ON_ONE_DATABASE, Scene
from tests.world import everybody

EACH_ROW = pytest.mark.parametrize("row", ROWS, ids=str)
EACH_POSITION = pytest.mark.parametrize("position", list(Position))


def test_every_row_of_the_table_is_written_out_and_tested() -> None:
    table = {(source, step.action) for step in STEPS for source in step.sources}
    assert {(row.source, row.action) for row in ROWS} == table
    assert len(ROWS) == len(table)


def actor_of(scene: Scene, row: Row) -> int:
    """Return somebody who may take the step; the calendar is nobody."""
    return int(getattr(scene.world, min(row.by))) if row.by else 0


def in_whose_name(row: Row) -> tuple[str | None, str | None, int | None]:
    """Return office, capacity and term that the event of a row names."""
    if row.action is Action.EFFECT_REFUSAL:
        return ("AZ", None, 1)
    if row.by == OWNER or not row.by:
        return (None, None, None)
    return ("AZ", "chair_officer", 1)


@EACH_ROW
def test_a_permitted_act_moves_the_file_is_recorded_and_told(
    scene: Scene, row: Row
) -> None:
    reference = POSITIONS[row.source](scene)
    row.prepare(scene, reference)
    before, told = len(scene.events()), len(scene.told())
    actor = actor_of(scene, row)
    scene.do(row.perform, actor, reference)
    application = scene.application(reference)
    assert application.stage is row.after
    (event,) = [e for e in scene.events()[before:] if e.event is row.event]
    assert event.at == scene.clock.now
    assert (event.subject_kind, event.subject_id) == ("application", application.id)
    assert event.organisation_id == application.organisation_id
    assert event.account_id == (actor or None)
    assert (event.office, event.capacity, event.term_id) == in_whose_name(row)
    assert scene.told()[told:] == list(row.told)


@ON_ONE_DATABASE
@pytest.mark.parametrize("row", [row for row in ROWS if row.by], ids=str)
def test_nobody_but_who_the_table_names_may_act(scene: Scene, row: Row) -> None:
    reference = POSITIONS[row.source](scene)
    row.prepare(scene, reference)
    organisation = scene.application(reference).organisation_id
    people = scene.do(everybody, scene.world, organisation)
    before = scene.counts()
    outcomes = {
        name: scene.attempt(row.perform, account, reference)
        for name, account in people.items()
    }
    assert {name for name, outcome in outcomes.items() if outcome == DONE} == row.by
    assert outcomes["kazakh_officer"] in {"acts_for_chair", "owns_organisation"}
    if row.by == OWNER:
        assert outcomes["editor"] == "owns_organisation"
    else:
        assert outcomes["one_step"] == "has_second_factor"
    assert scene.counts() == before


@ON_ONE_DATABASE
@EACH_POSITION
def test_from_nowhere_else_an_act_leads_on(scene: Scene, position: Position) -> None:
    reference = POSITIONS[position](scene)
    before = scene.counts()
    acts = {row.action: row for row in ROWS if row.by}
    for action, row in acts.items():
        if find_step(position, action) is not None:
            continue
        # Who may read the file hears that it moved on, whatever their right was.
        for name in ("owner", "decider"):
            outcome = scene.attempt(row.perform, getattr(scene.world, name), reference)
            assert outcome == NO_STEP, (action, name)
        stranger = scene.world.turkish_officer
        assert scene.attempt(row.perform, stranger, reference) != NO_STEP
    assert scene.counts() == before
