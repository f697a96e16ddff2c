"""Destroy correspondence, opinions and notes at the end of their period.

That something was asked, answered and decided stays, with its codes and instants; what
people wrote to each other goes.
"""

from functools import partial

from sqlalchemy import delete, select, update

from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.models.reviewing import Note, Question
from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import Recommendation, SubjectKind
from registry.mail.models import OutboxMail
from registry.unit_of_work import Clock, Work, each_alone, unit_of_work


def destroy_due(clock: Clock) -> int:
    """Destroy what was written about files whose period has ended; return how many."""
    with unit_of_work(clock) as work:
        due = work.session.scalars(
            select(Application.id).where(Application.destroy_after <= work.now)
        ).all()
    return each_alone(clock, [partial(_destroy, key=key) for key in due])


def _destroy(work: Work, *, key: int) -> bool:
    application = work.session.get_one(Application, key)
    until = application.destroy_after
    if until is None or until > work.now:
        return False
    application.destroy_after = None
    session = work.session
    session.execute(delete(Note).where(Note.strikes_id.is_not(None), _on(Note, key)))
    session.execute(delete(Note).where(_on(Note, key)))
    session.execute(
        update(Question)
        .where(_on(Question, key))
        .values(text="", text_language=None, reply="")
    )
    session.execute(
        update(Opinion)
        .where(Opinion.application_id == key)
        .values(text="", text_language=None, reply="")
    )
    session.execute(
        update(Recommendation)
        .where(
            Recommendation.subject_kind == SubjectKind.APPLICATION,
            Recommendation.subject_id == key,
        )
        .values(note="")
    )
    session.execute(
        delete(OutboxMail).where(
            OutboxMail.reference == application.reference,
            OutboxMail.sent_at.is_not(None),
        )
    )
    record(
        work,
        Event.APPLICATION_THREAD_DESTROYED,
        subject=("application", key),
        organisation_id=application.organisation_id,
    )
    return True


def _on(model: type[Note] | type[Question], application_id: int):
    return model.application_id == application_id
