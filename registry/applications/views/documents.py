"""Ask for the documents of an application, one page for each."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.documents import DocumentForm
from registry.applications.labels import applying, documents
from registry.applications.operations.documents import give_reason, open_drawer
from registry.applications.views.own import Own, own_application, told_as_applicant
from registry.applications.views.parts import FROM_CHECK, go_on, too_late
from registry.database import db
from registry.documents.counter import archive, chosen_files, why_refused
from registry.documents.models import Document
from registry.documents.operations.desk import Desk
from registry.documents.operations.filing import (
    Outcome,
    add_files,
    move_file,
    remove_file,
)
from registry.documents.operations.intake import Upload
from registry.documents.operations.keeping import describe_document, reuse_document
from registry.documents.queries import own_documents, reusable_documents
from registry.domain.answers import Part, PartStatus, is_answered
from registry.domain.documents import LARGEST_BODY, DocumentKind
from registry.domain.errors import ActionRefused, FileMovedOn, NotFound
from registry.domain.permissions import Permission
from registry.web import file_labels
from registry.web.context import acting_account, clock
from registry.web.guards import requires
from registry.web.limits import body_was_too_large, takes_files
from registry.web.notices import lead_on
from registry.web.numbers_in_paths import id_in

Answer = str | Response | tuple[str, int]


@requires(Permission.DRAFT_EDIT)
def overview(reference: str) -> Answer:
    """Lead to the first document that is missing; list them when none is."""
    found = own_application(reference)
    if Part.DOCUMENTS not in found.open_parts():
        return redirect(url_for("applications.own", reference=found.reference), 303)
    unanswered = _unanswered(found)
    if unanswered and request.args.get("from") != FROM_CHECK:
        return redirect(_address(found, unanswered[0]), 303)
    return render_template(
        "applications/apply_documents.html",
        own=found,
        statuses={kind: _status(found, kind) for kind in DocumentKind},
        status_labels=applying.STATUS_LABELS,
        kind_labels=documents.KIND_LABELS,
    )


@takes_files(LARGEST_BODY)
@requires(Permission.DRAFT_EDIT)
def document(reference: str, kind: str) -> Answer:
    """Take the files of one document, and what is said of it."""
    found, asked = own_application(reference), _kind_named(kind)
    form = _form(found, asked)
    if Part.DOCUMENTS not in found.open_parts():
        if request.method != "POST":
            return redirect(url_for("applications.own", reference=found.reference), 303)
        return too_late(found, form, "save")
    if body_was_too_large():
        form.files.errors = [gettext(file_labels.TOO_MUCH)]
        return _page(found, asked, form), HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if not form.is_submitted():
        return _page(found, asked, form)
    try:
        with told_as_applicant():
            return _take(found, asked, form)
    except ActionRefused:
        return too_late(own_application(reference), form, "save")
    except FileMovedOn:
        return lead_on(_here(), gettext(file_labels.MOVED_ON), "warning")


def _kind_named(name: str) -> DocumentKind:
    if name not in set(DocumentKind):
        raise NotFound(name)
    return DocumentKind(name)


def _offered(found: Own, kind: DocumentKind) -> list[Document]:
    """Return the files that need not be sent again."""
    application = found.application
    return reusable_documents(
        db.session, application.organisation_id, application.id, kind
    )


def _take(found: Own, kind: DocumentKind, form: DocumentForm) -> Answer:
    """Do what the pressed button says; whatever it is, what was typed is saved."""
    desk, uploads = _desk(found), chosen_files()
    outcome = add_files(desk, kind, uploads) if uploads else Outcome(None)
    if form.validate():
        _save_typed(desk, kind, form)
    go = request.form.get("go", "")
    _rearrange(desk, kind, go)
    found = own_application(found.reference)
    has_files = _has_files(found, kind)
    if outcome.refused:
        form.files.errors = [why_refused(each) for each in outcome.refused]
    elif go == "continue" and not form.errors:
        form.ask_for_missing(has_files=has_files)
    if form.errors:
        return _page(found, kind, form)
    if go == "continue":
        return _go_on(found, kind)
    if go == "later":
        return go_on(found, Part.DOCUMENTS, later=True)
    return lead_on(_here(), _done(go, uploads))


def _done(go: str, uploads: list[Upload]) -> str:
    if uploads:
        return gettext("The files were uploaded.")
    if go.startswith("reuse"):
        return gettext("The file that you have sent before is used here too.")
    if go.startswith("remove"):
        return gettext("The file was removed.")
    return gettext("Your answers were saved.")


def _rearrange(desk: Desk, kind: DocumentKind, go: str) -> None:
    """Remove or move the file that a button names by its place and its content."""
    act, _, rest = go.partition("-")
    place, _, sha256 = rest.partition("-")
    number = id_in(place)
    if act in _REARRANGE and number is not None:
        _REARRANGE[act](desk, kind, number, sha256)


def _moved_by(
    step: int, desk: Desk, kind: DocumentKind, place: int, sha256: str
) -> None:
    move_file(desk, kind, place, place + step, sha256)


def _reuse(desk: Desk, kind: DocumentKind, document_id: int, sha256: str) -> None:
    """Use files that are here already, if they are still those that were offered."""
    with desk.open() as drawer:
        try:
            document = reuse_document(drawer, document_id, kind)
        except NotFound:
            raise FileMovedOn from None
        if document.joined_sha256 != sha256:
            raise FileMovedOn


_REARRANGE: dict[str, Callable[[Desk, DocumentKind, int, str], object]] = {
    "remove": remove_file,
    "reuse": _reuse,
    "up": partial(_moved_by, -1),
    "down": partial(_moved_by, 1),
}


def _save_typed(desk: Desk, kind: DocumentKind, form: DocumentForm) -> None:
    with desk.open() as drawer:
        language, summary = form.language.data or "", form.one_line.data or ""
        before = own_documents(drawer.work.session, drawer.of_application).get(kind)
        said = (before.language, before.summary) if before else ("", "")
        if said != (language, summary):
            describe_document(drawer, kind, language, summary)
        give_reason(drawer, kind, form.reason.data or "")


def _desk(found: Own) -> Desk:
    opener = partial(open_drawer, clock(), acting_account(), found.reference)
    return Desk(archive(), clock(), opener)


def _form(found: Own, kind: DocumentKind) -> DocumentForm:
    given = _given(found, kind)
    answer = found.application.answers.get(kind.value) or {}
    return DocumentForm(
        data={
            "language": given.language if given else "",
            "one_line": given.summary if given else "",
            "reason": answer.get("reason", ""),
        }
    )


def _page(found: Own, kind: DocumentKind, form: DocumentForm) -> str:
    given = _given(found, kind)
    return render_template(
        "applications/apply_document.html",
        own=found,
        kind=kind,
        form=form,
        pages=given.pages if given else [],
        offered=_offered(found, kind),
        zone=found.zone().key,
        kind_labels=documents.KIND_LABELS,
        kind_hints=documents.KIND_HINTS,
    )


def _given(found: Own, kind: DocumentKind) -> Document | None:
    return own_documents(db.session, found.application.id).get(kind)


def _has_files(found: Own, kind: DocumentKind) -> bool:
    given = _given(found, kind)
    return given is not None and given.joined_sha256 is not None


def _status(found: Own, kind: DocumentKind) -> PartStatus:
    if is_answered(found.application.answers, kind.value):
        return PartStatus.COMPLETED
    begun = _given(found, kind) is not None
    return PartStatus.IN_PROGRESS if begun else PartStatus.NOT_STARTED


def _unanswered(found: Own) -> list[DocumentKind]:
    answers = found.application.answers
    return [kind for kind in DocumentKind if not is_answered(answers, kind.value)]


def _go_on(found: Own, kind: DocumentKind) -> Response:
    """Lead to the next document that is missing, else to what follows them."""
    order = list(DocumentKind)
    waiting = _unanswered(found)
    later = [each for each in waiting if order.index(each) > order.index(kind)]
    if waiting and request.args.get("from") != FROM_CHECK:
        return redirect(_address(found, (later or waiting)[0]), 303)
    return go_on(found, Part.DOCUMENTS, later=False)


def _address(found: Own, kind: DocumentKind, **values: Any) -> str:
    return url_for("documents.document", reference=found.reference, kind=kind, **values)


def _here() -> str:
    """Return this page as a browser reaches it, with what it was opened for."""
    return request.full_path.rstrip("?")
