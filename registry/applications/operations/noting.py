"""Write down for the office alone what it should remember of a file."""

from registry.applications.models.reviewing import Note
from registry.applications.operations.opening import (
    open_case,
    permit,
    person_of,
    record_event,
)
from registry.applications.queries.notes import struck_ids
from registry.audit.events import Event
from registry.domain.errors import ActionRefused, Invalid, NotFound
from registry.domain.languages import CONTENT
from registry.domain.permissions import Permission
from registry.unit_of_work import Work


def write_note(
    work: Work,
    account_id: int,
    reference: str,
    text: str,
    language: str,
    *,
    strikes: int | None = None,
) -> Note:
    """Add a note, or one that strikes an earlier one and says why.

    Nothing is ever edited: what was struck stays to be read.
    """
    case = open_case(work, account_id, reference)
    permit(work, case, Permission.APPLICATION_HANDLE)
    if case.application.submitted_at is None:
        raise NotFound(reference)
    if strikes is not None:
        _check_struck(work, case.application.id, strikes)
    if not text.strip():
        raise Invalid(text="required")
    if language not in CONTENT:
        raise Invalid(language="not_listed")
    person = person_of(work, case)
    note = Note(
        application_id=case.application.id,
        text=text,
        language=language,
        account_id=person.account_id,
        office=person.office,
        term_id=case.file.term_id,
        written_at=work.now,
        strikes_id=strikes,
    )
    work.session.add(note)
    work.session.flush()
    event = (
        Event.APPLICATION_NOTED if strikes is None else Event.APPLICATION_NOTE_STRUCK
    )
    record_event(work, case, event, person, note=note.id)
    return note


def _check_struck(work: Work, application_id: int, note_id: int) -> None:
    """Refuse to strike what is not there, what was struck, and what strikes."""
    note = work.session.get(Note, note_id)
    if note is None or note.application_id != application_id:
        raise NotFound(note_id)
    if note.strikes_id is not None or note_id in struck_ids(
        work.session, application_id
    ):
        raise ActionRefused("strike", "struck", "note_standing")
