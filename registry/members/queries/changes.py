"""Read what members ask to be changed, and what they changed by themselves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, selectinload

from registry.database import AnySession
from registry.domain.changes import ChangePart, EntryPart
from registry.domain.deadlines import is_past
from registry.domain.errors import NotFound
from registry.domain.names import TextKind, TextStatus
from registry.members.models.changes import ChangeRequest
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.offices.queries.countries import country_zone, country_zones


@dataclass(frozen=True)
class WaitingChange:
    """Hold a request that waits for the office, and whether its date has passed."""

    request: ChangeRequest
    overdue: bool

    @property
    def organisation(self) -> Organisation:
        """Return whose entry is to change."""
        return self.request.membership.organisation


def get_change(session: AnySession, change_id: int) -> ChangeRequest:
    """Return one request; raise NotFound for an unknown id."""
    found = session.get(ChangeRequest, change_id)
    if found is None:
        raise NotFound(change_id)
    return found


def open_change(session: AnySession, membership_id: int) -> ChangeRequest | None:
    """Return the request of a member that waits for the office."""
    return session.scalar(
        select(ChangeRequest).where(
            ChangeRequest.membership_id == membership_id,
            ChangeRequest.settled_at.is_(None),
        )
    )


def changes_of(session: AnySession, membership_id: int) -> list[ChangeRequest]:
    """Return every request of a member, the newest first."""
    return list(
        session.scalars(
            select(ChangeRequest)
            .where(ChangeRequest.membership_id == membership_id)
            .order_by(ChangeRequest.id.desc())
        )
    )


def entry_of(organisation: Organisation) -> dict[str, Any]:
    """Return what of an entry is changed by a decision alone, as plain values."""
    return {
        ChangePart.NAMES.value: [
            {"value": row.value, "language": row.language, "kind": row.kind.value}
            for row in organisation.names
        ],
        ChangePart.WEBSITE.value: organisation.website,
        ChangePart.LEGAL_FORM.value: organisation.legal_form or "",
        ChangePart.IDENTIFIERS.value: [
            {"scheme": row.scheme, "value": row.value}
            for row in organisation.identifiers
        ],
        ChangePart.COUNTRY.value: organisation.country_key or "",
    }


def facts_of(organisation: Organisation) -> dict[str, Any]:
    """Return what of an entry is no text and is changed at once, as plain values."""
    return {
        EntryPart.TOWN.value: organisation.town,
        EntryPart.FIELDS.value: sorted(row.code for row in organisation.fields),
        EntryPart.PUBLIC_EMAIL.value: organisation.public_email,
        EntryPart.PUBLIC_PHONE.value: organisation.public_phone,
    }


def texts_in(organisation: Organisation, language: str) -> dict[str, Any]:
    """Return for each kind of text what it says in a language, and its original."""
    return {
        kind.value: [
            [row.language, row.value, row.status.value]
            for row in sorted(organisation.texts, key=lambda row: row.language)
            if row.kind is kind
            and (row.language == language or row.status is TextStatus.ORIGINAL)
        ]
        for kind in TextKind
    }


def is_overdue(session: AnySession, change: ChangeRequest, instant: datetime) -> bool:
    """Tell whether an open request was not decided by its date."""
    country = change.membership.organisation.country_key or ""
    zone = country_zone(session, country)
    return change.is_open and is_past(change.decide_by, instant, zone)


def waiting_changes(
    session: AnySession, instant: datetime, without: frozenset[int] = frozenset()
) -> list[WaitingChange]:
    """Return the open requests, the first to be decided first.

    Those of organisations in `without` are left out.
    """
    query = _open(without).options(
        contains_eager(ChangeRequest.membership).options(
            contains_eager(Membership.organisation).options(
                selectinload(Organisation.names)
            )
        )
    )
    zones = country_zones(session)
    rows = session.scalars(query.order_by(ChangeRequest.decide_by, ChangeRequest.id))
    found = [(row, row.membership.organisation.country_key or "") for row in rows]
    return [
        WaitingChange(row, is_past(row.decide_by, instant, zones[country]))
        for row, country in found
    ]


def count_changes(session: AnySession, without: frozenset[int]) -> int:
    """Count the open requests but those of some organisations."""
    rows = _open(without).with_only_columns(func.count(ChangeRequest.id))
    return session.scalar(rows) or 0


def _open(without: frozenset[int]) -> Select[ChangeRequest]:
    return (
        select(ChangeRequest)
        .join(ChangeRequest.membership)
        .join(Membership.organisation)
        .where(
            ChangeRequest.settled_at.is_(None),
            Membership.organisation_id.not_in(without),
        )
    )
