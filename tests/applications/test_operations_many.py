"""However often a form is sent, and however many at once: one application each."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from registry.applications.models.applications import Application, Snapshot
from registry.applications.operations.sending import submit_application
from registry.audit.events import Event
from registry.domain.application import Stage
from tests.scale import SCALE
from tests.scene import Scene
from tests.world import make_account, make_draft

APPLICATIONS = SCALE.count(30, 10_000)
MOST_SENDINGS = 5
OF_ONE_OWNER = 10
AT_ONCE = 4

Draft = tuple[int, str]


def drafts(scene: Scene) -> list[Draft]:
    """Return drafts with their owners."""
    made: list[Draft] = []
    for number in range(APPLICATIONS // OF_ONE_OWNER):
        with scene.work() as work:
            owner = make_account(work, f"owner{number}@example.org").id
            made += [
                (owner, make_draft(work, owner).reference) for _ in range(OF_ONE_OWNER)
            ]
    return made


def sendings(made: list[Draft]) -> list[Draft]:
    """Return each draft one to five times, those of one draft close together."""
    chance = Random(4)
    sent = [draft for draft in made for _ in range(chance.randint(1, MOST_SENDINGS))]
    for place in range(0, len(sent), 20):
        part = sent[place : place + 20]
        chance.shuffle(part)
        sent[place : place + 20] = part
    return sent


@pytest.mark.point("A-13")
def test_each_form_makes_one_application_however_often_it_is_sent(scene: Scene) -> None:
    made = drafts(scene)
    sent = sendings(made)
    assert len(sent) > 2 * len(made)

    def send(draft: Draft) -> str:
        owner, reference = draft
        with scene.work() as work:
            key = f"form of {reference}"
            return submit_application(work, owner, reference, key, "Asqar", "kk").stage

    with ThreadPoolExecutor(AT_ONCE) as workers:
        stages = set(workers.map(send, sent))
    assert stages == {Stage.SUBMITTED}
    applications = scene.rows(Application)
    assert len(applications) == len(made) == APPLICATIONS
    assert {a.stage for a in applications} == {Stage.SUBMITTED}
    assert len(scene.rows(Snapshot)) == APPLICATIONS
    events = [e for e in scene.events() if e.event is Event.APPLICATION_SUBMITTED]
    assert len(events) == APPLICATIONS
    assert [kind for kind, _, _ in scene.told()].count("receipt") == APPLICATIONS
