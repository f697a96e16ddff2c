"""Make members of many organisations at once, with all that one admission writes.

The two persons decided on the list that they stand on; their decision is carried out
here, some hundred at a time, each with a decision of its own. However many there are,
each table is written by one statement.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from registry.audit.events import Event
from registry.audit.operations import record_many
from registry.bulk import Row, draw_ids, insert_rows
from registry.decisions.models import Act, SubjectKind
from registry.decisions.operations.recording import Agreed, Subject, decide_on_many
from registry.domain.deadlines import begin_of, local_date
from registry.domain.membership import Standing
from registry.domain.numbers import member_number, new_public_id, next_serial
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationText,
)
from registry.members.operations.admission import next_confirmation
from registry.members.operations.arriving import Arrival
from registry.members.queries.memberships import last_serial
from registry.offices.queries.countries import country_zones
from registry.search.operations.indexing import index_many
from registry.unit_of_work import Work

_PARTS: tuple[tuple[Any, str], ...] = (
    (OrganisationName, "names"),
    (OrganisationText, "texts"),
    (OrganisationIdentifier, "identifiers"),
    (OrganisationField, "fields"),
)
"""Each table beneath an organisation, and where an arrival holds its rows."""


@dataclass(frozen=True)
class _Admitted:
    """Hold an organisation with all that its admission gives it."""

    arrival: Arrival
    id: int
    membership_id: int
    public_id: str
    serial: int
    begun: datetime


def admit_many(work: Work, arrivals: Sequence[Arrival], agreed: Agreed) -> list[int]:
    """Write organisations, memberships, decisions, events and index of all of these.

    Return the ids of the organisations.
    """
    if not arrivals:
        return []
    days = _Days(work)
    admitted = [
        _Admitted(*each)
        for each in zip(
            arrivals,
            draw_ids(work.session, Organisation, len(arrivals)),
            draw_ids(work.session, Membership, len(arrivals)),
            _public_ids(work, [one.public_id for one in arrivals]),
            _serials(work, [one.serial for one in arrivals]),
            map(days.start, arrivals),
            strict=True,
        )
    ]
    _write_organisations(work, admitted)
    _write_memberships(work, admitted, days)
    decide_on_many(work, map(_subject, admitted), Act.ADMIT, agreed)
    _record(work, admitted, agreed)
    index_many(
        work,
        (
            one.arrival.entry.listed_as(
                one.id, one.public_id, member_number(one.serial), one.begun
            )
            for one in admitted
        ),
        new=True,
    )
    return [one.id for one in admitted]


def _write_organisations(work: Work, admitted: Sequence[_Admitted]) -> None:
    organisations = (
        {
            **one.arrival.organisation,
            "id": one.id,
            "public_id": one.public_id,
            "created_at": work.now,
        }
        for one in admitted
    )
    insert_rows(work.session, Organisation, organisations)
    for model, part in _PARTS:
        rows = (
            {**row, "organisation_id": one.id}
            for one in admitted
            for row in getattr(one.arrival, part)
        )
        insert_rows(work.session, model, rows)


def _write_memberships(
    work: Work, admitted: Sequence[_Admitted], days: "_Days"
) -> None:
    insert_rows(work.session, Membership, (_membership(one, days) for one in admitted))
    periods = (
        {"membership_id": one.membership_id, "starts_at": one.begun} for one in admitted
    )
    insert_rows(work.session, MembershipPeriod, periods)


def _membership(one: _Admitted, days: "_Days") -> Row:
    confirmed_on, confirm_by = days.confirmation(one.arrival.entry.country_key)
    return {
        "id": one.membership_id,
        "organisation_id": one.id,
        "serial": one.serial,
        "standing": Standing.ACTIVE,
        "confirmed_on": confirmed_on,
        "confirm_by": confirm_by,
        "version": 1,
    }


class _Days:
    """Know the dates of an admission in each country, asked for once."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.zones = country_zones(work.session)
        self.today: dict[str, date] = {}
        self.confirm_by: dict[date, date] = {}

    def confirmation(self, country: str) -> tuple[date, date]:
        """Return the day that it is there, and by when a member confirms again."""
        if country not in self.today:
            self.today[country] = local_date(self.work.now, self.zones[country])
        today = self.today[country]
        if today not in self.confirm_by:
            self.confirm_by[today] = next_confirmation(self.work, today)
        return today, self.confirm_by[today]

    def start(self, arrival: Arrival) -> datetime:
        """Return when the membership began: on the day named, or now."""
        if arrival.admitted is None:
            return self.work.now
        zone: ZoneInfo = self.zones[arrival.entry.country_key]
        begun = begin_of(date.fromisoformat(arrival.admitted), zone)
        return min(begun, self.work.now)


def _public_ids(work: Work, wanted: Sequence[str | None]) -> list[str]:
    """Return an id for each: the one it had, where nobody else has it, or a new one."""
    drawn = [one or new_public_id(secrets.randbelow) for one in wanted]
    while True:
        taken = set(
            work.session.scalars(
                select(Organisation.public_id).where(Organisation.public_id.in_(drawn))
            )
        )
        seen: set[str] = set()
        for place, one in enumerate(drawn):
            if one in taken or one in seen:
                drawn[place] = new_public_id(secrets.randbelow)
            else:
                seen.add(one)
        if len(seen) == len(drawn):
            return drawn


def _serials(work: Work, wanted: Sequence[int | None]) -> list[int]:
    """Return a serial for each: the one it had, if free, else the next after all."""
    asked = {one for one in wanted if one}
    taken = set(
        work.session.scalars(
            select(Membership.serial).where(Membership.serial.in_(asked))
        )
    )
    kept = asked - taken
    last = max((last_serial(work.session), *kept))
    found = []
    for one in wanted:
        if one in kept:
            kept.remove(one)
            found.append(one)
        else:
            last = next_serial(last)
            found.append(last)
    return found


def _subject(one: _Admitted) -> Subject:
    name = one.arrival.official
    return Subject(
        SubjectKind.MEMBERSHIP,
        one.membership_id,
        one.id,
        one.public_id,
        name.value,
        name.language,
    )


def _record(work: Work, admitted: Sequence[_Admitted], agreed: Agreed) -> None:
    batch = agreed.batch.id if agreed.batch else None
    record_many(
        work,
        Event.MEMBER_ADMITTED,
        (
            (
                ("membership", one.membership_id),
                one.id,
                {"serial": one.serial, "batch": batch},
            )
            for one in admitted
        ),
        actor_account=agreed.second.account_id,
        office=agreed.second.office,
        capacity=agreed.second.capacity,
        acting_role=agreed.second.role,
        term_id=agreed.chair[1],
    )
