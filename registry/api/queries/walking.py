"""Walk through the listed organisations in an order that stays.

A page begins after the last organisation of the page before it, so what is added or
taken away meanwhile moves no other: each that stays is met exactly once.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_

from registry.database import AnySession, Instant
from registry.search.models.changes import SearchChange
from registry.search.models.rows import SearchField, SearchRow
from registry.search.queries.filters import Filters

Change = tuple[datetime, int]


def members_after(
    session: AnySession, filters: Filters, after: int, limit: int
) -> list[int]:
    """Return the listed organisations that follow one, in the order of their ids."""
    query = (
        select(SearchRow.organisation_id)
        .where(SearchRow.organisation_id > after, *_met(filters))
        .order_by(SearchRow.organisation_id)
        .limit(limit)
    )
    return list(session.scalars(query))


def changes_after(
    session: AnySession, filters: Filters, after: Change, limit: int
) -> list[Change]:
    """Return the changes that follow one, the oldest first.

    Without filters what is listed no more is among them.
    """
    own = SearchChange
    found = session.execute(
        _narrowed(select(own.changed_at, own.organisation_id), filters)
        .where(
            tuple_(own.changed_at, own.organisation_id)
            > tuple_(literal(after[0], Instant), literal(after[1]))
        )
        .order_by(own.changed_at, own.organisation_id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in found]


def member_count(session: AnySession, filters: Filters) -> int:
    """Return how many listed organisations meet the filters."""
    query = select(func.count()).select_from(SearchRow).where(*_met(filters))
    return session.scalar(query) or 0


def change_count(session: AnySession, filters: Filters, since: datetime) -> int:
    """Return how many changes came at or after an instant."""
    query = select(func.count()).select_from(SearchChange)
    narrowed = _narrowed(query, filters).where(SearchChange.changed_at >= since)
    return session.scalar(narrowed) or 0


def _narrowed(query: Select, filters: Filters) -> Select:
    met = _met(filters)
    if not met:
        return query
    same = SearchRow.organisation_id == SearchChange.organisation_id
    return query.join(SearchRow, same).where(*met)


def _met(filters: Filters) -> list[ColumnElement[bool]]:
    met: list[ColumnElement[bool]] = []
    if filters.country is not None:
        met.append(SearchRow.country_key == filters.country)
    if filters.standings:
        met.append(SearchRow.standing.in_(sorted(filters.standings)))
    if filters.field is not None:
        having = select(SearchField.organisation_id).where(
            SearchField.code == filters.field
        )
        met.append(SearchRow.organisation_id.in_(having))
    return met
