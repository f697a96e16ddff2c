"""The counters of the lists stay equal to a count of what is listed."""

import random

import pytest
from sqlalchemy.exc import IntegrityError

from registry.search.models.lists import SearchCount, SearchLetter, SearchTag
from registry.search.operations.indexing import index_many
from registry.search.operations.recounting import listed_countries, recount
from registry.search.queries.facets import facets
from registry.search.queries.filters import Filters
from registry.search.queries.letters import letters
from registry.unit_of_work import Work
from tests.product import OpenWork
from tests.search.crowd import an_entry, list_entries, meets, some_entries, some_filters


def counters(work: Work) -> tuple[dict, dict]:
    """Return both tables of counters; what counts nothing is not there."""
    return tuple(
        {
            tuple(row[:-1]): row[-1]
            for row in work.session.execute(model.__table__.select())
            if row[-1]
        }
        for model in (SearchCount, SearchLetter)
    )


def test_any_changes_keep_the_counters_equal_to_a_recount(work: OpenWork) -> None:
    chance = random.Random(21)
    for _ in range(12):
        with work() as w:
            ids = {chance.randrange(1, 40) for _ in range(chance.randrange(1, 12))}
            list_entries(w, [an_entry(chance, one) for one in ids])
    with work() as w:
        kept = counters(w)
        for country in listed_countries(w.session):
            recount(w, country)
        assert counters(w) == kept
        assert all(kept)
        assert all(n > 0 for table in kept for n in table.values())


def test_the_tags_are_those_of_the_last_change(work: OpenWork) -> None:
    chance = random.Random(4)
    entries = [an_entry(chance, 1) for _ in range(5)]
    with work() as w:
        for entry in entries:
            list_entries(w, [entry])
        tags = set(
            w.session.scalars(
                SearchTag.__table__.select().with_only_columns(SearchTag.tag)
            )
        )
    last = entries[-1]
    asked = {f"f:{code}" for code in last.fields}
    asked |= {f"l:{tag}" for tag in last.languages}
    assert tags - {f"s:{last.standing}"} == asked


def test_facets_count_what_each_choice_would_leave(work: OpenWork) -> None:
    entries = some_entries(150, seed=2)
    with work() as w:
        list_entries(w, entries)
        for filters, _ in zip(some_filters(9), range(40), strict=False):
            found = facets(w.session, filters)
            left = [e for e in entries if meets(e, filters, "az")]
            assert found.total == len(left)
            for code, number in found.field.items():
                assert number == _number(entries, filters, field=code)
            for code, number in found.country.items():
                assert number == _number(entries, filters, country=code)
            for code, number in found.standing.items():
                asked = frozenset({code})
                assert number == _number(entries, filters, standings=asked)
            for code, number in found.language.items():
                assert number == _number(entries, filters, profile_language=code)
            assert letters(w.session, filters, "az").counts


def _number(entries, filters: Filters, **changes: object) -> int:
    asked = Filters(**{**vars(filters), **changes})
    return sum(meets(entry, asked, "az") for entry in entries)


def test_who_is_there_already_is_not_written_as_new(work: OpenWork) -> None:
    entry = some_entries(1)[0]
    with work() as w:
        list_entries(w, [entry])
        before = counters(w)
    with pytest.raises(IntegrityError), work() as w:
        index_many(w, [entry], new=True)
    with work() as w:
        assert counters(w) == before
