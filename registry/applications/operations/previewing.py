"""Show the mails of an act before it is done: the very words that are sent.

The act is done in full and taken back, under the same write lock, so the words come
from the rendering that sends them, with the same rows: the member number that an
admission would give, the date that a refusal would name at the end of its hold.
Whoever then acts says which words they read; where those would be other words by now,
nothing is done and they are shown anew.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, replace
from hashlib import sha256

from sqlalchemy import func, select

from registry.applications.models.applications import Application
from registry.applications.operations.settling import settle
from registry.applications.queries.applications import get_application, organisation_of
from registry.decisions.models import SubjectKind
from registry.decisions.queries import running_hold
from registry.mail.models import OutboxMail
from registry.members.queries.authority import owners
from registry.unit_of_work import Work

Deed = Callable[[Work], object]


@dataclass(frozen=True)
class Letter:
    """Hold what an applicant would be sent, in their language."""

    language: str
    subject: str
    body: str


def letters_of(work: Work, reference: str, deed: Deed) -> list[Letter]:
    """Do a deed on an application, take it back, and return what owners would read.

    A refusal is told when its hold ends, so its end is rehearsed too. Whatever refuses
    the deed is raised as if it had been done.
    """
    session = work.session
    last = session.scalar(select(func.max(OutboxMail.id))) or 0
    savepoint = session.begin_nested()
    try:
        deed(work)
        application = get_application(session, reference)
        _let_the_hold_end(work, application)
        session.flush()
        people = owners(session, organisation_of(session, application).id, work.now)
        mails = session.scalars(
            select(OutboxMail)
            .where(
                OutboxMail.id > last,
                OutboxMail.to_address.in_([person.email for person in people]),
            )
            .order_by(OutboxMail.id)
        )
        letters = [Letter(mail.language, mail.subject, mail.body) for mail in mails]
    finally:
        savepoint.rollback()
    return list(dict.fromkeys(letters))


def _let_the_hold_end(work: Work, application: Application) -> None:
    held = running_hold(work.session, SubjectKind.APPLICATION, application.id)
    if held is not None:
        work.session.flush()
        settle(replace(work, now=held.ends_at), application)


def fingerprint(letters: Iterable[Letter]) -> str:
    """Return what tells these words from any others."""
    words = json.dumps([astuple(letter) for letter in letters])
    return sha256(words.encode()).hexdigest()


def do_as_read(
    work: Work, reference: str, deed: Deed, read: str
) -> list[Letter] | None:
    """Do a deed whose letters were read; return those that were not, None if done.

    Compared and done in one transaction: nothing can come between.
    """
    letters = letters_of(work, reference, deed)
    if fingerprint(letters) != read:
        return letters
    deed(work)
    return None
