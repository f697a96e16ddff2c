"""Answer which organisations a name of somebody's list may mean."""

from typing import Any

from registry.api.queries.records import Record, records
from registry.api.views.answering import Answer, shown
from registry.api.views.asking import asked_filters
from registry.api.views.writing import organisation_links
from registry.database import db
from registry.domain.names import display_name
from registry.search.queries.matching import Candidate, match


def candidates(asked: dict[str, Any]) -> Answer:
    """Return the candidates, the nearest first; a tombstone is none."""
    filters = asked_filters(asked)
    found = match(
        db.session, asked["name"], country=filters.country, limit=asked["limit"]
    )
    ids = [one.organisation_id for one in found]
    pairs = zip(found, records(db.session, ids), strict=True)
    lang = asked["lang"]
    return Answer(
        [_written(one, record, lang) for one, record in pairs if _is_there(record)],
        lang,
    )


def _is_there(record: object) -> bool:
    return isinstance(record, Record)


def _written(one: Candidate, record: Any, lang: str) -> dict[str, Any]:
    return {
        "id": record.public_id,
        "score": one.score,
        "reason": one.reason.value,
        "matched_name": one.name,
        "status": record.standing.value,
        "country": record.country,
        "display_name": shown(display_name(record.names, lang)),
        "links": organisation_links(record.public_id, record.number),
    }
