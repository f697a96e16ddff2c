"""Read what happened."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from registry.audit.models import AuditEvent


def history(
    session: Session | scoped_session[Any], subject_kind: str, subject_id: int
) -> Sequence[AuditEvent]:
    """Return every event of a subject, the oldest first."""
    return session.scalars(
        select(AuditEvent)
        .where(
            AuditEvent.subject_kind == subject_kind, AuditEvent.subject_id == subject_id
        )
        .order_by(AuditEvent.id)
    ).all()
