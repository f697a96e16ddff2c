"""Hand out the files of documents to whoever may read them, to be saved.

A browser that shows a file sandboxed shows no PDF at all: one is saved, and looked at
outside. Photographs, which were written anew when they came, stand beside the answers.
"""

from werkzeug.wrappers import Response

from registry.applications.models.applications import Application
from registry.applications.views.opened import open_case
from registry.applications.views.own import own_application
from registry.documents.counter import hand_over
from registry.documents.operations.reading import (
    Reader,
    open_document,
    open_page,
    open_photograph,
)
from registry.domain.application import CaseFile
from registry.domain.permissions import Permission
from registry.web.context import current_actor, now
from registry.web.guards import requires


@requires(Permission.DOCUMENT_READ)
def case_document(reference: str, document_id: int) -> Response:
    """Hand the office the one PDF of a document that was sent."""
    opened = open_case(reference)
    reader = _reader(opened.application, opened.file)
    return hand_over(open_document, reader, document_id)


@requires(Permission.DOCUMENT_READ)
def case_photograph(reference: str, document_id: int, position: int) -> Response:
    """Show the office one photograph of a document that was sent."""
    opened = open_case(reference)
    reader = _reader(opened.application, opened.file)
    return hand_over(open_photograph, reader, document_id, position)


@requires(Permission.DOCUMENT_READ_OWN)
def own_file(reference: str, document_id: int, position: int) -> Response:
    """Hand applicants one of their own files, as it is kept."""
    found = own_application(reference)
    reader = _reader(found.application, found.case)
    return hand_over(open_page, reader, document_id, position)


def _reader(application: Application, file: CaseFile) -> Reader:
    return Reader(current_actor(), now(), file, application.id)
