"""What runs out at a desk is written down as ended at its instant, however late."""

from datetime import UTC, datetime

from registry.applications.models.opinions import Opinion
from registry.applications.operations import settling
from registry.applications.operations.reviewing import claim_file
from registry.audit.events import Event
from tests.applications import positions
from tests.at_once import run_at_once
from tests.scene import Scene


def test_a_run_a_month_late_closes_each_at_its_own_instant(scene: Scene) -> None:
    reference = positions.objected(scene)
    other = positions.submitted(scene)
    scene.do(claim_file, scene.world.reviewer, other)
    scene.clock.advance(days=45)
    scene.due(settling.run_due)
    given, waited = scene.rows(Opinion)
    ended = datetime(2026, 12, 6, 19, tzinfo=UTC)
    assert (given.reply_closed_at, given.closed_at) == (ended, None)
    assert (waited.closed_at, waited.ended_by) == (ended, "time")
    assert scene.application(other).claimed_by is None
    assert scene.application(reference).claimed_by is None


def test_at_a_handover_claims_end_with_an_event(scene: Scene) -> None:
    reference = positions.submitted(scene)
    scene.do(claim_file, scene.world.reviewer, reference)
    assert scene.due(settling.run_due) == 0
    scene.hand_over("TR", hours=1)
    assert scene.due(settling.run_due) == 1
    (event,) = [e for e in scene.events() if e.event is Event.APPLICATION_CLAIM_ENDED]
    assert event.account_id is None


def test_two_runs_at_once_do_each_thing_once(scene: Scene) -> None:
    positions.submitted(scene)
    scene.clock.advance(days=20)
    assert sorted(run_at_once(scene, settling.run_due)) == [0, 1]
    events = [e.event for e in scene.events()]
    assert events.count(Event.OPINION_CLOSED) == 1
