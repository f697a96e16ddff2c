"""Find words and zones of rows, once for each edition of the ground.

What is returned is shared by all pages: nobody changes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from flask_babel import ngettext

from registry.database import db
from registry.domain.deadlines import local_date
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zones
from registry.offices.queries.rules import period, rule_label, rules_known
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import country_names, current_chair, current_language, now
from registry.web.ground import remembered

# By the unit of a period's row.
DURATIONS: Mapping[str, Callable[[int], str]] = {
    "minutes": lambda count: ngettext("%(num)d minute", "%(num)d minutes", count),
    "hours": lambda count: ngettext("%(num)d hour", "%(num)d hours", count),
    "days": lambda count: ngettext("%(num)d day", "%(num)d days", count),
    "months": lambda count: ngettext("%(num)d month", "%(num)d months", count),
}


@dataclass(frozen=True)
class ChairToday:
    """Hold the country that chairs now, and its first day in the chair."""

    country: str
    since: date


def chair_of_today() -> ChairToday | None:
    """Return who chairs now, by the legal date of its start; None before the first."""
    term = current_chair()
    if term is None:
        return None
    return ChairToday(term.country, local_date(term.starts_at, zones()[term.country]))


def rule_words(kind: RuleKind, country: str | None = None) -> dict[str, str]:
    """Return code and words of the rules of a kind, in the order of the rules."""
    language = current_language()

    def read() -> dict[str, str]:
        rows = rules_known(db.session, kind, now(), country)
        return {row.code: rule_label(row, language) for row in rows}

    return remembered(("rules", kind, country, language), read)


def rule_period(code: str) -> int:
    """Return the length of a period in force, in the unit of its row."""
    read = partial(period, db.session, code, now())
    return remembered(("period", code), read)


def countries_in_order() -> list[tuple[str, str]]:
    """Return key and name of the countries, in the alphabet of the page."""
    language = current_language()
    read = partial(in_alphabet, country_names(), language)
    return remembered(("countries in order", language), read)


def duration(value: int, unit: str) -> str:
    """Put the length of a period into words."""
    return DURATIONS[unit](value)


def zones() -> dict[str, ZoneInfo]:
    """Return the time zone of each country: legal dates are dates there."""
    return remembered("zones", partial(country_zones, db.session))
