"""Find an organisation that can stand as an example."""

from sqlalchemy import select

from registry.database import AnySession
from registry.domain.membership import Standing
from registry.members.models.organisations import Organisation
from registry.search.models.rows import SearchRow


def example_id(session: AnySession) -> str | None:
    """Return the public id of the member that was listed first, if there is any."""
    return session.scalar(
        select(Organisation.public_id)
        .join(SearchRow, SearchRow.organisation_id == Organisation.id)
        .where(SearchRow.standing == Standing.ACTIVE)
        .order_by(SearchRow.organisation_id)
        .limit(1)
    )
