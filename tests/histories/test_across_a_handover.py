"""While the chair changes hands, each decision has the chair of its own instant."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from threading import Event, Lock

import pytest
from flask import Flask
from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.applications.operations.deciding import admit, recommend
from registry.applications.queries.case_file import case_file
from registry.audit.events import Event as Recorded
from registry.decisions.models import Act, Decision
from registry.domain.application import OPEN_STAGES
from registry.domain.errors import RegistryError
from registry.domain.permissions import Permission, permits
from registry.members.queries.authority import load_actor
from registry.offices.models.terms import ChairTerm
from registry.unit_of_work import unit_of_work
from tests.measures import Measure
from tests.scale import SCALE
from tests.scene import Scene, scene
from tests.world import make_officer, make_recommended

__all__ = ["scene"]

DECISIONS = SCALE.count(40, 2_000)
TICK = timedelta(milliseconds=100)


class RunningClock:
    """Tell a later instant each time, whoever asks; read under the write lock."""

    def __init__(self, start: datetime) -> None:
        self._lock = Lock()
        self._ticks = count()
        self._start = start

    def __call__(self) -> datetime:
        """Return an instant that nobody was told before."""
        with self._lock:
            return self._start + next(self._ticks) * TICK


def _office_of_each_queue(
    app: Flask, people: dict[str, int], clock: RunningClock
) -> list[set[str]]:
    """Return the offices that may handle each open file, all at one instant."""
    with app.app_context(), unit_of_work(clock) as work:
        actors = {
            office: load_actor(work.session, person, work.now)
            for office, person in people.items()
        }
        open_files = work.session.scalars(
            select(Application).where(Application.stage.in_(OPEN_STAGES)).limit(5)
        )
        return [
            {
                office
                for office, actor in actors.items()
                if permits(Permission.APPLICATION_HANDLE, actor, work.now, file)
            }
            for file in (case_file(work.session, a, work.now) for a in open_files)
        ]


@pytest.mark.point("B-04")
def test_each_decision_has_the_chair_of_its_instant(
    scene: Scene, app: Flask, measured: Measure, database_kind: str
) -> None:
    new_reviewer = scene.do(lambda w: make_officer(w, "new@example.org", "TR").id)
    old, new = scene.world.second_decider, scene.world.turkish_officer
    references = [
        scene.do(make_recommended, scene.world, Act.ADMIT) for _ in range(DECISIONS)
    ]
    clock = RunningClock(scene.clock.now + timedelta(seconds=1))
    # The old office is still busy when the chair changes.
    handover = clock() + DECISIONS // 2 * TICK
    with scene.work() as work:
        term = ChairTerm(country_key="TR", starts_at=handover, basis="13th summit")
        work.session.add(term)
    done: dict[str, list[str]] = {"AZ": [], "TR": []}
    finished = Event()

    def decide(office: str, person: int, files: list[str]) -> None:
        for reference in files:
            with app.app_context():
                try:
                    with unit_of_work(clock) as work:
                        if office == "TR":
                            recommend(work, new_reviewer, reference, Act.ADMIT)
                        admit(work, person, reference)
                except RegistryError:
                    continue
                done[office].append(reference)

    def sample() -> list[set[str]]:
        seen = []
        while not finished.is_set():
            seen += _office_of_each_queue(app, {"AZ": old, "TR": new}, clock)
            finished.wait(0.05)
        return seen

    with ThreadPoolExecutor(5) as pool:
        watching = pool.submit(sample)
        half = DECISIONS // 2
        work_of_all = [
            pool.submit(decide, "AZ", old, references[:half]),
            pool.submit(decide, "AZ", old, references[half:]),
            pool.submit(decide, "TR", new, references[::-1]),
        ]
        for each in work_of_all:
            each.result()
        # What the new office tried too early it does now.
        decide("TR", new, references)
        finished.set()
        seen = watching.result()

    decisions = scene.rows(Decision)
    assert len(decisions) == len({d.subject_id for d in decisions}) == DECISIONS
    assert [d.number for d in decisions] == list(range(1, DECISIONS + 1))
    assert all((d.office == "AZ") == (d.decided_at < handover) for d in decisions)
    assert {d.office for d in decisions} == {"AZ", "TR"}
    assert sum(e.event is Recorded.APPLICATION_ADMITTED for e in scene.events()) == (
        DECISIONS
    )
    assert {d.first_office for d in decisions if d.office == "TR"} == {"TR"}
    assert seen
    assert all(len(offices) == 1 for offices in seen)
    by_old = sum(d.office == "AZ" for d in decisions)
    measured(
        f"decisions across a handover on {database_kind}: {by_old} before and "
        f"{DECISIONS - by_old} after, queues looked at {len(seen)} times"
    )
