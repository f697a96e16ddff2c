"""List members in every order, narrowed in every way, a page at a time."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest

from registry.domain.index_letters import DIGITS, INDEX_LETTERS, OTHER
from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from registry.domain.names import display_name
from registry.search.lettering import stretch_of
from registry.search.queries.cards import cards
from registry.search.queries.cursors import Cursor, Order, Sort, written
from registry.search.queries.filters import Filters
from registry.search.queries.listing import list_members
from registry.search.sorting import sort_key
from registry.unit_of_work import Work
from tests.product import OpenWork
from tests.search.crowd import (
    COUNTRIES,
    an_entry,
    in_order,
    list_entries,
    meets,
    some_entries,
    some_filters,
)

BY_NAME_REVERSED = sorted(COUNTRIES, reverse=True)


def walk(work: Work, filters: Filters, language: str, sort: Sort, limit: int):
    """Return the ids of all pages, following next; then the pages, following back."""
    ids: list[int] = []
    cursor, pages = None, []
    while True:
        page = list_members(
            work.session,
            filters,
            language=language,
            sort=sort,
            cursor=cursor,
            limit=limit,
            countries=BY_NAME_REVERSED,
        )
        ids += page.ids
        pages.append(page)
        if page.next is None:
            return ids, pages
        assert len(page.ids) == limit
        cursor = page.next


@pytest.mark.point("C-05")
def test_every_list_is_what_plain_sorting_gives(work: OpenWork) -> None:
    entries = some_entries(240)
    with work() as w:
        list_entries(w, entries)
    chance = random.Random(11)
    with work() as w:
        for filters in islice(some_filters(), 60):
            language, sort = chance.choice(TAGS), chance.choice(list(Sort))
            met = [e for e in entries if meets(e, filters, language)]
            expected = in_order(met, language, sort, BY_NAME_REVERSED)
            ids, pages = walk(w, filters, language, sort, 17)
            assert ids == expected, (filters, language, sort)
            assert {page.total for page in pages} == {len(expected)}
            assert pages[0].previous is None


def begins(entry, language: str, letter: str) -> bool:
    """Tell whether the name shown in a language stands under a letter of it."""
    key = sort_key(display_name(entry.names, language).value.value, language)
    own = [stretch_of(language, each) for each in (DIGITS, *INDEX_LETTERS[language])]
    if letter == OTHER:
        return not any(key in stretch for stretch in own)
    return key in stretch_of(language, letter)


@pytest.mark.point("C-05")
@pytest.mark.parametrize("sort", Sort)
def test_a_letter_narrows_whatever_else_does(work: OpenWork, sort: Sort) -> None:
    entries = some_entries(200, seed=8)
    with work() as w:
        list_entries(w, entries)
    chance = random.Random(5)
    asked = [("az", "Ə"), ("uz", "Sh"), ("kk", OTHER), ("en", OTHER), ("hu", "Cs")]
    asked += [("az", DIGITS), ("en", "Sh"), ("kk", "Sh"), ("tr", "Ғ"), ("uz", OTHER)]
    with work() as w:
        for language, letter in asked:
            for filters in [Filters(), *islice(some_filters(chance.random()), 3)]:
                narrowed = replace(filters, letter=letter)
                met = [
                    e
                    for e in entries
                    if meets(e, filters, language) and begins(e, language, letter)
                ]
                expected = in_order(met, language, sort, BY_NAME_REVERSED)
                ids, pages = walk(w, narrowed, language, sort, 6)
                assert ids == expected, (narrowed, language)
                assert pages[0].total == len(expected)
                assert pages[0].complete


@pytest.mark.parametrize("sort", Sort)
def test_going_back_shows_the_pages_that_were_seen(work: OpenWork, sort: Sort) -> None:
    with work() as w:
        list_entries(w, some_entries(100))
    with work() as w:
        _, pages = walk(w, Filters(), "az", sort, 9)
        seen = [page.ids for page in pages]
        cursor, back = pages[-1].previous, []
        while cursor is not None:
            page = list_members(
                w.session,
                Filters(),
                language="az",
                sort=sort,
                cursor=cursor,
                limit=9,
                countries=BY_NAME_REVERSED,
            )
            back.append(page.ids)
            cursor = page.previous
        assert back[::-1] == seen[:-1]


@pytest.mark.point("E-02")
@pytest.mark.parametrize("sort", Sort)
def test_whoever_stays_is_listed_once_while_others_change(
    work: OpenWork, sort: Sort
) -> None:
    chance = random.Random(sort)
    entries = {each.organisation_id: each for each in some_entries(120)}
    with work() as w:
        list_entries(w, list(entries.values()))
    changing = chance.sample(sorted(entries), 50)
    filters = Filters(standings=frozenset(Standing) - {Standing.LEFT})
    met: Counter[int] = Counter()
    cursor = None
    for turn in range(60):
        with work() as w:
            page = list_members(
                w.session,
                filters,
                language="uz",
                sort=sort,
                cursor=cursor,
                limit=7,
                countries=BY_NAME_REVERSED,
            )
        met.update(page.ids)
        if page.next is None:
            break
        cursor = page.next
        renamed = [one for one in page.ids[-1:] if one in changing]
        leaving = replace(entries[chance.choice(changing)], standing=Standing.LEFT)
        changes = [
            an_entry(chance, chance.choice(changing)),
            an_entry(chance, 1000 + turn),
            *(an_entry(chance, one) for one in renamed),
            leaving,
        ]
        with work() as w:
            latest = {each.organisation_id: each for each in changes}
            list_entries(w, list(latest.values()))
    assert page.next is None
    stayed = {
        one
        for one, entry in entries.items()
        if one not in changing and entry.standing is not Standing.LEFT
    }
    assert {one: met[one] for one in stayed} == dict.fromkeys(stayed, 1)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize(
    "cursor", ["", "x", "ä", "W10", "A" * 5000, "bnVsbA", "WzEsMiwzLDQsNSw2XQ"]
)
def test_a_cursor_that_is_none_of_ours_begins_anew_and_says_so(
    work: OpenWork, sort: Sort, cursor: str
) -> None:
    with work() as w:
        list_entries(w, some_entries(10))
        known = {"language": "az", "sort": sort, "limit": 4}
        first = list_members(w.session, Filters(), **known)
        lost = list_members(w.session, Filters(), cursor=cursor, **known)
    assert not first.is_lost
    assert lost == replace(first, is_lost=True)


def test_another_language_goes_on_from_the_same_organisation(work: OpenWork) -> None:
    with work() as w:
        list_entries(w, some_entries(60))
        asked = {"limit": 10, "sort": Sort.NAME}
        first = list_members(w.session, Filters(), language="az", **asked)
        after = list_members(
            w.session, Filters(), language="hu", cursor=first.next, **asked
        )
        ids, _ = walk(w, Filters(), "hu", Sort.NAME, 100)
        place = ids.index(first.ids[-1])
        assert list(after.ids) == ids[place + 1 : place + 11]


def test_old_page_numbers_still_lead_to_their_rows(work: OpenWork) -> None:
    with work() as w:
        list_entries(w, some_entries(60))
        ids, _ = walk(w, Filters(), "az", Sort.NAME, 100)
        page = list_members(w.session, Filters(), language="az", limit=10, offset=20)
        assert list(page.ids) == ids[20:30]
        assert page.previous is not None


def test_cards_hold_what_a_list_shows(work: OpenWork) -> None:
    entries = some_entries(5)
    with work() as w:
        list_entries(w, entries)
        found = cards(w.session, [3, 1, 999])
    assert [card.organisation_id for card in found] == [3, 1]
    (card, entry) = (found[0], entries[2])
    assert card.names == entry.names
    assert (card.public_id, card.number) == (entry.public_id, entry.number)
    assert (card.country, card.standing) == (entry.country_key, entry.standing)
    assert (card.since, card.until) == (entry.admitted_at, entry.ended_at)
    assert card.since + timedelta() == entry.admitted_at
    assert (card.fields, card.languages) == (entry.fields, entry.languages)


def test_a_place_that_no_row_can_have_begins_at_the_first_page(work: OpenWork) -> None:
    with work() as w:
        list_entries(w, some_entries(3))
    beyond = written(Cursor(Order(Sort.NAME, "hu"), "AZ", b"a", 2**31))
    with work() as w:
        page = list_members(w.session, Filters(), language="az", cursor=beyond, limit=9)
    assert len(page.ids) == 3
