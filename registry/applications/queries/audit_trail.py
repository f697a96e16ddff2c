"""Read what happened in the whole register: of its files, or of the installation.

The events of a page are read by one statement, newest first. A page goes on below
the last id that was shown, so it stays where it is while events are added.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from registry.accounts.models.people import Operator
from registry.applications.models.applications import Application
from registry.audit.events import Event
from registry.audit.models import AuditEvent
from registry.database import AnySession
from registry.domain.numbers import (
    canonical_public_id,
    canonical_reference,
    member_number,
    parse_member_number,
)
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.offices.models.officers import OfficerRow
from registry.offices.models.terms import SecretaryGeneralRow

HIGHEST_ID = 2**31 - 1
_ACCOUNT = "account"
# The kinds of files, as events name their subjects and begin their own names.
_FILES = ("application", "membership", "organisation")
_OF_FILES = frozenset(
    {
        "application",
        "change",
        "colleague",
        "document",
        "interest",
        "member",
        "opinion",
        "organisation",
        "owner",
    }
)


class Trail(StrEnum):
    """Name the two histories: of files and memberships, and of the installation."""

    FILES = "files"
    INSTALLATION = "installation"


@dataclass(frozen=True)
class Wanted:
    """Hold what a trail is narrowed to; `until` is the first instant left out."""

    trail: Trail
    recused: frozenset[int] = frozenset()
    events: frozenset[Event] | None = None
    office: str | None = None
    capacity: str | None = None
    reference: str | None = None
    since: tuple[datetime, ...] = ()
    until: tuple[datetime, ...] = ()


class Happening(NamedTuple):
    """Hold an event with what its subject is called."""

    event: AuditEvent
    reference: str | None
    serial: int | None
    public_id: str | None

    @property
    def called(self) -> str:
        """Return by what people know the file; empty where it is none."""
        if self.reference:
            return self.reference
        if self.serial is not None:
            return member_number(self.serial)
        return self.public_id or ""


def events_in(trail: Trail) -> list[Event]:
    """Return the events that a trail can hold."""
    of_files = trail is Trail.FILES
    return [e for e in Event if (e.value.partition(":")[0] in _OF_FILES) is of_files]


def is_known_form(reference: str) -> bool:
    """Tell whether this can be a reference, a member number or a public id."""
    return _called(reference) is not None


def happenings(
    session: AnySession, wanted: Wanted, limit: int, before: int | None = None
) -> list[Happening]:
    """Return events from the newest, or from below an id."""
    query = _query(wanted).limit(limit)
    if before is not None:
        query = query.where(AuditEvent.id < before)
    return [Happening(*row) for row in session.execute(query)]


def every_happening(session: AnySession, wanted: Wanted) -> list[Happening]:
    """Return every event, newest first."""
    return [Happening(*row) for row in session.execute(_query(wanted))]


def _query(wanted: Wanted) -> Select[AuditEvent, str, int, str]:
    organisation = Organisation.id == AuditEvent.organisation_id
    return (
        select(
            AuditEvent, Application.reference, Membership.serial, Organisation.public_id
        )
        .outerjoin(
            Application,
            and_(
                AuditEvent.subject_kind == "application",
                Application.id == AuditEvent.subject_id,
            ),
        )
        .outerjoin(
            Membership,
            and_(
                AuditEvent.subject_kind == "membership",
                Membership.id == AuditEvent.subject_id,
            ),
        )
        .outerjoin(Organisation, organisation)
        .where(*_conditions(wanted))
        .order_by(AuditEvent.id.desc())
    )


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield from _of_files() if wanted.trail is Trail.FILES else _of_installation()
    if wanted.recused:
        yield AuditEvent.organisation_id.not_in(wanted.recused)
    if wanted.events is not None:
        yield AuditEvent.event.in_(wanted.events)
    for column, value in (
        (AuditEvent.office, wanted.office),
        (AuditEvent.capacity, wanted.capacity),
    ):
        if value is not None:
            yield column == value
    yield from (AuditEvent.at >= instant for instant in wanted.since)
    yield from (AuditEvent.at < instant for instant in wanted.until)
    called = _called(wanted.reference) if wanted.reference else None
    if called is not None:
        yield called


def _of_files() -> Iterator[ColumnElement[bool]]:
    """Return what leaves out the drafts that nobody sent: the office sees none."""
    yield AuditEvent.subject_kind.in_(_FILES)
    yield AuditEvent.organisation_id.is_not(None)
    sent = Application.first_submitted_at.is_not(None)
    other, member = aliased(Application), aliased(Membership)
    known = or_(
        exists().where(
            other.organisation_id == AuditEvent.organisation_id,
            other.first_submitted_at.is_not(None),
        ),
        exists().where(member.organisation_id == AuditEvent.organisation_id),
    )
    yield or_(sent, and_(AuditEvent.subject_kind != "application", known))


def _of_installation() -> Iterator[ColumnElement[bool]]:
    """Return what leaves out files, and the accounts of who holds no office."""
    yield AuditEvent.organisation_id.is_(None)
    yield or_(AuditEvent.subject_kind.is_(None), AuditEvent.subject_kind.not_in(_FILES))
    official = or_(
        *(
            exists().where(row.account_id == AuditEvent.subject_id)
            for row in (Operator, OfficerRow, SecretaryGeneralRow)
        )
    )
    yield or_(
        AuditEvent.subject_kind.is_(None),
        AuditEvent.subject_kind != _ACCOUNT,
        official,
    )


def _called(reference: str) -> ColumnElement[bool] | None:
    """Return the condition on what a person typed; None where it is no reference."""
    if found := canonical_reference(reference):
        return Application.reference == found
    if serial := parse_member_number(reference):
        # Digits beyond what the column holds are the number of no member.
        return Membership.serial == min(serial, HIGHEST_ID)
    if public_id := canonical_public_id(reference):
        return Organisation.public_id == public_id
    return None
