"""Count the members of today, and find the newest of them, for the home page.

The index rows are asked, as the lists are to which each number leads.
"""

from sqlalchemy import func, select

from registry.database import AnySession
from registry.domain.membership import CURRENT
from registry.search.models.rows import SearchField, SearchRow


def members_by_country(session: AnySession) -> dict[str, int]:
    """Return how many members each country has; one without any is not there."""
    rows = session.execute(
        select(SearchRow.country_key, func.count())
        .where(SearchRow.standing.in_(CURRENT))
        .group_by(SearchRow.country_key)
    )
    return dict(rows.all())


def members_by_field(session: AnySession) -> dict[str, int]:
    """Return how many members each field of activity has; many have several."""
    rows = session.execute(
        select(SearchField.code, func.count())
        .join(SearchRow, SearchRow.organisation_id == SearchField.organisation_id)
        .where(SearchRow.standing.in_(CURRENT))
        .group_by(SearchField.code)
    )
    return dict(rows.all())


def newest_members(session: AnySession, limit: int) -> list[int]:
    """Return the organisation ids of the members admitted last, newest first."""
    return list(
        session.scalars(
            select(SearchRow.organisation_id)
            .where(SearchRow.standing.in_(CURRENT))
            .order_by(SearchRow.admitted_at.desc(), SearchRow.organisation_id.desc())
            .limit(limit)
        )
    )
