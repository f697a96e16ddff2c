"""Write an adopted change of a country when its time has come."""

from typing import Any

from sqlalchemy import select

from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.countries import OtsStanding, country_problems
from registry.domain.rules import differences
from registry.offices.models.amendments import Amendment
from registry.offices.models.countries import Country, CountryName
from registry.offices.queries.amendments import country_changes_due, country_values
from registry.unit_of_work import Clock, Work, unit_of_work


def check(work: Work, after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what stands now of this country, and what is wrong with the change."""
    country = work.session.get(Country, after["key"])
    codes = select(Country.iso).where(Country.key != after["key"])
    problems = country_problems(
        after, known_codes={code for code in work.session.scalars(codes) if code}
    )
    return (country_values(country) if country else {}), problems


def apply_due(work: Work) -> int:
    """Write every adopted change whose time has come; return how many there were."""
    due = country_changes_due(work.session, work.now)
    for amendment in due:
        _apply(work, amendment)
    return len(due)


def run_due(clock: Clock) -> int:
    """Let the calendar do it."""
    with unit_of_work(clock) as work:
        return apply_due(work)


def _apply(work: Work, amendment: Amendment) -> None:
    """Write one change; only what it changed, so that an earlier one is kept."""
    changed = {each.field for each in differences(amendment.before, amendment.after)}
    values = amendment.after
    country = work.session.get(Country, values["key"])
    if country is None:
        country = Country(
            key=values["key"], ots_standing=values["ots_standing"], names=[]
        )
        work.session.add(country)
    if "iso" in changed:
        country.iso = values["iso"] or None
    if "ots_standing" in changed:
        country.ots_standing = OtsStanding(values["ots_standing"])
    if "time_zone" in changed:
        country.time_zone = values["time_zone"]
    if "languages" in changed:
        country.languages = list(values["languages"])
    _name(country, values["names"], changed)
    amendment.applied_at = work.now
    work.session.flush()
    record(
        work,
        Event.COUNTRY_CHANGED,
        subject=("amendment", amendment.id),
        country=country.key,
        fields=changed,
    )


def _name(
    country: Country, names: dict[str, dict[str, str]], changed: set[str]
) -> None:
    rows = {row.language: row for row in country.names}
    for language, words in names.items():
        row = rows.get(language)
        if row is None:
            row = CountryName(language=language, name="", official_name="")
            country.names.append(row)
        for part in ("name", "official_name"):
            if f"{part}_{language}" in changed:
                setattr(row, part, words[part])
