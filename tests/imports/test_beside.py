"""Lines are read by a process beside the import: with the same result as without."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from registry.database import db
from registry.domain.importing.faults import Problem
from registry.imports.operations import ahead, beside, carrying
from registry.imports.operations.ahead import checked_lines
from registry.imports.operations.beside import Beside
from registry.imports.operations.staging import stage, what_is_known
from registry.imports.operations.tasks import Kept, Taken, check_lines, read_lines
from tests.imports.files import SOURCE, WHOLE, line, written
from tests.imports.test_slices import decided, rows_of, some_lines, told_of
from tests.scene import ON_ONE_DATABASE, Scene

ROOT = Path(beside.PACKAGES)


@pytest.fixture
def other() -> Iterator[Beside]:
    """Yield a process that is asked from the first task on."""
    with Beside(alone=0) as made:
        yield made


def kept(place: int, **changed: Any) -> Kept:
    """Return a line of a batch."""
    told = {**WHOLE, **changed, "names": WHOLE["names"]}
    return Kept(place, json.dumps(told), None, None, None)


def lives(pid: int) -> bool:
    """Tell whether a process is there, and more than what its parent may ask of it."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def ends(pid: int) -> bool:
    """Wait for a process to end."""
    for _ in range(500):
        if not lives(pid):
            return True
        time.sleep(0.01)
    return False


def test_the_other_process_gives_what_this_one_would(other: Beside) -> None:
    rows = [kept(1), kept(2, city="Gəncə")]
    other.ask(read_lines, rows)
    pid = other.pid
    assert pid is not None
    answered = other.answer()
    assert other.pid == pid
    expected = read_lines(rows)
    assert answered == expected
    # What the index makes of names is made there, not here.
    assert "_reading" in vars(answered[2].arrival.entry)
    assert answered[2].arrival.entry.read() == expected[2].arrival.entry.read()


def test_it_has_no_setting_and_no_secret(
    other: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_SECRET_KEY", "only here")
    other.ask(read_lines, [kept(1)])
    other.answer()
    held = Path(f"/proc/{other.pid}/environ").read_bytes()
    assert b"PYTHONPATH" in held
    assert b"REGISTRY" not in held


def test_the_first_task_is_not_worth_a_process() -> None:
    with Beside() as made:
        made.ask(read_lines, [kept(1)])
        assert made.is_answered()
        assert made.answer().keys() == {1}
        assert made.pid is None
        made.ask(read_lines, [kept(2)])
        assert made.pid is not None
        assert made.answer().keys() == {2}
        pid = made.pid
    assert not lives(pid)


def test_what_dies_is_done_here(other: Beside) -> None:
    other.ask(read_lines, [kept(1)])
    assert other.pid is not None
    os.kill(other.pid, signal.SIGKILL)
    for place in (1, 2):
        assert other.answer().keys() == {place}
        other.ask(read_lines, [kept(2)])
        # What died once is not started again.
        assert other.pid is None


def test_what_dies_while_it_is_not_asked_is_done_here(other: Beside) -> None:
    other.ask(read_lines, [kept(1)])
    assert other.answer().keys() == {1}
    assert other.pid is not None
    os.kill(other.pid, signal.SIGKILL)
    assert ends(other.pid)
    other.ask(read_lines, [kept(2)])
    assert other.answer().keys() == {2}


def test_what_cannot_be_started_is_done_here(
    other: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside.sys, "executable", "/nowhere/python")
    other.ask(read_lines, [kept(1)])
    assert other.answer().keys() == {1}


def test_what_goes_wrong_there_is_met_here(other: Beside) -> None:
    other.ask(read_lines, [Kept(1, "no JSON", None, None, None)])
    with pytest.raises(json.JSONDecodeError):
        other.answer()


def test_what_was_asked_last_is_answered(other: Beside) -> None:
    other.ask(read_lines, [kept(1)])
    other.ask(read_lines, [kept(2)])
    assert other.answer().keys() == {2}
    with pytest.raises(LookupError):
        other.answer()


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_who_asked(sent: int) -> None:
    program = (
        "import signal, sys, time\n"
        # What runs in the background of a shell is started deaf to it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from registry.imports.operations.beside import Beside\n"
        "from registry.imports.operations.tasks import read_lines\n"
        "with Beside(alone=0) as made:\n"
        "    made.ask(read_lines, [])\n"
        "    print(made.pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as asking:
        assert asking.stdout is not None
        pid = int(asking.stdout.readline())
        assert lives(pid)
        asking.send_signal(sent)
        assert asking.wait(10) != 0
    assert ends(pid)


@ON_ONE_DATABASE
def test_lines_come_in_their_order_with_all_that_is_wrong(
    scene: Scene, other: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "AT_ONCE", 3)
    lines = [line(place) for place in range(25)]
    lines[7]["country"], lines[19]["founded"], lines[20]["key"] = "ZZ", 1, "3"
    told: list[list[Taken]] = []
    with scene.app.app_context():
        known = what_is_known(db.session, SOURCE, scene.clock())
        for made in (None, other, Beside(alone=100)):
            stream = io.BytesIO(written(lines))
            told.append(list(checked_lines(stream, known, made)))
        noted: list[list[tuple[int, Problem]]] = [[], []]
        for notes, made in zip(noted, (None, other), strict=True):
            stream = io.BytesIO(written(lines))

            def note(number: int, problem: Problem, to: Any = notes) -> None:
                to.append((number, problem))

            with stage(db.session, stream, known, note, beside=made) as staged:
                assert staged is None
    assert told[0] == told[1] == told[2]
    assert [one.number for one in told[0]] == list(range(1, 26))
    assert noted[0] == noted[1]
    assert [number for number, _ in noted[0]] == [8, 20, 21]


@ON_ONE_DATABASE
def test_this_process_checks_lines_while_the_other_does(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, own = [], []

    class Slow(Beside):
        def ask(self, task: Any, *given: Any) -> None:
            asked.append([number for number, _ in given[1]])
            super().ask(task, *given)

        def is_answered(self) -> bool:
            return len(own) % 3 == 2

    def check(known: Any, rows: Any) -> list[Taken]:
        found = check_lines(known, rows)
        own.extend(found)
        return found

    monkeypatch.setattr(ahead, "AT_ONCE", 4)
    monkeypatch.setattr(ahead, "check_lines", check)
    stream = io.BytesIO(written([line(place) for place in range(9)]))
    with scene.app.app_context(), Slow(alone=100) as made:
        known = what_is_known(db.session, SOURCE, scene.clock())
        numbers = [one.number for one in checked_lines(stream, known, made)]
    assert asked[0] == [1, 2, 3, 4]
    assert asked[1][0] == 7
    assert numbers == list(range(1, 10))


def test_the_same_rows_are_written_with_it_and_without(
    scene: Scene, other: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "SLICE", 3)
    lines = some_lines(11)
    found = []
    for source, made in (("a", None), ("b", other)):
        batch = decided(scene, lines, source)
        with scene.app.app_context():
            moved = carrying.carry_out(scene.clock, batch, beside=made)
        assert moved == len(lines)
        told = told_of(scene, batch)
        words = rows_of(scene, "search_words"), rows_of(scene, "search_slips")
        found.append((told, words))
    assert other.pid is not None
    (alone, words), (helped, words_then) = found
    # These hold numbers and ids within what they say.
    for table in ("search_cards", "search_documents", "search_rows", "decisions"):
        for told in (alone, helped):
            told[table] = [[row[0], len(row)] for row in told[table]]
    assert alone == helped
    assert words == words_then


@ON_ONE_DATABASE
def test_it_may_die_in_the_middle_of_a_list(
    scene: Scene, other: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "SLICE", 2)
    batch = decided(scene, some_lines(9))
    seen = []

    def progress(count: int) -> None:
        seen.append(other.pid)
        if count == 4 and other.pid is not None:
            os.kill(other.pid, signal.SIGKILL)

    before = scene.counts()["memberships"]
    with scene.app.app_context():
        assert carrying.carry_out(scene.clock, batch, progress, other) == 9
    assert seen[0] is not None
    assert seen[-1] is None
    assert scene.counts()["memberships"] == before + 9
