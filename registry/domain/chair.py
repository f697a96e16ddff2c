"""Tell who chairs at an instant: the only source of authority (design.md, idea 1)."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Term:
    """Hold one chair term: it starts, and ends only when the next one starts."""

    id: int
    country: str
    starts_at: datetime


@dataclass(frozen=True)
class SecretaryGeneral:
    """Hold one dated row of the Secretary-General; without an end, like a term."""

    country: str
    name: str
    starts_at: datetime
    account_id: int | None = None


def chair_at(terms: Iterable[Term], instant: datetime) -> Term | None:
    """Return the term that holds at `instant`; None before the first."""
    begun = [term for term in terms if term.starts_at <= instant]
    return max(begun, key=lambda term: term.starts_at, default=None)


def next_term(terms: Iterable[Term], instant: datetime) -> Term | None:
    """Return the first term that starts after `instant`, if one is accepted."""
    coming = [term for term in terms if term.starts_at > instant]
    return min(coming, key=lambda term: term.starts_at, default=None)


def chairs_since(terms: Iterable[Term], instant: datetime) -> frozenset[str]:
    """Return who chaired at `instant` and who chairs after it, accepted terms too."""
    terms = list(terms)
    first = chair_at(terms, instant)
    later = {term.country for term in terms if term.starts_at > instant}
    return frozenset(later | {first.country} if first else later)


def secretary_general_at(
    rows: Iterable[SecretaryGeneral], instant: datetime
) -> SecretaryGeneral | None:
    """Return the Secretary-General in office at `instant`; None before the first."""
    begun = [row for row in rows if row.starts_at <= instant]
    return max(begun, key=lambda row: row.starts_at, default=None)


def standby_office(
    terms: Iterable[Term], instant: datetime, staffed: Set[str]
) -> str | None:
    """Return the office that steps in where the chair office cannot act.

    The staffed office of another country that chaired last; where none has, the next
    staffed one after the chair, keys sorted as text, wrapping (design.md, §2). None
    without a chair or where no other office has an officer.
    """
    terms = list(terms)
    chair = chair_at(terms, instant)
    if chair is None:
        return None
    others = staffed - {chair.country}
    former = [
        term for term in terms if term.starts_at <= instant and term.country in others
    ]
    if former:
        return max(former, key=lambda term: term.starts_at).country
    after = sorted(key for key in others if key > chair.country)
    before = sorted(key for key in others if key < chair.country)
    return next(iter(after + before), None)
