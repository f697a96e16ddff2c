"""List very many members for the office: by pages that hold, at any size alike."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import event, text

from registry.database import db
from registry.decisions.models import Act
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.members.queries import listing
from registry.members.queries.lapses import unconfirmed
from registry.members.queries.listing import MemberFilters, MembersPage, members_page
from registry.members.queries.waiting import Waiting
from registry.unit_of_work import Work
from tests.factories.members import make_member
from tests.fixed_clock import START
from tests.members import http, standings
from tests.pages import Page
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE, Scene, scene

__all__ = ["scene"]

MANY = 300
LATE = date(2026, 1, 1)
LIST = "/kk/office/members/"
NARROWED = (
    MemberFilters(),
    MemberFilters(country="KZ", standing=Standing.ACTIVE),
    MemberFilters(text="elm"),
    *(MemberFilters(waiting=waiting) for waiting in Waiting),
    MemberFilters(waiting=Waiting.OVERDUE, standing=Standing.LAPSED, country="AZ"),
    MemberFilters(text="elm", waiting=Waiting.OVERDUE),
    MemberFilters(only=frozenset({1, 2, 3})),
)


def settle(work: Work, number: int) -> list[int]:
    """Admit members, a third of whom are late since different days."""
    made = []
    for one in range(number):
        standing = (Standing.ACTIVE, Standing.LAPSED, Standing.LEFT)[one % 17 % 3]
        late = LATE + timedelta(days=one * 7 % 60)
        member = make_member(
            work,
            f"Elm {one * 37 % number:03}",
            country=("KZ", "AZ", "TR")[one % 3],
            standing=standing,
            confirm_by=late if one % 3 == 0 else date(2027, 1, 1),
        )
        made.append(member.id)
    return made


def a_page(
    work: Work, filters: MemberFilters, cursor: str | None = None
) -> MembersPage:
    """Return a page of twenty."""
    known = {"language": "kk", "cursor": cursor, "limit": 20}
    return members_page(work.session, filters, START, **known)


def walk(work: Work, filters: MemberFilters) -> list[int]:
    """Return the organisations of all pages, forwards; backwards they are the same."""
    pages, cursor = [], None
    while True:
        page = a_page(work, filters, cursor)
        pages.append([row.organisation_id for row in page.rows])
        if page.next is None:
            break
        cursor = page.next
    for before in reversed(pages[:-1]):
        page = a_page(work, filters, page.previous)
        assert [row.organisation_id for row in page.rows] == before
    assert page.previous is None
    assert not page.is_lost
    return [one for page in pages for one in page]


def met(work: Work, filters: MemberFilters) -> set[int]:
    """Return who is met, told row by row."""
    rows = work.session.query(Membership).all()
    late = {
        Waiting.OVERDUE: lambda m: (
            m.confirm_by < START.date()
            and m.standing in (Standing.ACTIVE, Standing.LAPSED)
        ),
        Waiting.UNCONFIRMED: lambda m: (
            m.confirm_by < START.date() - timedelta(days=61)
            and m.standing is Standing.ACTIVE
        ),
    }
    return {
        m.organisation_id
        for m in rows
        if filters.standing in (None, m.standing)
        and filters.country in (None, m.organisation.country_key)
        and (filters.waiting is None or late.get(filters.waiting, lambda m: False)(m))
        and (filters.only is None or m.organisation_id in filters.only)
        and m.organisation_id not in filters.without
    }


@contextmanager
def noted(app: Flask) -> Iterator[list[tuple[str, object]]]:
    """Note every statement with its values."""
    seen: list[tuple[str, object]] = []

    def note(conn, cursor, statement, values, *rest) -> None:
        seen.append((statement, values))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_each_list_of_many_is_walked_whole_and_takes_no_more_statements(
    app: Flask, work: OpenWork
) -> None:
    asked: dict[int, list[int]] = {}
    for number in (3, MANY // 3):
        with work() as w:
            settle(w, number)
        asked[number] = []
        for filters in NARROWED:
            with work() as w:
                a_page(w, filters)
            with work() as w, noted(app) as seen:
                a_page(w, filters)
            asked[number].append(len(seen))
    # Names are read where there is any row.
    assert [many - few for few, many in zip(*asked.values(), strict=True)] == [
        pytest.approx(0, abs=2)
    ] * len(NARROWED)
    with work() as w:
        for filters in NARROWED:
            found = walk(w, filters)
            assert len(found) == len(set(found))
            assert set(found) == met(w, filters), filters
            assert a_page(w, filters).total == len(found)


@ON_ONE_DATABASE
def test_no_list_looks_at_every_member_or_sorts_them(
    app: Flask, work: OpenWork
) -> None:
    with work() as w:
        settle(w, MANY)
        w.session.execute(text("ANALYZE"))
    # An index of open rows alone may be read from end to end.
    scanned = re.compile(
        r"SCAN (memberships|search_rows|organisations|r|recommendations|held_acts"
        r"|hearings)\b(?!.* USING (COVERING )?INDEX (uq|ix)_\w+_open$)"
    )
    many = [one for one in NARROWED if not one.text and one.only is None]
    for filters in many:
        with work() as w, noted(app) as seen:
            first = a_page(w, filters)
            a_page(w, filters, first.next)
        for statement, values in seen:
            if not statement.lstrip().startswith("SELECT"):
                continue
            with app.app_context(), db.engine.connect() as connection:
                plan = connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", values
                )
                steps = [row[3] for row in plan]
            assert not any(map(scanned.search, steps)), (filters, statement, steps)


@ON_ONE_DATABASE
def test_who_is_late_the_longest_comes_first_and_is_counted_to_a_bound(
    work: OpenWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    with work() as w:
        settle(w, 60)
    with work() as w:
        page = a_page(w, MemberFilters(waiting=Waiting.OVERDUE))
        dates = [row.confirm_by for row in page.rows]
        assert dates == sorted(dates)
        late = unconfirmed(w.session, START, frozenset())
        dates = [w.session.get_one(Membership, one).confirm_by for one in late]
        assert dates == sorted(dates)
        monkeypatch.setattr(listing, "MOST_COUNTED", 5)
        page = a_page(w, MemberFilters(waiting=Waiting.OVERDUE))
        assert (page.total, page.complete) == (5, False)
        page = a_page(w, MemberFilters(text="elm"))
        assert (page.total, page.complete, len(page.rows)) == (5, False, 5)


@ON_ONE_DATABASE
def test_whoever_is_left_out_is_neither_listed_nor_counted(work: OpenWork) -> None:
    with work() as w:
        made = settle(w, 30)
    without = frozenset(made[:2])
    with work() as w:
        for filters in (
            MemberFilters(without=without),
            MemberFilters(without=without, country="KZ"),
            MemberFilters(without=without, text="elm"),
            MemberFilters(without=without, waiting=Waiting.OVERDUE),
        ):
            found = walk(w, filters)
            assert set(found) == met(w, filters) - without
            assert a_page(w, filters).total == len(found)


@ON_ONE_DATABASE
@pytest.mark.parametrize("query", ["", "q=elm", "waiting=overdue", "waiting=held"])
@pytest.mark.parametrize("cursor", ["2", "x", "W10", "WyJuYW1lIl0"])
def test_a_page_that_is_none_is_said_and_the_first_is_shown(
    scene: Scene, query: str, cursor: str
) -> None:
    standings.active(scene)
    officer = http.someone(scene, "decider")
    first = officer.visit(f"{LIST}?{query}")
    page = officer.visit(f"{LIST}?{query}&page={cursor}")
    assert page.all("p", class_="notice")
    assert not first.all("p", class_="notice")
    assert numbers(page) == numbers(first)


@ON_ONE_DATABASE
def test_the_pages_of_the_list_lead_on_and_back(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registry.members.views.listing.PAGE_SIZE", 2)
    members = [standings.active(scene) for _ in range(5)]
    for member in members:
        standings.propose(scene, member, Act.SUSPEND)
    officer = http.someone(scene, "decider")
    for query in ("", "?waiting=recommended", "?q=zhas"):
        page = officer.visit(f"/en/office/members/{query}")
        seen = [numbers(page)]
        for _ in range(2):
            page = officer.visit(page.link("Next page"))
            seen.append(numbers(page))
        assert [len(each) for each in seen] == [2, 2, 1]
        assert len({one for each in seen for one in each}) == len(members)
        back = page.link("Previous page")
        page = officer.visit(back)
        assert numbers(page) == seen[1]
        # In another language the list goes on from the same organisation.
        turned = officer.visit(back.replace("/en/", "/kk/"))
        assert numbers(turned) == seen[1]
        assert numbers(officer.visit(page.link("First page"))) == seen[0]


def numbers(page: Page) -> list[str]:
    """Return the member numbers of a list, in order."""
    return [each.text for each in page.all("span", class_="member-number")]
