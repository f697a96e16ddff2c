"""Read the cards of the organisations of a list: one statement, however many."""

from collections.abc import Sequence

from registry.database import AnySession
from registry.search.cards import Card, read
from registry.statements import rows_among

_CARDS = "SELECT organisation_id, card FROM search_cards WHERE organisation_id"


def cards(session: AnySession, ids: Sequence[int]) -> list[Card]:
    """Return the cards of these organisations, in the order of the ids."""
    found: dict[int, str] = dict(rows_among(session, _CARDS, ids))
    return [read(one, found[one]) for one in ids if one in found]
