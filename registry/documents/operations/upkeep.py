"""Do with kept files what time asks for: destroy, scan, match them with their rows."""

import logging
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select

from registry.audit.events import Event
from registry.audit.operations import record
from registry.documents.models import Document, StoredFile
from registry.documents.operations.archive import Archive
from registry.documents.operations.keeping import delete_document
from registry.documents.operations.rows import discard
from registry.documents.queries import due_documents, files_not_scanned, known_files
from registry.domain.documents import Scan
from registry.unit_of_work import Clock, Work, each_alone, unit_of_work

log = logging.getLogger(__name__)

LEFT_ALONE = timedelta(hours=1)
"""How long a file may be without its row: it is just being taken in."""
SCANNED_AT_ONCE = 50
REMOVED_AT_ONCE = 100


@dataclass(frozen=True)
class Reconciled:
    """Hold how many files without a row were removed, and which rows have no file."""

    removed: int
    missing: tuple[str, ...]


def destroy_due(archive: Archive, clock: Clock) -> int:
    """Destroy the documents whose period has ended; return how many.

    That there was one of its kind stays in the history of the application, or of the
    organisation that sent it with a request for a change.
    """
    with unit_of_work(clock) as work:
        due = due_documents(work.session, work.now)
    gone: set[str] = set()
    try:
        return each_alone(clock, [partial(_destroy, gone=gone, key=key) for key in due])
    finally:
        discard(archive, clock, gone)


def _destroy(work: Work, *, gone: set[str], key: int) -> bool:
    document = work.session.get(Document, key)
    if document is None or not _is_due(document, work.now):
        return False
    record(
        work,
        Event.DOCUMENT_DESTROYED,
        subject=_subject(document),
        organisation_id=document.organisation_id,
        kind=document.kind,
        sent_at=document.sent_at,
    )
    gone |= delete_document(work, document)
    return True


def _subject(document: Document) -> tuple[str, int]:
    if document.application_id is None:
        return ("organisation", document.organisation_id)
    return ("application", document.application_id)


def _is_due(document: Document, instant: datetime) -> bool:
    return document.destroy_after is not None and document.destroy_after <= instant


def scan_waiting(archive: Archive, clock: Clock) -> int:
    """Have files scanned that no scanner has seen; return how many were.

    Where one is found to hold malware, its document can no longer be opened.
    """
    with unit_of_work(clock) as work:
        waiting = files_not_scanned(work.session, SCANNED_AT_ONCE)
    scanned = 0
    for sha256 in waiting:
        said = _scan_again(archive, sha256)
        if said is Scan.NOT_SCANNED:
            # None is set, or it does not answer: the others would wait in vain, too.
            break
        with unit_of_work(clock) as work:
            row = work.session.get(StoredFile, sha256)
            if row is not None:
                row.scan, row.scanned_at = said, work.now
                scanned += 1
    return scanned


def _scan_again(archive: Archive, sha256: str) -> Scan:
    with archive.room() as room:
        path = room / sha256
        with archive.store.open(sha256) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        return archive.scanner.scan(path)


def reconcile(archive: Archive, clock: Clock) -> Reconciled:
    """Remove files that no row speaks of, and report rows whose file is not there.

    What was being taken in when a process was killed leaves a file, never a row
    without one. Running it again changes nothing more. Raises StoreFailed.
    """
    now = clock()
    kept = {found.sha256: found.since for found in archive.store.kept()}
    with unit_of_work(clock) as work:
        rows = set(work.session.scalars(select(StoredFile.sha256)))
    old = [sha256 for sha256 in kept if kept[sha256] <= now - LEFT_ALONE]
    removed = _remove_unknown(archive, clock, [key for key in old if key not in rows])
    _clear_incoming(archive.incoming, now)
    missing = tuple(sorted(_missing(archive, clock, rows - kept.keys())))
    for sha256 in missing:
        log.error("The file %s of a document is not in the store.", sha256)
    return Reconciled(removed, missing)


def _remove_unknown(archive: Archive, clock: Clock, unknown: list[str]) -> int:
    """Remove files that have no row under the lock either, some at a time."""
    removed = 0
    for start in range(0, len(unknown), REMOVED_AT_ONCE):
        some = set(unknown[start : start + REMOVED_AT_ONCE])
        with unit_of_work(clock) as work:
            for sha256 in some - known_files(work.session, some):
                archive.store.remove(sha256)
                removed += 1
    return removed


def _missing(archive: Archive, clock: Clock, suspected: set[str]) -> set[str]:
    """Return what is still missing: the rows were read after the files."""
    with unit_of_work(clock) as work:
        known = known_files(work.session, suspected)
        return {sha256 for sha256 in known if not archive.store.holds(sha256)}


def _clear_incoming(incoming: Path, now: datetime) -> None:
    """Remove what a killed process left of files that it was taking in."""
    for folder in incoming.glob("*"):
        try:
            since = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
        except FileNotFoundError:
            continue
        if since <= now - LEFT_ALONE:
            shutil.rmtree(folder, ignore_errors=True)
