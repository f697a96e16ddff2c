"""Hold the events of the register: who did what, when, in which capacity."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from registry.audit.events import Event
from registry.database import Code, db


class AppendOnly(Exception):
    """Refuse to change or delete a row that only ever may be added."""


def append_only(model: type[Any]) -> type[Any]:
    """Make the session refuse changes to rows of `model`; use it as a decorator.

    `migrations/triggers.py` makes the database refuse them as well, whoever asks.
    """
    event.listen(model, "before_update", _refuse)
    event.listen(model, "before_delete", _refuse)
    return model


def _refuse(mapper: Mapper[Any], connection: Connection, row: object) -> None:
    raise AppendOnly(mapper.class_.__tablename__)


@append_only
class AuditEvent(db.Model):
    """One event; words are found when it is read, only codes and values are kept.

    No foreign keys: an event outlives what it speaks of. `capacity` is the right in
    which somebody acted, `acting_role` what they were: decider, operator, owner.
    """

    __tablename__ = "audit_events"
    __table_args__ = (
        Index("ix_audit_events_subject", "subject_kind", "subject_id", "id"),
        Index("ix_audit_events_organisation_id", "organisation_id"),
        Index("ix_audit_events_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    event: Mapped[Event] = mapped_column(Code(Event))
    subject_kind: Mapped[str | None] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    organisation_id: Mapped[int | None]
    account_id: Mapped[int | None]
    office: Mapped[str | None] = mapped_column(String(2))
    capacity: Mapped[str | None] = mapped_column(String(40))
    acting_role: Mapped[str | None] = mapped_column(String(40))
    term_id: Mapped[int | None]
    data: Mapped[dict[str, Any]]
