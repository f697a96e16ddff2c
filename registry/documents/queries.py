"""Read the documents of an application, and which files are in use."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from registry.database import AnySession
from registry.documents.models import Document, DocumentPage, StoredFile
from registry.domain.documents import DocumentKind, Scan
from registry.domain.errors import NotFound


def get_document(
    session: AnySession, organisation_id: int, application_id: int | None, number: int
) -> Document:
    """Return a document of an application, or of none; raise NotFound for another's."""
    found = session.get(Document, number)
    if found is None or found.organisation_id != organisation_id:
        raise NotFound(number)
    if found.application_id != application_id:
        raise NotFound(number)
    return found


def evidence_in_work(session: AnySession, organisation_id: int) -> Document | None:
    """Return what a member is preparing to send with a request for a change."""
    return session.scalar(
        select(Document).where(
            Document.organisation_id == organisation_id,
            Document.application_id.is_(None),
            Document.sent_at.is_(None),
        )
    )


def own_documents(
    session: AnySession, application_id: int
) -> dict[DocumentKind, Document]:
    """Return what the applicant sees: what it prepares, else what was sent."""
    rows = session.scalars(
        select(Document)
        .where(
            Document.application_id == application_id, Document.replaced_at.is_(None)
        )
        .order_by(Document.id)
    )
    found: dict[DocumentKind, Document] = {}
    for row in rows:
        if row.kind and (row.kind not in found or row.sent_at is None):
            found[row.kind] = row
    return {kind: found[kind] for kind in DocumentKind if kind in found}


def sent_documents(session: AnySession, application_id: int) -> list[Document]:
    """Return what the office sees, what was replaced last: by kind, then newest."""
    rows = session.scalars(
        select(Document).where(
            Document.application_id == application_id, Document.sent_at.is_not(None)
        )
    )
    order = list(DocumentKind)
    return sorted(
        rows,
        key=lambda row: (
            row.replaced_at is not None,
            order.index(row.kind) if row.kind else len(order),
            -row.id,
        ),
    )


def missing_kinds(session: AnySession, application_id: int) -> list[DocumentKind]:
    """Return the kinds of which the applicant has given nothing, or not all."""
    given = own_documents(session, application_id)
    return [kind for kind in DocumentKind if not is_complete(given.get(kind))]


def is_complete(document: Document | None) -> bool:
    """Tell whether a document is there with its file, its language and its summary."""
    return document is not None and bool(
        document.joined_sha256 and document.language and document.summary
    )


def earlier_documents(
    session: AnySession, organisation_id: int, application_id: int
) -> list[Document]:
    """Return what the organisation sent with other applications, the newest first.

    What went with a request for a change is none of them.
    """
    return list(
        session.scalars(
            select(Document)
            .where(
                Document.organisation_id == organisation_id,
                Document.application_id != application_id,
                Document.sent_at.is_not(None),
                Document.replaced_at.is_(None),
            )
            .order_by(Document.id.desc())
        )
    )


def reusable_documents(
    session: AnySession,
    organisation_id: int,
    application_id: int,
    kind: DocumentKind | None,
) -> list[Document]:
    """Return what can be given as a document of a kind without sending it again.

    What the organisation sent with other applications, and what it gave for another
    kind in this one; of the same file the newest alone, and never what a scanner
    found malware in.
    """
    given = own_documents(session, application_id)
    here = [document for own, document in given.items() if own is not kind]
    present = given[kind].joined_sha256 if kind in given else None
    found: dict[str, Document] = {}
    for document in earlier_documents(session, organisation_id, application_id) + here:
        sha256 = document.joined_sha256
        if sha256 and sha256 != present and document.scan is not Scan.FOUND:
            found.setdefault(sha256, document)
    return list(found.values())


def due_documents(session: AnySession, instant: datetime) -> list[int]:
    """Return the documents whose period has ended."""
    return list(
        session.scalars(
            select(Document.id)
            .where(Document.destroy_after <= instant)
            .order_by(Document.id)
        )
    )


def known_files(session: AnySession, hashes: Collection[str]) -> set[str]:
    """Return those of the files that have a row."""
    return set(
        session.scalars(select(StoredFile.sha256).where(StoredFile.sha256.in_(hashes)))
    )


def files_in_use(session: AnySession, hashes: Collection[str]) -> set[str]:
    """Return those of the files that a document is made of."""
    pages = select(DocumentPage.file_sha256).where(DocumentPage.file_sha256.in_(hashes))
    joined = select(Document.joined_sha256).where(Document.joined_sha256.in_(hashes))
    return set(session.scalars(pages)) | {
        found for found in session.scalars(joined) if found is not None
    }


def files_not_scanned(session: AnySession, limit: int) -> list[str]:
    """Return files that no scanner has seen, the newest first."""
    return list(
        session.scalars(
            select(StoredFile.sha256)
            .where(StoredFile.scan == Scan.NOT_SCANNED)
            .order_by(StoredFile.created_at.desc(), StoredFile.sha256)
            .limit(limit)
        )
    )
