"""Files are destroyed at their time, scanned later, and matched with their rows."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import delete

from registry.audit.events import Event
from registry.database import db
from registry.documents.models import Document, StoredFile
from registry.documents.operations.archive import Archive
from registry.documents.operations.desk import Desk
from registry.documents.operations.filing import add_files
from registry.documents.operations.keeping import (
    begin_retention,
    end_retention,
    send_documents,
)
from registry.documents.operations.rows import discard
from registry.documents.operations.upkeep import (
    Reconciled,
    destroy_due,
    reconcile,
    scan_waiting,
)
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import DocumentKind, Scan
from registry.maintenance.queries import FILES_MATCHED, get_mark
from tests.documents.conftest import Office, Unmatched
from tests.documents.making import picture, upload
from tests.scene import ON_ONE_DATABASE, days

STATUTE = DocumentKind.STATUTE
NONE: tuple[set[str], set[str]] = (set(), set())
LONELY = "ab" + "0" * 62


@pytest.fixture
def kept(office: Office, desk: Desk) -> Office:
    """Have a statute of one photograph."""
    add_files(desk, STATUTE, [upload(picture())])
    return office


def put(archive: Archive, sha256: str, at: datetime) -> Path:
    """Put a file into the store that no row speaks of, as if at an instant."""
    source = archive.incoming / sha256
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(b"left behind")
    archive.store.put(sha256, source)
    path = archive.incoming.parent / sha256[:2] / sha256
    date_back(path, at)
    return path


def date_back(path: Path, at: datetime) -> None:
    """Say of a file that it was written at an instant of the test's clock."""
    os.utime(path, (at.timestamp(), at.timestamp()))


def test_documents_are_destroyed_when_their_period_has_ended(
    kept: Office, unmatched: Unmatched
) -> None:
    scene = kept.scene
    scene.do(send_documents, kept.application_id)
    scene.clock.advance(days=3_000)
    assert destroy_due(kept.archive, scene.clock) == 0

    scene.do(begin_retention, kept.application_id)
    scene.clock.advance(days=729, hours=23)
    assert destroy_due(kept.archive, scene.clock) == 0
    assert len(scene.rows(StoredFile)) == 2
    scene.clock.advance(hours=1)
    assert destroy_due(kept.archive, scene.clock) == 1
    assert destroy_due(kept.archive, scene.clock) == 0
    assert scene.rows(Document) == []
    assert scene.rows(StoredFile) == []
    assert unmatched() == NONE
    event = scene.events()[-1]
    assert (event.event, event.subject_id, event.data["kind"]) == (
        Event.DOCUMENT_DESTROYED,
        kept.application_id,
        "statute",
    )


@ON_ONE_DATABASE
def test_a_file_that_is_taken_up_again_keeps_its_documents(kept: Office) -> None:
    scene = kept.scene
    scene.do(send_documents, kept.application_id)
    scene.do(begin_retention, kept.application_id)
    scene.do(end_retention, kept.application_id)
    scene.clock.advance(days=3_000)
    assert destroy_due(kept.archive, scene.clock) == 0


@ON_ONE_DATABASE
def test_what_was_never_sent_is_destroyed_a_period_after_its_last_change(
    kept: Office, desk: Desk, unmatched: Unmatched
) -> None:
    scene = kept.scene
    scene.clock.advance(days=700)
    add_files(desk, STATUTE, [upload(picture(colour=(1, 2, 3)))])
    scene.do(end_retention, kept.application_id)
    scene.clock.advance(days=700)
    assert destroy_due(kept.archive, scene.clock) == 0
    scene.clock.advance(days=30)
    assert destroy_due(kept.archive, scene.clock) == 1
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_documents_whose_files_cannot_be_removed_yet_are_gone_all_the_same(
    kept: Office, unmatched: Unmatched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(sha256: str) -> None:
        raise StoreFailed("no answer")

    kept.scene.clock.advance(days=730)
    with monkeypatch.context() as broken:
        broken.setattr(kept.archive.store, "remove", fail)
        assert destroy_due(kept.archive, kept.scene.clock) == 1
    files, rows = unmatched()
    assert (len(files), rows) == (2, set())
    for path in kept.archive.incoming.parent.glob("??/*"):
        date_back(path, kept.scene.clock.now - days(1))
    assert reconcile(kept.archive, kept.scene.clock).removed == 2
    assert unmatched() == NONE


def test_a_file_without_a_row_is_removed_after_an_hour(
    kept: Office, unmatched: Unmatched
) -> None:
    archive, clock = kept.archive, kept.scene.clock
    hour = days(1 / 24)
    young = put(archive, "cd" + "1" * 62, clock.now - hour + days(0.001))
    old = put(archive, LONELY, clock.now - hour)
    assert reconcile(archive, clock) == Reconciled(1, ())
    assert young.exists()
    assert not old.exists()
    clock.advance(hours=1)
    assert reconcile(archive, clock) == Reconciled(1, ())
    assert reconcile(archive, clock) == Reconciled(0, ())
    assert unmatched() == NONE


@ON_ONE_DATABASE
def test_a_row_without_a_file_is_reported(
    kept: Office, caplog: pytest.LogCaptureFixture
) -> None:
    lost = kept.scene.rows(StoredFile)[0].sha256
    kept.archive.store.remove(lost)
    assert reconcile(kept.archive, kept.scene.clock).missing == (lost,)
    assert lost in caplog.text


@ON_ONE_DATABASE
def test_what_a_killed_process_was_taking_in_is_cleared_away(kept: Office) -> None:
    clock = kept.scene.clock
    left = kept.archive.incoming / "left"
    left.mkdir()
    (left / "0").write_bytes(b"half a photograph")
    date_back(left, clock.now)
    reconcile(kept.archive, clock)
    assert left.exists()
    clock.advance(hours=2)
    reconcile(kept.archive, clock)
    assert not left.exists()


@ON_ONE_DATABASE
def test_a_file_that_got_its_row_meanwhile_is_not_discarded(kept: Office) -> None:
    row = kept.scene.rows(StoredFile)[0]
    discard(kept.archive, kept.scene.clock, {row.sha256, LONELY})
    assert kept.archive.store.holds(row.sha256)


class Says:
    """Stand for a scanner with one answer, for its first files."""

    def __init__(self, said: Scan, times: int = 100) -> None:
        self.said = said
        self.times = times

    def scan(self, path: Path) -> Scan:
        assert path.stat().st_size > 0
        self.times -= 1
        return self.said if self.times >= 0 else Scan.NOT_SCANNED


@ON_ONE_DATABASE
def test_files_that_nobody_looked_at_are_scanned_when_somebody_can(
    kept: Office,
) -> None:
    scene = kept.scene
    assert scan_waiting(kept.archive, scene.clock) == 0
    once = replace(kept.archive, scanner=Says(Scan.CLEAN, times=1))
    assert scan_waiting(once, scene.clock) == 1
    document = scene.row(Document)
    with scene.reading() as session:
        assert session.get_one(Document, document.id).scan is Scan.NOT_SCANNED
    always = replace(kept.archive, scanner=Says(Scan.FOUND))
    assert scan_waiting(always, scene.clock) == 1
    with scene.reading() as session:
        assert session.get_one(Document, document.id).scan is Scan.FOUND


@ON_ONE_DATABASE
def test_a_document_that_was_scanned_says_so(office: Office) -> None:
    looked = replace(office.archive, scanner=Says(Scan.CLEAN))
    desk = replace(office.desk(), archive=looked)
    add_files(office.desk(), STATUTE, [upload(picture())])
    # The same content again, with a scanner now: it counts for both.
    add_files(desk, DocumentKind.AUTHORITY, [upload(picture())])
    assert {row.scan for row in office.scene.rows(StoredFile)} == {Scan.CLEAN}


@ON_ONE_DATABASE
def test_timed_work_matches_files_and_rows_once_an_hour(
    kept: Office, runner: FlaskCliRunner
) -> None:
    clock = kept.scene.clock
    put(kept.archive, LONELY, clock.now - days(9))
    assert runner.invoke(args=["due", "run"]).exit_code == 0
    mark = get_mark(db.session, FILES_MATCHED)
    assert mark is not None
    assert mark.value == "removed 1"
    put(kept.archive, LONELY, clock.now - days(9))
    clock.advance(minutes=59)
    runner.invoke(args=["due", "run"])
    assert kept.archive.store.holds(LONELY)
    clock.advance(minutes=1)
    runner.invoke(args=["due", "run"])
    assert not kept.archive.store.holds(LONELY)


@ON_ONE_DATABASE
def test_timed_work_fails_aloud_where_a_file_is_lost(
    kept: Office, runner: FlaskCliRunner
) -> None:
    kept.archive.store.remove(kept.scene.rows(StoredFile)[0].sha256)
    result = runner.invoke(args=["due", "run"])
    assert result.exit_code == 1
    assert "Failed: files" in result.output


@ON_ONE_DATABASE
def test_the_database_itself_keeps_rows_and_files_together(kept: Office) -> None:
    """A file's row cannot go while a document is made of it."""
    with pytest.raises(Exception, match=r"(?i)foreign key"), kept.scene.work() as work:
        work.session.execute(delete(StoredFile))
