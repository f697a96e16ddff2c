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
from registry.api.views.cursors import bad_cursor, read_cursor, write_cursor
from registry.api.views.writing import record_written
from registry.database import db
from registry.domain.errors import NotFound
from registry.search.queries.cutting import read
from registry.search.queries.filters import Filters
from registry.search.queries.finding import find
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
    cursor = None
    if "cursor" in asked:
        (cursor,) = read_cursor("q", asked["cursor"], str)
        if read(cursor) is None:
            raise bad_cursor()
    found = find(
        db.session,
        asked["q"],
        filters,
        language=asked["lang"],
        cursor=cursor,
        limit=asked["limit"],
    )
    return _page(
        asked,
        [hit.organisation_id for hit in found.hits],
        found.next and write_cursor("q", found.next),
        found.total,
        complete=found.complete,
        near=found.near,
    )


def _page(
    asked: Asked,
    ids: list[int],
    following: str | None,
    total: int | None,
    *,
    complete: bool = True,
    near: bool = False,
) -> Answer:
    return Answer(
        [record_written(one, asked["lang"]) for one in records(db.session, ids)],
        asked["lang"],
        {
            "limit": asked["limit"],
            "total": total,
            "complete": complete,
            "near": near,
        },
        next=following,
        is_list=True,
    )
