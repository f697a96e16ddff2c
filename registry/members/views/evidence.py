"""Take the document that shows why a change is asked for, and hand it to its owners."""

from functools import partial

from flask import request
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.documents.counter import archive, chosen_files, hand_over, why_refused
from registry.documents.models import Document
from registry.documents.operations.desk import Desk
from registry.documents.operations.filing import add_files, remove_file
from registry.documents.operations.reading import Reader, open_page
from registry.documents.queries import evidence_in_work
from registry.domain.errors import FileMovedOn, NotFound
from registry.domain.permissions import Permission
from registry.members.forms.changes import ChangeForm
from registry.members.operations.evidence import open_evidence
from registry.members.views.own import OwnMember, open_own
from registry.web.context import acting_account, clock, current_actor, now
from registry.web.file_labels import MOVED_ON
from registry.web.guards import requires
from registry.web.numbers_in_paths import id_in


def prepared(own: OwnMember) -> Document | None:
    """Return what is prepared for the next request."""
    return evidence_in_work(db.session, own.membership.organisation_id)


def file_of(document: Document | None) -> str:
    """Return what tells the file of a document from any other."""
    return (document.joined_sha256 or "") if document else ""


def changes_files() -> bool:
    """Tell whether the pressed button is about files alone: nothing else is sent."""
    go = request.form.get("go", "")
    return go == "upload" or go.startswith("remove-")


def take_files(own: OwnMember, form: ChangeForm) -> list[str]:
    """Keep what was chosen and take out what a button names; return what is wrong.

    Files are kept whatever else is wrong with the form: none is chosen twice.
    """
    go, uploads = request.form.get("go", ""), chosen_files()
    if not uploads and not go.startswith("remove-"):
        return []
    opener = partial(open_evidence, clock(), acting_account(), own.membership.id)
    desk = Desk(archive(), clock(), opener)
    was_shown = form.uploaded.data == file_of(prepared(own))
    wrong = []
    try:
        if uploads:
            wrong = [why_refused(one) for one in add_files(desk, None, uploads).refused]
        if go.startswith("remove-"):
            _, place, sha256 = [*go.split("-", 2), ""][:3]
            remove_file(desk, None, id_in(place) or 0, sha256)
    except (FileMovedOn, NotFound):
        wrong.append(gettext(MOVED_ON))
    if was_shown:
        form.uploaded.data = file_of(prepared(own))
    return wrong


@requires(Permission.DOCUMENT_READ_OWN)
def evidence(public_id: str, document_id: int, position: int) -> Response:
    """Hand owners and editors one file of what they prepared or sent."""
    own = open_own(public_id)
    reader = Reader(current_actor(), now(), own.file, None)
    return hand_over(open_page, reader, document_id, position)
