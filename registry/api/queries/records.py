"""Read the public records of organisations: a constant number of statements a page.

Columns are named: none of a person, none of a draft. What is not listed, or whose
admission was annulled, is a tombstone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, Select, select

from registry.database import AnySession
from registry.directory.queries.members import (
    Identifier,
    Period,
    fields_by_member,
    grouped,
    names_by_member,
    periods_by_membership,
    texts_by_member,
)
from registry.domain.membership import Standing
from registry.domain.names import Name, Text
from registry.domain.numbers import canonical_public_id, member_number
from registry.members.models.memberships import Membership
from registry.members.models.organisations import (
    Organisation,
    OrganisationIdentifier,
    TextKind,
)
from registry.search.models.changes import SearchChange
from registry.search.models.rows import SearchRow

GONE = "gone"


@dataclass(frozen=True)
class Gone:
    """Hold what is left of a record that copies have to drop."""

    public_id: str
    status: str
    updated_at: datetime


@dataclass(frozen=True)
class Record:
    """Hold all that the public may read of one organisation."""

    public_id: str
    number: str
    country: str
    standing: Standing
    legal_form: str | None
    founded: int | None
    town: str
    website: str
    confirmed_on: date
    suspended_at: datetime | None
    updated_at: datetime
    names: tuple[Name, ...]
    texts: dict[TextKind, tuple[Text, ...]]
    fields: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    periods: tuple[Period, ...]


def record_with_id(session: AnySession, public_id: str) -> Record | Gone | None:
    """Return the record under a public id, in whatever case it was typed."""
    known = canonical_public_id(public_id)
    if known is None:
        return None
    rows = session.execute(_listed().where(Organisation.public_id == known)).all()
    return next(iter(_completed(session, rows).values()), None)


def records(session: AnySession, ids: Sequence[int]) -> list[Record | Gone]:
    """Return the records of these organisations, in their order."""
    rows = session.execute(_listed().where(Organisation.id.in_(ids))).all()
    found = _completed(session, rows)
    return [found[one] for one in ids if one in found]


def _listed() -> Select:
    return (
        select(
            Organisation.id,
            Organisation.public_id,
            Organisation.country_key,
            Organisation.legal_form,
            Organisation.founded,
            Organisation.town,
            Organisation.website,
            Membership.id.label("membership_id"),
            Membership.serial,
            Membership.standing,
            Membership.confirmed_on,
            Membership.suspended_at,
            SearchChange.changed_at,
            SearchRow.organisation_id.label("listed"),
        )
        .join(SearchChange, SearchChange.organisation_id == Organisation.id)
        .outerjoin(Membership, Membership.organisation_id == Organisation.id)
        .outerjoin(SearchRow, SearchRow.organisation_id == Organisation.id)
    )


def _completed(session: AnySession, rows: Sequence[Row]) -> dict[int, Record | Gone]:
    """Add what each record has several of: one statement each, however many rows."""
    whole = [row for row in rows if not _is_gone(row)]
    ids = [row.id for row in whole]
    names = names_by_member(session, ids)
    texts = texts_by_member(session, ids)
    fields = fields_by_member(session, ids)
    identifiers = _identifiers(session, ids)
    periods = periods_by_membership(session, [row.membership_id for row in whole])
    found: dict[int, Record | Gone] = {
        row.id: Gone(row.public_id, _why_gone(row), row.changed_at)
        for row in rows
        if _is_gone(row)
    }
    return found | {
        row.id: Record(
            public_id=row.public_id,
            number=member_number(row.serial),
            country=row.country_key,
            standing=row.standing,
            legal_form=row.legal_form,
            founded=row.founded,
            town=row.town,
            website=row.website,
            confirmed_on=row.confirmed_on,
            suspended_at=row.suspended_at,
            updated_at=row.changed_at,
            names=names[row.id],
            texts=texts.get(row.id, {}),
            fields=fields.get(row.id, ()),
            identifiers=identifiers.get(row.id, ()),
            periods=periods[row.membership_id],
        )
        for row in whole
    }


def _is_gone(row: Row) -> bool:
    return row.listed is None or row.standing is Standing.ANNULLED


def _why_gone(row: Row) -> str:
    return GONE if row.listed is None else str(row.standing)


def _identifiers(
    session: AnySession, ids: Sequence[int]
) -> dict[int, tuple[Identifier, ...]]:
    own = OrganisationIdentifier
    rows = session.execute(
        select(own.organisation_id, own.scheme, own.value)
        .where(own.organisation_id.in_(ids))
        .order_by(own.organisation_id, own.id)
    )
    return grouped((row[0], Identifier(*row[1:])) for row in rows)
