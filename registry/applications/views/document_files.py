"""Hand out the files of documents to whoever may read them, to be saved.

A browser that shows a file sandboxed shows no PDF at all: one is saved, and looked at
outside. Photographs, which were written anew when they came, stand beside the answers.
"""

from http import HTTPStatus

from flask import Response
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from registry.applications.models.applications import Application
from registry.applications.views.documents import archive
from registry.applications.views.opened import open_case
from registry.applications.views.own import own_application
from registry.database import db
from registry.documents.operations.reading import (
    Reader,
    Served,
    open_document,
    open_page,
    open_photograph,
)
from registry.domain.application import CaseFile
from registry.domain.documents import FileRefused, Scan
from registry.domain.permissions import Permission
from registry.web.context import current_actor, now
from registry.web.errors import error_page
from registry.web.file_labels import SCAN_LABELS
from registry.web.guards import requires
from registry.web.handing_out import hand_out


@requires(Permission.DOCUMENT_READ)
def case_document(reference: str, document_id: int) -> AnyResponse:
    """Hand the office the one PDF of a document that was sent."""
    opened = open_case(reference)
    reader = _reader(opened.application, opened.file)
    try:
        return _handed_out(open_document(archive(), db.session, reader, document_id))
    except FileRefused:
        return _malware()


@requires(Permission.DOCUMENT_READ)
def case_photograph(reference: str, document_id: int, position: int) -> AnyResponse:
    """Show the office one photograph of a document that was sent."""
    opened = open_case(reference)
    reader = _reader(opened.application, opened.file)
    try:
        return _handed_out(
            open_photograph(archive(), db.session, reader, document_id, position)
        )
    except FileRefused:
        return _malware()


@requires(Permission.DOCUMENT_READ_OWN)
def own_file(reference: str, document_id: int, position: int) -> AnyResponse:
    """Hand applicants one of their own files, as it is kept."""
    found = own_application(reference)
    reader = _reader(found.application, found.case)
    try:
        file = open_page(archive(), db.session, reader, document_id, position)
        return _handed_out(file)
    except FileRefused:
        return _malware()


def _reader(application: Application, file: CaseFile) -> Reader:
    return Reader(current_actor(), now(), file, application.id)


def _malware() -> Response:
    return error_page(HTTPStatus.CONFLICT, gettext(SCAN_LABELS[Scan.FOUND]))


def _handed_out(served: Served) -> Response:
    return hand_out(served.stream, served.headers)
