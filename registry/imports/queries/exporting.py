"""Write members back as the lines of an import file."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from registry.database import AnySession
from registry.domain.deadlines import local_date
from registry.domain.names import TextStatus
from registry.domain.numbers import member_number
from registry.imports.models import ImportLine
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.offices.queries.countries import country_zones

AT_ONCE = 500
OWN_SOURCE = "register"
"""The source of whoever was not imported; its key is its public id."""


def exported(session: AnySession) -> Iterator[dict[str, Any]]:
    """Yield a line for each member and former member, by number.

    A few hundred are in memory at a time, so it may be any number.
    """
    zones = country_zones(session)
    last = 0
    while rows := _next(session, last):
        keys = _keys(session, [row.organisation_id for row in rows])
        for row in rows:
            line = _line(row, *keys.get(row.organisation_id, _own_key(row)))
            begun = row.periods[0].starts_at
            zone = zones[row.organisation.country_key or ""]
            line["admitted"] = local_date(begun, zone).isoformat()
            yield {key: value for key, value in line.items() if value}
        last = rows[-1].serial
        session.rollback()
        session.expunge_all()


def _next(session: AnySession, after: int) -> list[Membership]:
    of = Membership.organisation
    return list(
        session.scalars(
            select(Membership)
            .where(Membership.serial > after)
            .options(
                selectinload(Membership.periods),
                selectinload(of).selectinload(Organisation.names),
                selectinload(of).selectinload(Organisation.texts),
                selectinload(of).selectinload(Organisation.fields),
                selectinload(of).selectinload(Organisation.identifiers),
            )
            .order_by(Membership.serial)
            .limit(AT_ONCE)
        )
    )


def _keys(session: AnySession, ids: list[int]) -> dict[int, tuple[str, str]]:
    rows = session.execute(
        select(ImportLine.organisation_id, ImportLine.key, ImportLine.source).where(
            ImportLine.organisation_id.in_(ids)
        )
    )
    return {row.organisation_id: (row.key, row.source) for row in rows}


def _own_key(row: Membership) -> tuple[str, str]:
    return row.organisation.public_id, OWN_SOURCE


def _line(row: Membership, key: str, source: str) -> dict[str, Any]:
    organisation = row.organisation
    return {
        "key": key,
        "source": source,
        "id": organisation.public_id,
        "number": member_number(row.serial),
        "standing": row.standing.value,
        "country": organisation.country_key,
        "names": [
            {
                "value": name.value,
                "lang": name.language,
                "script": name.script,
                "kind": name.kind.value,
            }
            for name in organisation.names
        ],
        "texts": _texts(organisation),
        "fields": [field.code for field in organisation.fields],
        "city": organisation.town,
        "founded": organisation.founded,
        "website": organisation.website,
        "identifiers": [
            {"scheme": one.scheme, "value": one.value}
            for one in organisation.identifiers
        ],
        "legal_form": organisation.legal_form,
    }


def _texts(organisation: Organisation) -> list[dict[str, str]]:
    """Return the texts by language, the originals first.

    What a machine translated and nobody read is not the organisation's own word.
    """
    found: dict[str, dict[str, str]] = {}
    for text in sorted(
        organisation.texts, key=lambda text: text.status is not TextStatus.ORIGINAL
    ):
        if text.status is not TextStatus.MACHINE:
            row = found.setdefault(text.language, {"lang": text.language})
            row[text.kind.value] = text.value
    return list(found.values())
