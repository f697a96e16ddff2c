"""Answer with organisations: a list, a search, what changed, one of them."""

from datetime import datetime
from typing import Any

from registry.api.queries.records import record_with_id, records
from registry.api.queries.walking import (
    change_count,
    changes_after,
    member_count,
    members_after,
)
from registry.api.views.answering import Answer, written
from registry.api.views.asking import asked_filters
from registry.api.views.cursors import read_cursor, write_cursor
from registry.api.views.writing import record_written
from registry.database import db
from registry.domain.errors import NotFound
from registry.domain.folding import folded
from registry.search.queries.filters import Filters
from registry.search.queries.pages import find
from registry.web.problems import BadParameters

NOT_TOGETHER = "Not together with q."
Asked = dict[str, Any]


def organisations(asked: Asked) -> Answer:
    """Return a page of the organisations that meet what is asked."""
    filters = asked_filters(asked)
    if "q" in asked and "updated_since" in asked:
        raise BadParameters({"updated_since": NOT_TOGETHER})
    if "q" in asked:
        return _found(asked, filters)
    if "updated_since" in asked:
        return _changed(asked, filters)
    return _listed(asked, filters)


def organisation(asked: Asked, public_id: str) -> Answer:
    """Return one organisation, or what is left of it."""
    record = record_with_id(db.session, public_id)
    if record is None:
        raise NotFound(public_id)
    return Answer(record_written(record, asked["lang"]), asked["lang"])


def _listed(asked: Asked, filters: Filters) -> Answer:
    after = 0
    if "cursor" in asked:
        (after,) = read_cursor("l", asked["cursor"], int)
    limit = asked["limit"]
    ids = members_after(db.session, filters, after, limit + 1)
    following = write_cursor("l", ids[limit - 1]) if len(ids) > limit else None
    total = member_count(db.session, filters)
    return _page(asked, ids[:limit], following, total)


def _changed(asked: Asked, filters: Filters) -> Answer:
    since: datetime = asked["updated_since"]
    after = (since, 0)
    if "cursor" in asked:
        after = tuple(read_cursor("c", asked["cursor"], datetime, int))
    limit = asked["limit"]
    changes = changes_after(db.session, filters, after, limit + 1)
    following = None
    if len(changes) > limit:
        instant, last = changes[limit - 1]
        following = write_cursor("c", written(instant), last)
    total = change_count(db.session, filters, since)
    return _page(asked, [one for _, one in changes[:limit]], following, total)


def _found(asked: Asked, filters: Filters) -> Answer:
    """Return what a search finds; words without a letter or digit find nothing."""
    offset = 0
    if "cursor" in asked:
        (offset,) = read_cursor("q", asked["cursor"], int)
    if not folded(asked["q"]):
        return _page(asked, [], None, 0)
    limit = asked["limit"]
    found = find(
        db.session,
        query=asked["q"],
        country=filters.country,
        field=filters.field,
        standings=filters.standings,
        language="en",
        limit=limit,
        offset=offset,
    )
    end = offset + len(found.ids)
    following = write_cursor("q", end) if found.ids and end < found.total else None
    return _page(asked, list(found.ids), following, found.total)


def _page(
    asked: Asked,
    ids: list[int],
    following: str | None,
    total: int | None,
    *,
    near: bool = False,
) -> Answer:
    return Answer(
        [record_written(one, asked["lang"]) for one in records(db.session, ids)],
        asked["lang"],
        {"limit": asked["limit"], "total": total, "near": near},
        next=following,
        is_list=True,
    )
