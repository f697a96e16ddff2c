"""Read what happened."""

from collections.abc import Sequence

from sqlalchemy import select

from registry.audit.models import AuditEvent
from registry.database import AnySession


def history(
    session: AnySession, subject_kind: str, subject_id: int
) -> Sequence[AuditEvent]:
    """Return every event of a subject, the oldest first."""
    return session.scalars(
        select(AuditEvent)
        .where(
            AuditEvent.subject_kind == subject_kind, AuditEvent.subject_id == subject_id
        )
        .order_by(AuditEvent.id)
    ).all()
