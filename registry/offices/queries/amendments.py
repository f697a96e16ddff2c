"""Read what was proposed, and countries and rules as plain values to compare."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select

from registry.database import AnySession
from registry.domain.amendments import AmendmentKind, Outcome
from registry.domain.errors import NotFound
from registry.offices.models.amendments import Amendment, RuleAdoption
from registry.offices.models.countries import Country
from registry.offices.models.rules import RuleKind, RuleRow

NO_COUNTRY = "all"
"""Stands in an address for the rules of no country."""


def country_values(country: Country) -> dict[str, Any]:
    """Return a country as it stands now."""
    return {
        "key": country.key,
        "iso": country.iso,
        "ots_standing": country.ots_standing.value,
        "time_zone": country.time_zone,
        "languages": list(country.languages),
        "names": {
            row.language: {"name": row.name, "official_name": row.official_name}
            for row in country.names
        },
    }


def rule_values(row: RuleRow) -> dict[str, Any]:
    """Return one version of a rule."""
    return {
        "code": row.code,
        "country": row.country_key,
        "position": row.position,
        "value": row.value,
        "unit": row.unit,
        "acts": list(row.acts),
        "local_term": row.local_term,
        "local_language": row.local_language,
        "withdrawn": row.withdrawn,
        "texts": {
            text.language: {"label": text.label, "text": text.text}
            for text in row.texts
        },
    }


def rule_subject(kind: str, country: str | None, code: str) -> str:
    """Return what a amendment about a rule is filed under."""
    return f"{kind}/{country or NO_COUNTRY}/{code}"


def get_amendment(session: AnySession, amendment_id: int) -> Amendment:
    """Return one amendment; raise NotFound for an unknown id."""
    amendment = session.get(Amendment, amendment_id)
    if amendment is None:
        raise NotFound(amendment_id)
    return amendment


def open_amendments(
    session: AnySession, kinds: Collection[AmendmentKind] = tuple(AmendmentKind)
) -> list[Amendment]:
    """Return what waits for another operator, oldest first."""
    return list(
        session.scalars(
            select(Amendment)
            .where(Amendment.settled_at.is_(None), Amendment.kind.in_(kinds))
            .order_by(Amendment.id)
        )
    )


def open_amendment_about(
    session: AnySession, kind: AmendmentKind, subject: str
) -> Amendment | None:
    """Return the amendment about one thing that waits, if any."""
    return session.scalar(
        select(Amendment).where(
            Amendment.kind == kind,
            Amendment.subject == subject,
            Amendment.settled_at.is_(None),
        )
    )


def adopted_changes(
    session: AnySession, kind: AmendmentKind, subject: str
) -> list[Amendment]:
    """Return the adopted changes of one thing, newest first."""
    return list(
        session.scalars(
            select(Amendment)
            .where(
                Amendment.kind == kind,
                Amendment.subject == subject,
                Amendment.outcome == Outcome.ADOPTED,
            )
            .order_by(Amendment.effective_at.desc(), Amendment.id.desc())
        )
    )


def country_changes_due(session: AnySession, instant: datetime) -> list[Amendment]:
    """Return the adopted changes of countries whose time has come, oldest first."""
    return list(
        session.scalars(
            select(Amendment)
            .where(
                Amendment.kind == AmendmentKind.COUNTRY,
                Amendment.applied_at.is_(None),
                Amendment.effective_at <= instant,
            )
            .order_by(Amendment.effective_at, Amendment.id)
        )
    )


def rule_versions(
    session: AnySession, kind: RuleKind, country: str | None, code: str
) -> list[RuleRow]:
    """Return every version of a rule, newest first; raise NotFound where none is."""
    rows = list(
        session.scalars(
            select(RuleRow)
            .where(
                RuleRow.kind == kind,
                RuleRow.code == code,
                RuleRow.country_key == country
                if country
                else RuleRow.country_key.is_(None),
            )
            .order_by(RuleRow.version.desc())
        )
    )
    if not rows:
        raise NotFound(code)
    return rows


def newest_rules(
    session: AnySession, kinds: Collection[RuleKind] = tuple(RuleKind)
) -> list[RuleRow]:
    """Return the newest version of every rule, whether it holds yet, in their order."""
    rows = session.scalars(
        select(RuleRow).where(RuleRow.kind.in_(kinds)).order_by(RuleRow.version)
    )
    newest = {(row.kind, row.country_key, row.code): row for row in rows}
    return sorted(
        newest.values(),
        key=lambda row: (row.kind, row.country_key or "", row.position, row.code),
    )


def versions_before(
    session: AnySession, rows: Collection[RuleRow]
) -> dict[int, RuleRow]:
    """Return the version before each of these rows, by the later one's id."""
    later = {
        (row.kind, row.country_key, row.code, row.version - 1): row.id
        for row in rows
        if row.version > 1
    }
    if not later:
        return {}
    codes = {code for _, _, code, _ in later}
    found = session.scalars(select(RuleRow).where(RuleRow.code.in_(codes)))
    return {
        later[key]: row
        for row in found
        if (key := (row.kind, row.country_key, row.code, row.version)) in later
    }


def acts_of_adoption(
    session: AnySession, rule_row_ids: Collection[int] | None = None
) -> dict[int, Amendment]:
    """Return by which recorded act each of these rows was adopted; all where None."""
    query = select(RuleAdoption.rule_row_id, Amendment).join(
        Amendment, Amendment.id == RuleAdoption.amendment_id
    )
    if rule_row_ids is not None:
        query = query.where(RuleAdoption.rule_row_id.in_(rule_row_ids))
    return {row.rule_row_id: row.Amendment for row in session.execute(query)}
