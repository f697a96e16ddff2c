"""Describe documents, remove them, send them, and say how long they are kept."""

from sqlalchemy import select, update

from registry.documents.models import LONGEST_SUMMARY, Document
from registry.documents.operations.desk import Desk, Drawer, permit_change
from registry.documents.operations.rows import (
    copy_document,
    discard,
    document_in,
    end_of_period,
    forget_files,
    hashes_of,
    open_working,
)
from registry.documents.queries import evidence_in_work, reusable_documents
from registry.domain.documents import DocumentKind
from registry.domain.errors import FileMovedOn, Invalid, NotFound
from registry.domain.languages import CONTENT
from registry.domain.writing import clean
from registry.unit_of_work import Work


def describe_document(
    drawer: Drawer, kind: DocumentKind, language: str, summary: str
) -> Document:
    """Say in which language a document is, and what it is in one line.

    Either may still be empty; a document may be described before its file is there.
    """
    permit_change(drawer)
    summary = clean(summary)
    if language and language not in CONTENT:
        raise Invalid(language="not_listed")
    if len(summary) > LONGEST_SUMMARY:
        raise Invalid(summary="too_long")
    document = open_working(drawer, kind)
    document.language, document.summary = language, summary
    drawer.work.session.flush()
    return document


def remove_document(desk: Desk, kind: DocumentKind | None) -> None:
    """Remove what the applicant prepares, with its files; what was sent stays.

    Raises NotFound where there is nothing of that kind to be removed.
    """
    with desk.open() as drawer:
        permit_change(drawer)
        document = document_in(drawer, kind)
        if document is None or document.sent_at is not None:
            raise NotFound(kind)
        gone = delete_document(drawer.work, document)
    discard(desk.archive, desk.clock, gone)


def reuse_document(
    drawer: Drawer, document_id: int, kind: DocumentKind | None = None
) -> Document:
    """Give an application files that the organisation has here already.

    They were sent with another application, or are of another kind in this one. The
    files are the same ones; nothing is copied or sent again. What was said of the new
    document stays; what was not said is as it was said of the other one.
    """
    permit_change(drawer)
    session = drawer.work.session
    source = session.get(Document, document_id)
    kind = kind or (source.kind if source else None)
    offered = reusable_documents(
        session, drawer.file.organisation_id, drawer.of_application, kind
    )
    if source is None or kind is None or source not in offered:
        raise NotFound(document_id)
    target = open_working(drawer, kind)
    said = (target.language, target.summary)
    former = hashes_of(target)
    target.pages = []
    session.flush()
    copy_document(source, target)
    target.language = said[0] or source.language
    target.summary = said[1] or source.summary
    # Their files are removed by `reconcile`; here nobody may wait for a store.
    forget_files(drawer.work, former)
    return target


def send_documents(work: Work, application_id: int) -> None:
    """Hand over what the applicant prepared: from now on the office reads it.

    Part of sending or answering, in its transaction; permitted there. What was sent
    before of the same kind is kept beside, as replaced.
    """
    for document in _rows(work, application_id):
        if document.sent_at is None and document.joined_sha256 is None:
            work.session.delete(document)
    work.session.flush()
    ready = [row for row in _rows(work, application_id) if row.sent_at is None]
    for document in ready:
        work.session.execute(
            update(Document)
            .where(
                Document.application_id == application_id,
                Document.kind == document.kind,
                Document.sent_at.is_not(None),
                Document.replaced_at.is_(None),
            )
            .values(replaced_at=work.now)
        )
        document.sent_at, document.destroy_after = work.now, None
        work.session.flush()


def send_evidence(work: Work, organisation_id: int, joined: str) -> Document | None:
    """Hand over what was prepared for a request for a change; None where nothing was.

    Part of asking, in its transaction; permitted there. `joined` is the file that the
    page showed: raises FileMovedOn where it is another one now.
    """
    document = evidence_in_work(work.session, organisation_id)
    present = document.joined_sha256 if document else None
    if (present or "") != joined:
        raise FileMovedOn
    if document is None or present is None:
        return None
    document.sent_at, document.destroy_after = work.now, None
    return document


def release_evidence(work: Work, document_id: int | None) -> None:
    """Let the period of what went with a request begin: the request has ended.

    What was sent with an application is kept as long as that asks for.
    """
    document = work.session.get(Document, document_id) if document_id else None
    if document is not None and document.application_id is None:
        document.destroy_after = end_of_period(work)


def forget_unsent(work: Work, application_id: int) -> None:
    """Forget what the applicant prepared and did not send: it was never said.

    Part of taking a question back. The files are removed by `reconcile`.
    """
    for document in _rows(work, application_id):
        if document.sent_at is None:
            delete_document(work, document)


def begin_retention(work: Work, application_id: int) -> None:
    """Let the period begin after which documents are destroyed: the file has ended."""
    for document in _rows(work, application_id):
        document.destroy_after = end_of_period(work)


def end_retention(work: Work, application_id: int) -> None:
    """Keep what was sent as long as the file is open: it was taken up again."""
    for document in _rows(work, application_id):
        if document.sent_at is not None:
            document.destroy_after = None


def delete_document(work: Work, document: Document) -> set[str]:
    """Delete a document's rows; return the files to be discarded after the commit."""
    hashes = hashes_of(document)
    work.session.delete(document)
    return forget_files(work, hashes)


def _rows(work: Work, application_id: int) -> list[Document]:
    return list(
        work.session.scalars(
            select(Document)
            .where(Document.application_id == application_id)
            .order_by(Document.id)
        )
    )
