"""Put what the office and an applicant wrote to each other into one order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registry.applications.models.applications import Application
from registry.applications.models.reviewing import Question
from registry.applications.queries.questions import questions_about
from registry.applications.queries.thread import letters_to
from registry.database import db
from registry.mail.models import OutboxMail


@dataclass(frozen=True)
class Entry:
    """Hold one thing that was said: a question, its answer, or a mail."""

    at: datetime
    question: Question | None = None
    answer: Question | None = None
    mail: OutboxMail | None = None


def thread_of(application: Application) -> list[Entry]:
    """Return everything that was said on a case, oldest first."""
    return sorted(_entries(application), key=lambda entry: entry.at)


def _entries(application: Application) -> Iterator[Entry]:
    for question in questions_about(db.session, application.id):
        yield Entry(question.asked_at, question=question)
        if question.ended_at is not None and question.reply:
            yield Entry(question.ended_at, answer=question)
    for mail in letters_to(db.session, application):
        yield Entry(mail.created_at, mail=mail)
