"""Walk through what changed, in the order in which it did.

A page begins after the last change of the page before it. What changes meanwhile moves
to the end, so each that stays as it is is met exactly once.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, literal, select, tuple_

from registry.database import AnySession, Instant
from registry.search.models.changes import SearchChange
from registry.search.models.rows import SearchField, SearchRow
from registry.search.queries.filters import Filters

Change = tuple[datetime, int]


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
