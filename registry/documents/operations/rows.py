"""Write the rows of documents and files, under the write lock."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from registry.documents.models import Document, DocumentPage, StoredFile
from registry.documents.operations.archive import Archive
from registry.documents.operations.desk import Drawer
from registry.documents.operations.intake import Content, Leaf, content_of
from registry.documents.queries import (
    evidence_in_work,
    files_in_use,
    known_files,
    own_documents,
)
from registry.documents.storage.store import StoreFailed
from registry.domain.documents import DocumentKind, Scan, form_of
from registry.offices.queries.rules import period
from registry.unit_of_work import Clock, Work, unit_of_work

log = logging.getLogger(__name__)

PERIOD = "documents"


def leaves_of(document: Document | None) -> list[Leaf]:
    """Return the files of a document, in their order."""
    pages = document.pages if document else []
    return [Leaf(page.name, content_of(page.file)) for page in pages]


def document_in(drawer: Drawer, kind: DocumentKind | None) -> Document | None:
    """Return what the applicant sees of a kind; without one, what is in work."""
    session = drawer.work.session
    if kind is None:
        return evidence_in_work(session, drawer.file.organisation_id)
    return own_documents(session, drawer.of_application).get(kind)


def open_working(drawer: Drawer, kind: DocumentKind | None) -> Document:
    """Return the working copy; begin one, as what was sent before, where there is none.

    What was sent stays what the office reads until the copy is sent.
    """
    found = document_in(drawer, kind)
    if found is None or found.sent_at is not None:
        sent, found = found, _new_document(drawer, kind)
        if sent is not None:
            copy_document(sent, found)
        drawer.work.session.add(found)
    found.saved_at = drawer.work.now
    found.destroy_after = end_of_period(drawer.work)
    return found


def _new_document(drawer: Drawer, kind: DocumentKind | None) -> Document:
    return Document(
        organisation_id=drawer.file.organisation_id,
        application_id=drawer.application_id,
        kind=kind,
        language="",
        summary="",
        uploaded_by=drawer.account_id,
        created_at=drawer.work.now,
        pages=[],
    )


def copy_document(source: Document, target: Document) -> None:
    """Let a document be what another is: the same files, language and summary."""
    target.form, target.joined = source.form, source.joined
    target.language, target.summary = source.language, source.summary
    target.pages = [
        DocumentPage(position=page.position, name=page.name, file=page.file)
        for page in source.pages
    ]


def end_of_period(work: Work) -> datetime:
    """Return when a document that is let go of now is to be destroyed."""
    return work.now + timedelta(days=period(work.session, PERIOD, work.now))


def write_leaves(
    work: Work,
    archive: Archive,
    document: Document,
    leaves: list[Leaf],
    joined: Content | None,
) -> None:
    """Make a document of these files.

    Raises StoreFailed where one of them is not in the store: no row without a file.
    """
    document.pages = []
    work.session.flush()
    document.pages = [
        DocumentPage(
            position=position,
            name=leaf.name,
            file=enter_file(work, archive, leaf.content),
        )
        for position, leaf in enumerate(leaves, start=1)
    ]
    document.joined = enter_file(work, archive, joined) if joined else None
    document.form = form_of([leaf.content.type for leaf in leaves]) if joined else None
    work.session.flush()


def enter_file(work: Work, archive: Archive, content: Content) -> StoredFile:
    """Return the row of a file that is in the store, new or from before."""
    row = work.session.get(StoredFile, content.sha256)
    if row is None:
        # Under the lock: nobody can take the file away before the row is there.
        if not archive.store.holds(content.sha256):
            raise StoreFailed("the file is not in the store")
        row = StoredFile(
            sha256=content.sha256,
            type=content.type,
            size=content.size,
            pages=content.pages,
            width=content.width,
            height=content.height,
            scan=Scan.NOT_SCANNED,
            created_at=work.now,
        )
        work.session.add(row)
    if content.scan is Scan.CLEAN and row.scan is Scan.NOT_SCANNED:
        row.scan, row.scanned_at = Scan.CLEAN, work.now
    return row


def hashes_of(document: Document) -> set[str]:
    """Return the files that a document is made of."""
    pages = {page.file_sha256 for page in document.pages}
    return pages | ({document.joined_sha256} if document.joined_sha256 else set())


def forget_files(work: Work, hashes: Iterable[str]) -> set[str]:
    """Delete the rows of files that no document is made of any more; return which.

    The files go after the commit (`discard`): a file without a row is found again, a
    row without a file is a loss.
    """
    work.session.flush()
    hashes = set(hashes)
    unused = hashes - files_in_use(work.session, hashes)
    work.session.execute(delete(StoredFile).where(StoredFile.sha256.in_(unused)))
    return unused


def discard(archive: Archive, clock: Clock, hashes: set[str]) -> None:
    """Remove those of the files that have no row, under the write lock.

    What fails is left to `reconcile`.
    """
    if not hashes:
        return
    try:
        with unit_of_work(clock) as work:
            for sha256 in hashes - known_files(work.session, hashes):
                archive.store.remove(sha256)
    except (SQLAlchemyError, StoreFailed) as error:
        log.warning("Files without a row could not be removed yet: %s", error)
