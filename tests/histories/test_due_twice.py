"""The timed work may be started by two machines in the same minute."""

import subprocess
import sys
from collections import Counter

from registry.applications.operations.reviewing import claim_file
from registry.audit.events import Event
from registry.decisions.models import Act, Decision
from registry.domain.application import Stage
from registry.maintenance.operations import TIMED, run_due
from tests.applications import positions
from tests.histories.worker import environment
from tests.members import standings
from tests.product import Product
from tests.scene import Scene, scene

__all__ = ["scene"]

EACH = 8


def what_waits(scene: Scene) -> dict[str, list[str]]:
    """Bring some files and members to where only the calendar goes on."""
    refusals = [positions.held(scene) for _ in range(EACH)]
    questions = [positions.information_requested(scene) for _ in range(EACH)]
    claims = [positions.submitted(scene) for _ in range(EACH)]
    for reference in claims:
        scene.do(claim_file, scene.world.reviewer, reference)
    for _ in range(EACH):
        standings.hold(scene, standings.active(scene), Act.SUSPEND)
    return {"refusals": refusals, "questions": questions, "claims": claims}


def two_runs(scene: Scene, product: Product) -> list[int]:
    """Start the timed work in two processes at once; return how each ended."""
    told = environment(product.database.url, product.data_dir, scene.clock.now)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.histories.due_run"],
            env=told,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for run in runs:
        assert run.stdout is not None
        run.stdout.readline()
    for run in runs:
        assert run.stdin is not None
        run.stdin.write(b"go\n")
        run.stdin.flush()
    for run in runs:
        run.communicate(timeout=300)
    return [run.returncode for run in runs]


def test_two_processes_at_once_do_each_thing_once(
    scene: Scene, product: Product
) -> None:
    waiting = what_waits(scene)
    before = Counter(event.event for event in scene.events())
    mails = len(scene.told())
    scene.clock.advance(days=15)
    assert two_runs(scene, product) == [0, 0]

    stages = [scene.application(one).stage for one in waiting["refusals"]]
    assert stages == [Stage.REFUSED] * EACH
    decisions = Counter(row.act for row in scene.rows(Decision))
    assert (decisions[Act.REFUSE], decisions[Act.SUSPEND]) == (EACH, EACH)
    leaves = [row.leaf_index for row in scene.rows(Decision)]
    assert sorted(leaves) == list(range(len(leaves)))
    came = Counter(event.event for event in scene.events()) - before
    assert came[Event.APPLICATION_CLAIM_ENDED] == EACH
    told = Counter(kind for kind, _, _ in scene.told()[mails:])
    # Each question's applicant is reminded, each refusal and suspension is told, once.
    assert (told["reminder"], told["refused"]) == (EACH, EACH)

    # Nothing was left, and a third run finds that.
    counts = scene.counts()
    with scene.app.app_context():
        assert run_due(scene.clock, TIMED) == []
    assert scene.counts() == counts
