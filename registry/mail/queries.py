"""Read the outbox."""

from collections.abc import Sequence

from sqlalchemy import func, select

from registry.database import AnySession
from registry.mail.models import OutboxMail


def waiting_count(session: AnySession) -> int:
    """Return how many mails are neither sent nor given up."""
    return session.scalars(
        select(func.count())
        .select_from(OutboxMail)
        .where(OutboxMail.sent_at.is_(None), OutboxMail.dead_at.is_(None))
    ).one()


def failing_count(session: AnySession) -> int:
    """Return how many mails wait after a failure."""
    return session.scalars(
        select(func.count())
        .select_from(OutboxMail)
        .where(
            OutboxMail.sent_at.is_(None),
            OutboxMail.dead_at.is_(None),
            OutboxMail.attempts > 0,
        )
    ).one()


def outbox(session: AnySession, limit: int) -> Sequence[OutboxMail]:
    """Return the newest mails, the last one first."""
    return session.scalars(
        select(OutboxMail).order_by(OutboxMail.id.desc()).limit(limit)
    ).all()
