"""Record events, in the transaction of what happened."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from enum import Enum
from typing import Any

from registry.audit.events import Event
from registry.audit.models import AuditEvent
from registry.bulk import insert_rows
from registry.unit_of_work import Work

Subject = tuple[str, int]


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
    by = _by(actor_account, office, capacity, acting_role, term_id)
    row = AuditEvent(**_told(work, event, subject, organisation_id, data), **by)
    work.session.add(row)
    return row


def record_many(
    work: Work,
    event: Event,
    told: Iterable[tuple[Subject, int, Mapping[str, object]]],
    *,
    actor_account: int | None = None,
    office: str | None = None,
    capacity: str | None = None,
    acting_role: str | None = None,
    term_id: int | None = None,
) -> None:
    """Add the same event to many histories: subject, organisation and data of each."""
    by = _by(actor_account, office, capacity, acting_role, term_id)
    rows = ({**_told(work, event, *each), **by} for each in told)
    insert_rows(work.session, AuditEvent, rows)


def _told(
    work: Work,
    event: Event,
    subject: Subject | None,
    organisation_id: int | None,
    data: Mapping[str, object],
) -> dict[str, Any]:
    kind, subject_id = subject or (None, None)
    return {
        "at": work.now,
        "event": event,
        "subject_kind": kind,
        "subject_id": subject_id,
        "organisation_id": organisation_id,
        "data": {name: _plain(value) for name, value in data.items()},
    }


def _by(
    account_id: int | None,
    office: str | None,
    capacity: str | None,
    acting_role: str | None,
    term_id: int | None,
) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "office": office,
        "capacity": capacity,
        "acting_role": acting_role,
        "term_id": term_id,
    }


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
