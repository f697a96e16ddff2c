"""Read the outbox."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, scoped_session

from registry.mail.models import OutboxMail


def waiting_count(session: Session | scoped_session[Any]) -> int:
    """Return how many mails are neither sent nor given up."""
    return session.scalars(
        select(func.count())
        .select_from(OutboxMail)
        .where(OutboxMail.sent_at.is_(None), OutboxMail.dead_at.is_(None))
    ).one()


def outbox(session: Session | scoped_session[Any], limit: int) -> Sequence[OutboxMail]:
    """Return the newest mails, the last one first."""
    return session.scalars(
        select(OutboxMail).order_by(OutboxMail.id.desc()).limit(limit)
    ).all()
