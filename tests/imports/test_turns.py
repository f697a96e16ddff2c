"""Others have their turn between slices, and what was written is brought home."""

import gc
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

from registry.bulk import expect_many
from registry.database import db
from registry.imports.operations import carrying, turns
from registry.members.models.memberships import Membership
from registry.unit_of_work import unit_of_work
from tests.imports.test_slices import carry_out, decided, some_lines, statements
from tests.scene import ON_ONE_DATABASE, Scene


@ON_ONE_DATABASE
def test_what_is_written_is_brought_into_the_file_between_slices(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "SLICE", 4)
    monkeypatch.setattr(turns, "WRITTEN_BACK", 4)
    batch = decided(scene, some_lines(20))
    left, written, thresholds = set(), set(), gc.get_threshold()

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith("INSERT INTO organisations"):
            driver = connection.connection.driver_connection
            left.update(driver.execute("PRAGMA wal_autocheckpoint").fetchone())
            # Nothing but writing back touches the file itself.
            written.add(Path(connection.engine.url.database).stat().st_mtime_ns)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with scene.app.app_context(), statements() as sent:
            expect_many(db.session)
            carrying.carry_out(scene.clock, batch)
            db.session.connection().invalidate()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        gc.set_threshold(*thresholds)
        gc.unfreeze()
    # Whoever writes does not do it itself, as SQLite would in the middle of a slice.
    assert left == {0}
    assert sum("wal_checkpoint" in statement for statement in sent) >= 4
    assert len(written) >= 4
    assert threading.active_count() == 1


def test_others_write_between_two_slices(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "SLICE", 5)
    batch = decided(scene, some_lines(30))
    done, seen = threading.Event(), set()

    def write() -> None:
        while not done.is_set():
            with scene.app.app_context(), unit_of_work(scene.clock) as work:
                seen.add(work.session.scalar(select(func.count(Membership.id))))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        carry_out(scene, batch)
    finally:
        done.set()
        writer.join()
    own = scene.counts()["memberships"] - 30
    # It saw the list half carried out, after most of the slices.
    assert len({own + 5, own + 10, own + 15, own + 20, own + 25} & seen) >= 3


def test_a_slow_machine_is_given_smaller_slices(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = 2 * turns.HELD - 0.001
    times = iter([0.0, 10.0, 10.0 + twice, 20.0, 30.0, 90.0])
    monkeypatch.setattr(turns.time, "monotonic", lambda: next(times))
    monkeypatch.setattr(turns.time, "sleep", lambda seconds: None)
    with scene.app.app_context():
        given = turns.Turns(scene.clock, 200)
        with given.work():
            pass
        assert given.size == turns.FIRST // 2
        with given.work():
            pass
    assert given.size == turns.LEAST


def test_what_takes_little_has_no_turn_after_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    monkeypatch.setattr(turns.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(turns.time, "sleep", sleep)
    with scene.app.app_context():
        given = turns.Turns(scene.clock, 100)
        little = 0.22 * turns.HELD
        for took in (little, little, little, 0.0, turns.HELD, 0.0):
            with given.work():
                now[0] += took
    # Nobody waits for longer than for one that takes its whole time.
    assert slept == [0.0, 0.0, 0.0, turns.TURN, 0.0, turns.TURN]
