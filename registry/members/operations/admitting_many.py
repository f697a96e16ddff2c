"""Make members of many organisations at once, with all that one admission writes.

The two persons decided on the list that they stand on; their decision is carried out
here, some hundred at a time, each with a decision of its own.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import Act, SubjectKind
from registry.decisions.operations.recording import Agreed, Subject, record_decisions
from registry.domain.deadlines import begin_of, local_date
from registry.domain.identifiers import normalise, scheme_of
from registry.domain.membership import Standing
from registry.domain.names import NameKind, TextStatus, script_of
from registry.domain.numbers import new_public_id, next_serial
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationText,
    TextKind,
)
from registry.members.operations.admission import next_confirmation
from registry.members.queries.memberships import last_serial
from registry.members.queries.organisations import official_of, organisation_entry
from registry.offices.queries.countries import country_zones
from registry.search.operations.indexing import index_many
from registry.unit_of_work import Work

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Arrival:
    """Hold an organisation that is to be a member, in the keys of an import file.

    Public id and serial are those that it had elsewhere: it keeps what is free.
    """

    content: Content
    public_id: str | None = None
    serial: int | None = None


def admit_many(
    work: Work, arrivals: Sequence[Arrival], agreed: Agreed
) -> list[Organisation]:
    """Write organisations, memberships, decisions, events and index of all of these."""
    if not arrivals:
        return []
    ids = _public_ids(work, [one.public_id for one in arrivals])
    serials = _serials(work, [one.serial for one in arrivals])
    days = _Days(work)
    members = []
    for arrival, public_id, serial in zip(arrivals, ids, serials, strict=True):
        organisation = _organisation(arrival.content, public_id, work.now)
        members.append(_membership(organisation, arrival.content, serial, days))
    work.session.add_all(members)
    work.session.flush()
    subjects = [_subject(member) for member in members]
    record_decisions(work, subjects, Act.ADMIT, agreed)
    for member in members:
        _record(work, member, agreed)
    work.session.flush()
    index_many(
        work, [organisation_entry(member.organisation, member) for member in members]
    )
    return [member.organisation for member in members]


class _Days:
    """Know the dates of an admission in each country, asked for once."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.zones = country_zones(work.session)
        self.confirm_by: dict[str, tuple[date, date]] = {}

    def confirmation(self, country: str) -> tuple[date, date]:
        """Return the day that it is there, and by when a member confirms again."""
        if country not in self.confirm_by:
            today = local_date(self.work.now, self.zones[country])
            self.confirm_by[country] = (today, next_confirmation(self.work, today))
        return self.confirm_by[country]

    def start(self, content: Content) -> datetime:
        """Return when the membership began: on the day named, or now."""
        if "admitted" not in content:
            return self.work.now
        zone: ZoneInfo = self.zones[content["country"]]
        begun = begin_of(date.fromisoformat(content["admitted"]), zone)
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


def _organisation(content: Content, public_id: str, now: datetime) -> Organisation:
    return Organisation(
        public_id=public_id,
        country_key=content["country"],
        legal_form=content.get("legal_form"),
        founded=content.get("founded"),
        town=content.get("city", ""),
        website=content.get("website", ""),
        created_at=now,
        names=[
            OrganisationName(
                value=name["value"],
                language=name["lang"],
                script=name["script"],
                kind=NameKind(name["kind"]),
                position=position,
            )
            for position, name in enumerate(content["names"])
        ],
        texts=_texts(content),
        identifiers=[
            OrganisationIdentifier(
                scheme=one["scheme"],
                value=one["value"],
                normalised=normalise(scheme_of(one["scheme"]), one["value"]),
            )
            for one in content.get("identifiers", ())
        ],
        fields=[OrganisationField(code=code) for code in content.get("fields", ())],
    )


def _texts(content: Content) -> list[OrganisationText]:
    """Return its texts; the first of each kind is what the others were made from."""
    found = []
    for kind in TextKind:
        status = TextStatus.ORIGINAL
        for row in content.get("texts", ()):
            if kind.value in row:
                text = row[kind.value]
                found.append(
                    OrganisationText(
                        kind=kind,
                        language=row["lang"],
                        script=script_of(text),
                        value=text,
                        status=status,
                    )
                )
                status = TextStatus.HUMAN
    return found


def _membership(
    organisation: Organisation, content: Content, serial: int, days: _Days
) -> Membership:
    confirmed_on, confirm_by = days.confirmation(content["country"])
    return Membership(
        organisation=organisation,
        serial=serial,
        standing=Standing.ACTIVE,
        confirmed_on=confirmed_on,
        confirm_by=confirm_by,
        periods=[MembershipPeriod(starts_at=days.start(content))],
    )


def _subject(membership: Membership) -> Subject:
    organisation = membership.organisation
    name = official_of(organisation)
    return Subject(
        SubjectKind.MEMBERSHIP,
        membership.id,
        organisation.id,
        organisation.public_id,
        name.value,
        name.language,
    )


def _record(work: Work, membership: Membership, agreed: Agreed) -> None:
    record(
        work,
        Event.MEMBER_ADMITTED,
        subject=("membership", membership.id),
        actor_account=agreed.second.account_id,
        office=agreed.second.office,
        capacity=agreed.second.capacity,
        acting_role=agreed.second.role,
        term_id=agreed.chair[1],
        organisation_id=membership.organisation_id,
        serial=membership.serial,
        batch=agreed.batch.id if agreed.batch else None,
    )
