"""A list is carried out after a handover: the act is before it, the writing after."""

from registry.decisions.models import Decision
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from tests.imports.files import line
from tests.imports.test_slices import carry_out, decided
from tests.scene import Scene


def test_who_was_written_after_a_later_list_was_opened_is_met_on_it(
    scene: Scene,
) -> None:
    before = decided(scene, [line(1)], "before")
    scene.hand_over("AZ", hours=1)
    took_effect = scene.clock()
    scene.clock.advance(hours=1)
    # Compared with the members there were: the first list is not carried out yet.
    after = decided(scene, [line(1), line(2)], "after")
    scene.clock.advance(hours=1)
    carry_out(scene, before)
    written = scene.row(Decision)
    assert written.effective_at == took_effect
    carry_out(scene, after)
    (left,) = scene.rows(ImportLine, ImportLine.stage == LineStage.WAITING)
    assert (left.key, left.alike_to) == ("1", written.organisation_id)
    assert scene.rows(ImportBatch)[-1].stage is BatchStage.PENDING
