"""Let officers write notes that only those who may act on the file read."""

from functools import partial

from flask_babel import gettext

from registry.applications.forms.office import NoteForm
from registry.applications.models.reviewing import Note
from registry.applications.operations.noting import write_note
from registry.applications.queries.notes import notes_on
from registry.applications.views.form_steps import Answer, step_by_form
from registry.applications.views.opened import OpenCase, open_case
from registry.database import db
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission, require
from registry.unit_of_work import Work
from registry.web.context import current_actor, current_language, now
from registry.web.guards import requires


@requires(Permission.OFFICE_READ)
def note(reference: str) -> Answer:
    """Write a note on a file."""
    return _note(open_case(reference), None)


@requires(Permission.OFFICE_READ)
def strike(reference: str, note_id: int) -> Answer:
    """Strike an earlier note by a new one that says why."""
    opened = open_case(reference)
    notes = notes_on(db.session, opened.application.id)
    struck = next((row for row in notes if row.id == note_id), None)
    if struck is None:
        raise NotFound(note_id)
    return _note(opened, struck)


def _note(opened: OpenCase, struck: Note | None) -> Answer:
    require(Permission.APPLICATION_HANDLE, current_actor(), now(), opened.file)
    form = NoteForm(language=current_language())
    return step_by_form(
        opened,
        "applications/note.html",
        form,
        partial(_write, form, struck.id if struck else None),
        gettext("The note is written."),
        struck=struck,
    )


def _write(
    form: NoteForm, strikes: int | None, work: Work, account_id: int, reference: str
) -> None:
    write_note(
        work,
        account_id,
        reference,
        form.text.data or "",
        form.language.data or "",
        strikes=strikes,
    )
