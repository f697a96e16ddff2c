"""Read what is public, and nothing else, of organisations that are or were members.

Every query names its columns: none of a person, none of a draft. An organisation
without a membership does not exist here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from sqlalchemy import Row, Select, select

from registry.database import AnySession
from registry.domain.membership import Standing
from registry.domain.names import Name, Script, Text, official_name
from registry.domain.numbers import member_number
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationName,
    OrganisationText,
    TextKind,
)

Found = TypeVar("Found")


@dataclass(frozen=True)
class Period:
    """Hold one stretch of membership; an open one has no end."""

    starts_at: datetime
    ends_at: datetime | None
    ended_as: Standing | None


@dataclass(frozen=True)
class Member:
    """Hold what every list and page of a member shows."""

    organisation_id: int
    public_id: str
    number: str
    country: str
    standing: Standing
    confirmed_on: date
    confirm_by: date
    suspended_at: datetime | None
    names: tuple[Name, ...]
    fields: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def official(self) -> Name:
        """Return the name that always stands beside any other."""
        return official_name(self.names)

    @property
    def since(self) -> datetime:
        """Return when the present membership, or the last one, began."""
        return self.periods[-1].starts_at

    @property
    def until(self) -> datetime | None:
        """Return when the last membership ended; None for a member of today."""
        return self.periods[-1].ends_at


@dataclass(frozen=True)
class Identifier:
    """Hold a number that a register gave; the scheme is a code."""

    scheme: str
    value: str


def members_in_order(session: AnySession, ids: Sequence[int]) -> list[Member]:
    """Return the members with these organisation ids, in the order of the ids."""
    rows = session.execute(_members().where(Organisation.id.in_(ids))).all()
    found = {member.organisation_id: member for member in _completed(session, rows)}
    return [found[organisation_id] for organisation_id in ids]


def member_by_serial(session: AnySession, serial: int) -> Member | None:
    """Return the member, former ones too, with the serial of a member number."""
    rows = session.execute(_members().where(Membership.serial == serial)).all()
    return next(iter(_completed(session, rows)), None)


def _members() -> Select:
    return select(
        Organisation.id,
        Organisation.public_id,
        Organisation.country_key,
        Membership.id.label("membership_id"),
        Membership.serial,
        Membership.standing,
        Membership.confirmed_on,
        Membership.confirm_by,
        Membership.suspended_at,
    ).join(Membership, Membership.organisation_id == Organisation.id)


def _completed(session: AnySession, rows: Sequence[Row]) -> list[Member]:
    """Add names, fields and periods: one statement each, however many the rows."""
    ids = [row.id for row in rows]
    names = names_by_member(session, ids)
    fields = fields_by_member(session, ids)
    periods = periods_by_membership(session, [row.membership_id for row in rows])
    return [
        Member(
            organisation_id=row.id,
            public_id=row.public_id,
            number=member_number(row.serial),
            country=row.country_key,
            standing=row.standing,
            confirmed_on=row.confirmed_on,
            confirm_by=row.confirm_by,
            suspended_at=row.suspended_at,
            names=names[row.id],
            fields=fields.get(row.id, ()),
            periods=periods[row.membership_id],
        )
        for row in rows
    ]


def names_by_member(
    session: AnySession, ids: Collection[int]
) -> dict[int, tuple[Name, ...]]:
    """Return the names of each of these organisations, in their own order."""
    own = OrganisationName
    rows = session.execute(
        select(own.organisation_id, own.value, own.language, own.script, own.kind)
        .where(own.organisation_id.in_(ids))
        .order_by(own.organisation_id, own.position, own.id)
    )
    return grouped(
        (row[0], Name(row[1], row[2], Script(row[3]), row[4])) for row in rows
    )


def texts_by_member(
    session: AnySession, ids: Collection[int]
) -> dict[int, dict[TextKind, tuple[Text, ...]]]:
    """Return the texts of each of these organisations that has any, by kind."""
    own = OrganisationText
    rows = session.execute(
        select(
            own.organisation_id,
            own.kind,
            own.value,
            own.language,
            own.script,
            own.status,
            own.stale_since,
        )
        .where(own.organisation_id.in_(ids))
        .order_by(own.organisation_id, own.kind, own.id)
    )
    texts: dict[int, dict[TextKind, tuple[Text, ...]]] = {}
    for row in rows:
        text = Text(
            row.value,
            row.language,
            Script(row.script),
            row.status,
            stale=row.stale_since is not None,
        )
        kinds = texts.setdefault(row.organisation_id, {})
        kinds[row.kind] = (*kinds.get(row.kind, ()), text)
    return texts


def fields_by_member(
    session: AnySession, ids: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """Return the codes of the fields that each of these members works in."""
    own = OrganisationField
    rows = session.execute(
        select(own.organisation_id, own.code)
        .where(own.organisation_id.in_(ids))
        .order_by(own.organisation_id, own.code)
    )
    return grouped((row[0], row[1]) for row in rows)


def periods_by_membership(
    session: AnySession, membership_ids: Collection[int]
) -> dict[int, tuple[Period, ...]]:
    """Return the periods of each of these memberships, the oldest first."""
    own = MembershipPeriod
    rows = session.execute(
        select(own.membership_id, own.starts_at, own.ends_at, own.ended_as)
        .where(own.membership_id.in_(membership_ids))
        .order_by(own.membership_id, own.starts_at, own.id)
    )
    return grouped((row[0], Period(*row[1:])) for row in rows)


def grouped(pairs: Iterable[tuple[int, Found]]) -> dict[int, tuple[Found, ...]]:
    """Group pairs that come sorted by their first part."""
    return {
        key: tuple(found for _, found in group)
        for key, group in groupby(pairs, key=lambda pair: pair[0])
    }
