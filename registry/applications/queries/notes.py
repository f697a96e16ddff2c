"""Read what the office wrote down about a file for itself."""

from sqlalchemy import select

from registry.applications.models.reviewing import Note
from registry.database import AnySession


def notes_on(session: AnySession, application_id: int) -> list[Note]:
    """Return the notes on an application, oldest first."""
    return list(
        session.scalars(
            select(Note).where(Note.application_id == application_id).order_by(Note.id)
        )
    )


def struck_ids(session: AnySession, application_id: int) -> set[int]:
    """Return the ids of the notes that a later one strikes."""
    return {
        note.strikes_id
        for note in notes_on(session, application_id)
        if note.strikes_id is not None
    }
