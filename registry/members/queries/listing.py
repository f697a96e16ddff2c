"""Read the list of members for the office, a page at a time, at any size alike.

Without anything that waits or is typed it is the list of the directory, in the
alphabet of the page. Few are put into that order; of those who are late there may be
very many, and whoever is late the longest comes first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from registry.database import AnySession
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.queries.waiting import LATE, Waiting, waits
from registry.search.models.rows import SearchRow
from registry.search.queries import cursors
from registry.search.queries.alphabets import alphabet
from registry.search.queries.cursors import Cursor, Order, Sort
from registry.search.queries.filters import Filters
from registry.search.queries.listing import (
    MOST_COUNTED,
    Listed,
    list_members,
    page_of,
)
from registry.search.queries.looking import organisations_with


@dataclass(frozen=True)
class MemberFilters:
    """Hold what the list is narrowed to; `only` and `without` name organisations."""

    text: str = ""
    standing: Standing | None = None
    country: str | None = None
    waiting: Waiting | None = None
    only: frozenset[int] | None = None
    without: frozenset[int] = frozenset()


@dataclass(frozen=True)
class MembersPage:
    """Hold a page of members, names loaded, and the cursors of its neighbours.

    Where the total is not complete, there are more; a page that `is_lost` was asked
    for from a place that is none, and is the first.
    """

    rows: list[Membership]
    total: int
    complete: bool
    next: str | None
    previous: str | None
    is_lost: bool = False


@dataclass(frozen=True)
class _Few:
    """Hold the members of a list of few, and whether they are all that were found."""

    met: list[ColumnElement[bool]]
    complete: bool


Fetch = Callable[[Cursor | None, int], list[Cursor]]


def members_page(
    session: AnySession,
    filters: MemberFilters,
    instant: datetime,
    *,
    language: str,
    cursor: str | None,
    limit: int,
) -> MembersPage:
    """Return a page of the members that the filters leave."""
    if filters.waiting in LATE and not filters.text and filters.only is None:
        read = _late
    elif filters.waiting or filters.text or filters.only is not None:
        read = _few
    else:
        return _all(session, filters, language, cursor, limit)
    page = read(session, filters, instant, language, cursor, limit)
    if cursor and page.total and not page.rows:
        page = read(session, filters, instant, language, None, limit)
        return replace(page, is_lost=True)
    return page


def _all(
    session: AnySession,
    filters: MemberFilters,
    language: str,
    cursor: str | None,
    limit: int,
) -> MembersPage:
    standings = frozenset({filters.standing} if filters.standing else ())
    asked = Filters(country=filters.country, standings=standings)
    known = {"language": language, "limit": limit}
    listed = list_members(session, asked, cursor=cursor, **known)  # type: ignore[arg-type]
    is_lost = listed.is_lost
    if cursor and listed.total and not listed.ids:
        listed = list_members(session, asked, **known)  # type: ignore[arg-type]
        is_lost = True
    # They are few, and stand on no page: the page of one has a row less.
    apart = select(func.count(SearchRow.organisation_id)).where(
        SearchRow.organisation_id.in_(filters.without)
    )
    if filters.standing is not None:
        apart = apart.where(SearchRow.standing == filters.standing)
    if filters.country is not None:
        apart = apart.where(SearchRow.country_key == filters.country)
    return MembersPage(
        rows=_rows(session, [one for one in listed.ids if one not in filters.without]),
        total=listed.total - (session.scalar(apart) or 0),
        complete=True,
        next=listed.next,
        previous=listed.previous,
        is_lost=is_lost,
    )


def _few(
    session: AnySession,
    filters: MemberFilters,
    instant: datetime,
    language: str,
    cursor: str | None,
    limit: int,
) -> MembersPage:
    """Return a page of what has the words, or where something is open: sorted."""
    narrowed = _narrowed(session, filters, instant)
    query = _joined(select(SearchRow.organisation_id)).where(*narrowed.met)
    order = Order(Sort.NAME, language)
    key = alphabet(language)

    def fetch(start: Cursor | None, wanted: int) -> list[Cursor]:
        backwards = start is not None and start.backwards
        rows = query.add_columns(SearchRow.country_key, key)
        place = tuple_(key, SearchRow.organisation_id)
        if start is not None:
            at = tuple_(literal(start.key, key.type), literal(start.organisation_id))
            rows = rows.where(place < at if backwards else place > at)
        columns = (key, SearchRow.organisation_id)
        ordered = [each.desc() for each in columns] if backwards else columns
        found = session.execute(rows.order_by(*ordered).limit(wanted))
        return [Cursor(order, country, at, one) for one, country, at in found]

    start = _in_language(session, cursors.read(cursor), order)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = _cut(fetch, start, limit)
    return MembersPage(
        rows=_rows(session, page.ids),
        total=total,
        complete=narrowed.complete,
        next=page.next,
        previous=page.previous,
        is_lost=cursor is not None and start is None,
    )


def _late(
    session: AnySession,
    filters: MemberFilters,
    instant: datetime,
    language: str,
    cursor: str | None,
    limit: int,
) -> MembersPage:
    """Return a page of those whose date has passed, a walk along their dates.

    Its cursor says the date, and the id of the membership in the organisation's place.
    """
    assert filters.waiting is not None
    met = _narrowed(session, replace(filters, standing=None), instant).met
    standings = sorted(LATE[filters.waiting])
    asked = [one for one in standings if filters.standing in (None, one)]
    order = Order(Sort.NAME, language)

    def walk(standing: Standing, start: Cursor | None, wanted: int) -> Select:
        columns = (Membership.confirm_by, Membership.id)
        rows = _joined(select(*columns, Membership.organisation_id)).where(
            Membership.standing == standing, *met
        )
        backwards = start is not None and start.backwards
        if start is not None:
            at = tuple_(literal(_date_of(start)), literal(start.organisation_id))
            place = tuple_(*columns)
            rows = rows.where(place < at if backwards else place > at)
        ordered = [each.desc() for each in columns] if backwards else columns
        return rows.order_by(*ordered).limit(wanted).subquery().select()

    def fetch(start: Cursor | None, wanted: int) -> list[Cursor]:
        found = union_all(*(walk(one, start, wanted) for one in asked)).subquery()
        columns = (found.c.confirm_by, found.c.id)
        backwards = start is not None and start.backwards
        ordered = [each.desc() for each in columns] if backwards else columns
        rows = session.execute(select(*columns).order_by(*ordered).limit(wanted))
        return [Cursor(order, "", day.isoformat().encode(), one) for day, one in rows]

    if not asked:
        return MembersPage([], 0, complete=True, next=None, previous=None)
    start = cursors.read(cursor)
    if start is not None and _date_of(start) is None:
        start = None
    counted = union_all(*(walk(one, None, MOST_COUNTED + 1) for one in asked))
    total = session.scalar(select(func.count()).select_from(counted.subquery())) or 0
    page = _cut(fetch, start, limit)
    return MembersPage(
        rows=_rows(session, page.ids, Membership.id),
        total=min(total, MOST_COUNTED),
        complete=total <= MOST_COUNTED,
        next=page.next,
        previous=page.previous,
        is_lost=cursor is not None and start is None,
    )


def _narrowed(session: AnySession, filters: MemberFilters, instant: datetime) -> _Few:
    met: list[ColumnElement[bool]] = []
    complete = True
    if filters.text:
        found = organisations_with(session, filters.text, MOST_COUNTED + 1)
        complete = len(found) <= MOST_COUNTED
        met.append(Membership.organisation_id.in_(found[:MOST_COUNTED]))
    if filters.standing is not None:
        met.append(Membership.standing == filters.standing)
    if filters.country is not None:
        met.append(Organisation.country_key == filters.country)
    if filters.waiting is not None:
        met.append(waits(session, filters.waiting, instant))
    if filters.only is not None:
        met.append(Membership.organisation_id.in_(filters.only))
    if filters.without:
        met.append(Membership.organisation_id.not_in(filters.without))
    return _Few(met, complete)


def _joined(query: Select) -> Select:
    return (
        query.select_from(Membership)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(SearchRow, SearchRow.organisation_id == Membership.organisation_id)
    )


def _cut(fetch: Fetch, start: Cursor | None, limit: int) -> Listed:
    """Return a page from a place on, with the cursors of those beside it."""
    if start is not None and start.backwards:
        found = fetch(start, limit + 1)
        if len(found) > limit:
            return page_of(found[limit - 1 :: -1], 0, True, before=True, after=True)
        start = None  # so few stand before that this is the first page
    found = fetch(start, limit + 1)
    before, after = start is not None, len(found) > limit
    return page_of(found[:limit], 0, True, before=before, after=after)


def _in_language(
    session: AnySession, start: Cursor | None, order: Order
) -> Cursor | None:
    """Return where the same organisation stands in the alphabet of the page."""
    if start is None or start.order == order:
        return start
    column = alphabet(order.language)
    key = session.scalar(
        select(column).where(SearchRow.organisation_id == start.organisation_id)
    )
    return None if key is None else replace(start, order=order, key=key)


def _date_of(start: Cursor) -> date | None:
    try:
        return date.fromisoformat(start.key.decode())  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        return None


def _rows(
    session: AnySession,
    ids: Sequence[int],
    column: InstrumentedAttribute[int] = Membership.organisation_id,
) -> list[Membership]:
    """Return the members with these ids in their order, names loaded."""
    of = Membership.organisation
    found = {
        getattr(row, column.key): row
        for row in session.scalars(
            select(Membership)
            .where(column.in_(ids))
            .options(selectinload(of).selectinload(Organisation.names))
        )
    }
    return [found[one] for one in ids if one in found]
