"""Read what an applicant was asked, and who has not answered."""

from sqlalchemy import bindparam, select

from registry.applications.models.applications import Application
from registry.applications.models.reviewing import Question
from registry.database import AnySession
from registry.domain.application import Stage

# Asked for every act on a file, so it is put together once.
_OPEN = select(Question).where(
    Question.application_id == bindparam("application"), Question.ended_at.is_(None)
)


def open_question(session: AnySession, application_id: int) -> Question | None:
    """Return the question that waits for the applicant."""
    return session.scalar(_OPEN, {"application": application_id})


def questions_about(session: AnySession, application_id: int) -> list[Question]:
    """Return every question asked on an application, oldest first."""
    return list(
        session.scalars(
            select(Question)
            .where(Question.application_id == application_id)
            .order_by(Question.id)
        )
    )


def unanswered(session: AnySession) -> list[Application]:
    """Return applications that wait for their applicant."""
    return list(
        session.scalars(
            select(Application)
            .where(Application.stage == Stage.INFORMATION_REQUESTED)
            .order_by(Application.id)
        )
    )
