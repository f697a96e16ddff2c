"""Read the cards of the organisations of a list: one statement, however many."""

from collections.abc import Sequence

from registry.database import AnySession
from registry.search.cards import Card, read
from registry.statements import fields_among


def cards(session: AnySession, ids: Sequence[int]) -> list[Card]:
    """Return the cards of these organisations, in the order of the ids."""
    columns = ("organisation_id", "card")
    rows = fields_among(session, columns, "search_cards", "organisation_id", ids)
    found = {int(one): card for one, card in rows}
    return [read(one, found[one]) for one in ids if one in found]
