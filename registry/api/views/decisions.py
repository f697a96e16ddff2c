"""Answer with the public decisions: offices and roles, never a person."""

from typing import Any

from registry.api.views.answering import Answer, written
from registry.api.views.cursors import read_cursor, write_cursor
from registry.database import db
from registry.directory.queries.decisions import (
    PublicDecision,
    public_decision_count,
    public_decisions_before,
)


def decisions(asked: dict[str, Any]) -> Answer:
    """Return a page of the public decisions, newest first."""
    before = None
    if "cursor" in asked:
        (before,) = read_cursor("d", asked["cursor"], int)
    limit = asked["limit"]
    found = public_decisions_before(db.session, limit + 1, before)
    following = None
    if len(found) > limit:
        following = write_cursor("d", found[limit - 1].number)
    return Answer(
        [_written(decision) for decision in found[:limit]],
        asked["lang"],
        {"limit": limit, "total": public_decision_count(db.session)},
        next=following,
        is_list=True,
    )


def _written(decision: PublicDecision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "act": decision.act.value,
        "organisation_id": decision.public_id,
        "name": decision.name,
        "name_lang": decision.name_language,
        "office": decision.office,
        "parts": [
            {"office": decision.first_office, "role": decision.first_capacity.value},
            {"office": decision.second_office, "role": decision.second_capacity.value},
        ],
        "reasons": list(decision.reasons),
        "decided_at": written(decision.decided_at),
        "effective_at": written(decision.effective_at),
        "term_country": decision.term_country,
        "term_starts_at": written(decision.term_starts_at),
    }
