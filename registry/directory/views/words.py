"""Find words and zones of rows once for a page, however many rows it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask_babel import ngettext

from registry.database import db
from registry.domain.deadlines import local_date
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import countries, country_names
from registry.offices.queries.rules import rule_label, rules_known
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import current_chair, current_language, now

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
    rows = rules_known(db.session, kind, now(), country)
    return {row.code: rule_label(row, current_language()) for row in rows}


def countries_in_order() -> list[tuple[str, str]]:
    """Return key and name of the countries, in the alphabet of the page."""
    language = current_language()
    return in_alphabet(country_names(db.session, language), language)


def duration(value: int, unit: str) -> str:
    """Put the length of a period into words."""
    return DURATIONS[unit](value)


def zones() -> dict[str, ZoneInfo]:
    """Return the time zone of each country: legal dates are dates there."""
    return {row.key: ZoneInfo(row.time_zone) for row in countries(db.session)}
