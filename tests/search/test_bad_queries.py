"""Whatever is typed is only words: an answer, never an error, never all members."""

import random

from sqlalchemy import event

from registry.domain.names import Name, NameKind
from registry.search.queries.filters import EVERYTHING, Filters
from registry.search.queries.finding import NOTHING, find
from registry.search.queries.matching import match
from registry.search.queries.suggesting import suggest
from tests.product import OpenWork
from tests.scale import SCALE
from tests.search.crowd import an_entry, list_entries, some_entries, some_filters
from tests.search.queries import HOSTILE, typed

MEMBERS = 120
# Found by words and by keys, their documents, what is counted; near names besides.
MOST_STATEMENTS = 16


def test_hostile_queries_have_an_answer(work: OpenWork) -> None:
    with work() as w:
        list_entries(w, some_entries(9))
    for query in HOSTILE:
        with work() as w:
            found = find(w.session, query, EVERYTHING, language="az", limit=99)
            suggest(w.session, query, filters=Filters(country="AZ"))
            match(w.session, query)
        assert found.total < 9, query


def test_what_filters_ask_for_is_met_by_no_word(work: OpenWork) -> None:
    name = Name("Гүл Döş", "kk", "Cyrl", NameKind.OFFICIAL)
    town = {"town": "Őrbottyán", "fields": ("law",), "languages": ("az", "tr")}
    chance = random.Random(7)
    with work() as w:
        list_entries(w, [an_entry(chance, 1, names=(name,), **town)])
        for query in (*"acfilnst_", "a*", "-s", "n" * 400, "_s", "_caz"):
            found = find(w.session, query, EVERYTHING, language="az", limit=9)
            assert found.total == 0, query
            assert suggest(w.session, query, filters=EVERYTHING) == (), query


def test_signs_alone_find_nothing(work: OpenWork) -> None:
    with work() as w:
        list_entries(w, some_entries(9))
        for query in ("", " ", "!!!", '"', "%", "\\", "\ud800", "🙂", "*"):
            found = find(w.session, query, EVERYTHING, language="az", limit=9)
            assert found == NOTHING, query
            assert suggest(w.session, query, filters=EVERYTHING) == (), query
            assert match(w.session, query) == (), query


def test_invented_queries_break_nothing(work: OpenWork) -> None:
    narrowed = some_filters(5)
    with work() as w:
        list_entries(w, some_entries(MEMBERS))
        for query in typed(SCALE.count(300, 50_000), seed=9):
            found = find(w.session, query, next(narrowed), language="kk", limit=20)
            assert found.total < MEMBERS
            assert len(found.hits) <= 20


def test_a_search_has_a_bounded_number_of_statements(work: OpenWork) -> None:
    counts = []
    with work() as w:
        list_entries(w, some_entries(MEMBERS))
        bind = w.session.connection()

        def count(*given: object) -> None:
            counts[-1] += 1

        event.listen(bind, "before_cursor_execute", count)
        for query in (*typed(150, seed=2), " ".join(f"word{n}x" for n in range(30))):
            counts.append(0)
            find(w.session, query, EVERYTHING, language="en", limit=20)
        event.remove(bind, "before_cursor_execute", count)
    assert 0 < max(counts) <= MOST_STATEMENTS


def test_a_cursor_of_nobody_s_begins_anew(work: OpenWork) -> None:
    with work() as w:
        list_entries(w, some_entries(MEMBERS))
        first = find(w.session, "elm", EVERYTHING, language="az", limit=3)
        for cursor in ("", "x", "é", "MCwx", "9" * 500, "MCx4"):
            again = find(
                w.session, "elm", EVERYTHING, language="az", cursor=cursor, limit=3
            )
            assert len(again.hits) <= 3
        assert first.next is not None
