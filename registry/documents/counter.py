"""Take in and hand out files at the pages of whatever feature they belong to."""

from collections.abc import Callable
from http import HTTPStatus
from typing import BinaryIO, cast

from flask import current_app, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.documents.operations.archive import Archive
from registry.documents.operations.intake import RefusedFile, Upload
from registry.documents.operations.reading import Reader, Served
from registry.domain.documents import FileRefused, Scan
from registry.web.errors import error_page
from registry.web.file_labels import PROBLEMS, SCAN_LABELS
from registry.web.handing_out import hand_out


def archive() -> Archive:
    """Return what keeps the documents of this app."""
    found: Archive = current_app.extensions["documents"]
    return found


def chosen_files() -> list[Upload]:
    """Return the files that were chosen; a field left empty sends one with no name."""
    return [
        Upload(each.filename, cast(BinaryIO, each.stream))
        for each in request.files.getlist("files")
        if each.filename
    ]


def why_refused(refused: RefusedFile) -> str:
    """Say which file was not taken in, and why."""
    return gettext(
        "%(name)s: %(problem)s",
        name=refused.name or gettext("File"),
        problem=gettext(PROBLEMS[refused.problem]),
    )


def hand_over(
    opener: Callable[..., Served], reader: Reader, document_id: int, *position: int
) -> Response:
    """Answer with what `opener` opens of a document, and never with malware."""
    try:
        served = opener(archive(), db.session, reader, document_id, *position)
    except FileRefused:
        return error_page(HTTPStatus.CONFLICT, gettext(SCAN_LABELS[Scan.FOUND]))
    return hand_out(served.stream, served.headers)
