"""Say how a change of countries or rules comes about: by two operators.

One proposes it, with the act of the Platform that it rests on; another adopts or
declines it. It never takes effect before it is adopted.
"""

from datetime import date, datetime
from enum import StrEnum

from registry.domain.languages import CONTENT

LONGEST_BASIS = 400


class AmendmentKind(StrEnum):
    """Name what a amendment changes."""

    COUNTRY = "country"
    RULE = "rule"
    ADOPTION = "adoption"


class Outcome(StrEnum):
    """Name how a amendment ended; withdrawn is what its author alone does."""

    ADOPTED = "adopted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


def basis_problems(text: str, language: str, on: date, today: date) -> dict[str, str]:
    """Return what is wrong with the recorded act, by the name of the field."""
    found: dict[str, str] = {}
    if not text:
        found["basis"] = "required"
    elif len(text) > LONGEST_BASIS:
        found["basis"] = "too_long"
    if language not in CONTENT:
        found["basis_language"] = "not_listed"
    if on > today:
        found["basis_on"] = "in_the_future"
    return found


def effective_at(wanted: datetime | None, adopted_at: datetime) -> datetime:
    """Return when an adopted change takes effect: never before its adoption."""
    return adopted_at if wanted is None else max(wanted, adopted_at)
