"""Let the documents of an application answer its questions.

An answer names the document that was given, or the reason why there is none. It is
written together with the rows of the document, so no task list, sending or reopened
part has to look further than the answers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from registry.applications.models.applications import LONGEST_REASON, Application
from registry.applications.operations.drafting import editable_parts
from registry.applications.operations.opening import open_case, permit, work_on
from registry.documents.models import Document
from registry.documents.operations.desk import Drawer
from registry.documents.queries import is_complete, own_documents
from registry.domain.answers import Answers, Part
from registry.domain.documents import DocumentKind
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.permissions import Permission
from registry.domain.writing import clean
from registry.unit_of_work import Clock, Work


@contextmanager
def open_drawer(clock: Clock, account_id: int, reference: str) -> Iterator[Drawer]:
    """Open an application's documents for a change; its answers follow them.

    Raises NotPermitted, and ActionRefused where documents are not open now.
    """
    with work_on(clock, reference) as work:
        case = open_case(work, account_id, reference)
        permit(work, case, Permission.DRAFT_EDIT)
        if Part.DOCUMENTS not in editable_parts(work, case.application):
            raise ActionRefused("save", case.file.position)
        yield Drawer(work, case.actor, case.file, case.application.id)
        work.session.flush()
        _answer_anew(work, case.application)


def give_reason(drawer: Drawer, kind: DocumentKind, reason: str) -> None:
    """Say why there is no document of a kind; an empty reason takes it back."""
    reason = clean(reason)
    if len(reason) > LONGEST_REASON:
        raise Invalid(reason="too_long")
    application = drawer.work.session.get_one(Application, drawer.application_id)
    application.answers = {**application.answers, kind.value: {"reason": reason}}


def _answer_anew(work: Work, application: Application) -> None:
    """Let each question say what is there now."""
    given = own_documents(work.session, application.id)
    answers = dict(application.answers)
    for kind in DocumentKind:
        answer = _answer(given.get(kind), answers.pop(kind.value, None) or {})
        if answer:
            answers[kind.value] = answer
    application.answers = answers
    application.saved_at = work.now


def _answer(document: Document | None, before: Answers) -> dict[str, Any]:
    """Return the answer; a reason counts only where no file was given."""
    if document is not None and is_complete(document):
        return {"document": document.id}
    has_files = document is not None and document.joined_sha256
    return {} if has_files or not before.get("reason") else dict(before)
