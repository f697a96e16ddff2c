"""Open a document for whoever may read it, as a value that a view answers with."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from registry.database import AnySession
from registry.documents.models import Document, StoredFile
from registry.documents.operations.archive import Archive
from registry.documents.queries import get_document
from registry.domain.authority import Actor, File
from registry.domain.documents import FileRefused, FileType, KeepingProblem, Scan
from registry.domain.errors import NotFound, NotPermitted
from registry.domain.permissions import Permission, denial, permits

log = logging.getLogger(__name__)

# Whatever a file is, it runs nothing, loads nothing, sends nothing, and is no part of
# our site: a sandbox without allowances has an origin of its own.
POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'"
_ENDINGS: Mapping[FileType, str] = {FileType.PDF: "pdf", FileType.JPEG: "jpg"}


@dataclass(frozen=True)
class Reader:
    """Hold who reads, when, and the file that is read, of an application or a member.

    What went with a request for a change has no application.
    """

    actor: Actor
    instant: datetime
    file: File
    application_id: int | None


@dataclass(frozen=True)
class Served:
    """Hold an open file, to be closed by who answers with it, and its headers."""

    stream: BinaryIO
    size: int
    headers: Mapping[str, str]


def open_document(
    archive: Archive,
    session: AnySession,
    reader: Reader,
    document_id: int,
    *,
    inline: bool = False,
) -> Served:
    """Open the one PDF of a document.

    Raises NotPermitted, NotFound, FileRefused for malware, StoreFailed.
    """
    document = find_readable(session, reader, document_id)
    if document.joined is None:
        raise NotFound(document_id)
    name = _name_of(document)
    return _serve(archive, document, document.joined, name, inline=inline)


def open_page(
    archive: Archive,
    session: AnySession,
    reader: Reader,
    document_id: int,
    position: int,
    *,
    inline: bool = False,
) -> Served:
    """Open one file of a document; positions count from one. Raises as the whole."""
    document = find_readable(session, reader, document_id)
    if not 1 <= position <= len(document.pages):
        raise NotFound(position)
    name = f"{_name_of(document)}-{position}"
    file = document.pages[position - 1].file
    return _serve(archive, document, file, name, inline=inline)


def open_photograph(
    archive: Archive,
    session: AnySession,
    reader: Reader,
    document_id: int,
    position: int,
) -> Served:
    """Open one photograph of a document, to be shown in a page beside the answers.

    Raises as the whole, and NotFound where the file is a PDF: no browser shows one in
    a sandbox, and without it nobody's file is opened here.
    """
    document = find_readable(session, reader, document_id)
    if position not in photographs_of(document):
        raise NotFound(position)
    return open_page(archive, session, reader, document_id, position, inline=True)


def photographs_of(document: Document) -> list[int]:
    """Return the places of a document's photographs, from one; none of a PDF."""
    return [
        page.position for page in document.pages if page.file.type is not FileType.PDF
    ]


def _name_of(document: Document) -> str:
    kind = document.kind.value if document.kind else "change"
    return f"{kind}-{document.id}"


def find_readable(session: AnySession, reader: Reader, document_id: int) -> Document:
    """Return a document that the reader may read.

    The applicant reads its own, the office what was sent, and nobody else anything.
    """
    asked = (reader.actor, reader.instant, reader.file)
    own = permits(Permission.DOCUMENT_READ_OWN, *asked)
    refused = None if own else denial(Permission.DOCUMENT_READ, *asked)
    if refused:
        raise NotPermitted(Permission.DOCUMENT_READ, refused)
    organisation_id = reader.file.organisation_id
    document = get_document(
        session, organisation_id, reader.application_id, document_id
    )
    if not own and document.sent_at is None:
        raise NotFound(document_id)
    return document


def _serve(
    archive: Archive, document: Document, file: StoredFile, name: str, *, inline: bool
) -> Served:
    if document.scan is Scan.FOUND:
        raise FileRefused(KeepingProblem.MALWARE)
    return Served(
        archive.store.open(file.sha256),
        file.size,
        headers_for(file, name, inline=inline),
    )


def headers_for(file: StoredFile, name: str, *, inline: bool) -> Mapping[str, str]:
    """Return what keeps a browser from doing more with a file than showing it.

    `name` is ours: what the sender called the file never stands in a header.
    """
    shown = "inline" if inline else "attachment"
    return {
        "Content-Type": file.type.value,
        "Content-Length": str(file.size),
        "Content-Disposition": f'{shown}; filename="{name}.{_ENDINGS[file.type]}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex",
    }
