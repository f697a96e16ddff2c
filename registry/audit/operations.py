"""Record events, in the transaction of what happened."""

from collections.abc import Set
from datetime import date
from enum import Enum
from typing import Any

from registry.audit.events import Event
from registry.audit.models import AuditEvent
from registry.unit_of_work import Work


def record(
    work: Work,
    event: Event,
    *,
    subject: tuple[str, int] | None,
    actor_account: int | None = None,
    office: str | None = None,
    capacity: str | None = None,
    acting_role: str | None = None,
    term_id: int | None = None,
    organisation_id: int | None = None,
    **data: object,
) -> AuditEvent:
    """Add an event to the history of `subject`, a kind and an id.

    `data` holds codes and values alone: no sentences, no secrets.
    """
    kind, subject_id = subject or (None, None)
    row = AuditEvent(
        at=work.now,
        event=event,
        subject_kind=kind,
        subject_id=subject_id,
        organisation_id=organisation_id,
        account_id=actor_account,
        office=office,
        capacity=capacity,
        acting_role=acting_role,
        term_id=term_id,
        data={name: _plain(value) for name, value in data.items()},
    )
    work.session.add(row)
    return row


def _plain(value: object) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Set):
        return sorted(_plain(item) for item in value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
