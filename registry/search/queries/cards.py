"""Read the cards of the organisations of a list: one statement, however many."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from registry.database import AnySession
from registry.search.cards import Card, read
from registry.search.models.lists import SearchCard

_CARDS = select(SearchCard.organisation_id, SearchCard.card).where(
    SearchCard.organisation_id.in_(bindparam("ids", expanding=True))
)


def cards(session: AnySession, ids: Sequence[int]) -> list[Card]:
    """Return the cards of these organisations, in the order of the ids."""
    if not ids:
        return []
    rows = session.connection().execute(_CARDS, {"ids": list(ids)})
    found = {row[0]: row[1] for row in rows}
    return [read(one, found[one]) for one in ids if one in found]
