"""Read the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from registry.database import AnySession
from registry.mail.models import MailOutage, OutboxMail

_WAITING = and_(OutboxMail.sent_at.is_(None), OutboxMail.dead_at.is_(None))
_DEAD = OutboxMail.dead_at.is_not(None)
_FAILING = and_(_WAITING, OutboxMail.attempts > 0)


@dataclass(frozen=True)
class Counts:
    """Hold how many mails wait, how many of these after a failure, how many are dead.

    Dead is a mail that was given up.
    """

    waiting: int
    failing: int
    dead: int


def outbox_counts(session: AnySession) -> Counts:
    """Return how the outbox does."""
    return Counts(
        *(
            session.scalars(
                select(func.count()).select_from(OutboxMail).where(which)
            ).one()
            for which in (_WAITING, _FAILING, _DEAD)
        )
    )


def waiting_count(session: AnySession) -> int:
    """Return how many mails are neither sent nor given up."""
    return outbox_counts(session).waiting


def current_outage(session: AnySession) -> MailOutage | None:
    """Return since when the mail server cannot be reached; nothing while it can."""
    return session.get(MailOutage, 1)


def outbox(session: AnySession, limit: int) -> Sequence[OutboxMail]:
    """Return the newest mails, the last one first."""
    return session.scalars(
        select(OutboxMail).order_by(OutboxMail.id.desc()).limit(limit)
    ).all()


def failed_mails(
    session: AnySession, limit: int | None = None, offset: int = 0
) -> Sequence[OutboxMail]:
    """Return the mails given up, then those that wait after a failure; oldest first."""
    return session.scalars(
        select(OutboxMail)
        .where(or_(_DEAD, _FAILING))
        .order_by(OutboxMail.dead_at.is_(None), OutboxMail.id)
        .limit(limit)
        .offset(offset)
    ).all()
