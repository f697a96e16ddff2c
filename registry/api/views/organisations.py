"""Answer with organisations: a list, a search, what changed, one of them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from registry.api.queries.records import record_with_id, records
from registry.api.queries.walking import changes_after
from registry.api.views.answering import Answer, written
from registry.api.views.asking import asked_filters
from registry.api.views.cursors import (
    bad_cursor,
    read_cursor,
    unwrap,
    wrap,
    write_cursor,
)
from registry.api.views.writing import record_written
from registry.database import db
from registry.domain.errors import NotFound
from registry.domain.languages import SOURCE
from registry.search.queries import cursors, cutting
from registry.search.queries.filters import Filters
from registry.search.queries.finding import find
from registry.search.queries.listing import list_members
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
    """Return a page of the list, in one order whatever the language."""
    cursor = _inner("l", asked, cursors.read)
    found = list_members(
        db.session, filters, language=SOURCE, cursor=cursor, limit=asked["limit"]
    )
    following = wrap("l", found.next)
    return _page(asked, found.ids, following, found.total, complete=found.complete)


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
    ids = [one for _, one in changes[:limit]]
    return _page(asked, ids, following, None, complete=False)


def _found(asked: Asked, filters: Filters) -> Answer:
    """Return what a search finds; words without a letter or digit find nothing."""
    cursor = _inner("q", asked, cutting.read)
    found = find(
        db.session,
        asked["q"],
        filters,
        language=SOURCE,
        cursor=cursor,
        limit=asked["limit"],
    )
    return _page(
        asked,
        tuple(hit.organisation_id for hit in found.hits),
        wrap("q", found.next),
        found.total,
        complete=found.complete,
        near=found.near,
    )


def _inner(kind: str, asked: Asked, read: Callable[[str], object]) -> str | None:
    """Return the cursor that a query gave us, out of the one that we gave away."""
    if "cursor" not in asked:
        return None
    inner = unwrap(kind, asked["cursor"])
    if read(inner) is None:
        raise bad_cursor()
    return inner


def _page(
    asked: Asked,
    ids: Sequence[int],
    following: str | None,
    total: int | None,
    *,
    complete: bool,
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
