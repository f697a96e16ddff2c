"""Tests of who chairs, who comes next and which office stands by."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.chair import (
    SecretaryGeneral,
    Term,
    chair_at,
    chairs_since,
    next_term,
    secretary_general_at,
    standby_office,
)

EIGHT = ("AZ", "HU", "KG", "KZ", "TM", "TR", "UZ", "XN")
SECOND = timedelta(seconds=1)


def day(year: int, month: int, day_: int) -> datetime:
    return datetime(year, month, day_, tzinfo=UTC)


# The summits of the OTS, each followed by the country that hosted it: three years
# lie between two of them, two between two others, and no alphabet orders them.
HISTORY = [
    Term(1, "KZ", day(2011, 10, 21)),
    Term(2, "KG", day(2012, 8, 22)),
    Term(3, "AZ", day(2013, 8, 15)),
    Term(4, "TR", day(2014, 6, 5)),
    Term(5, "KZ", day(2015, 9, 11)),
    Term(6, "KG", day(2018, 9, 3)),
    Term(7, "AZ", day(2019, 10, 15)),
    Term(8, "TR", day(2021, 11, 12)),
    Term(9, "UZ", day(2022, 11, 11)),
    Term(10, "KZ", day(2023, 11, 3)),
    Term(11, "KG", day(2024, 11, 6)),
    Term(12, "AZ", day(2025, 10, 7)),
]
FIRST = HISTORY[0].starts_at

# The Platform's own first term: 25 November 2025 in Baku.
PLATFORM = Term(1, "AZ", datetime(2025, 11, 24, 20, 0, tzinfo=UTC))

instants = st.integers(-100, 20_000).map(lambda days: FIRST + timedelta(days))
countries = st.sampled_from(EIGHT)
staffs = st.frozensets(countries)


def test_a_file_is_known_to_who_chaired_when_it_was_sent_and_to_every_later_chair():
    assert chairs_since(HISTORY, day(2022, 11, 11)) == {"UZ", "KZ", "KG", "AZ"}
    assert chairs_since(HISTORY, day(2030, 1, 1)) == {"AZ"}
    assert chairs_since([PLATFORM], FIRST) == {"AZ"}
    assert chairs_since([], FIRST) == frozenset()


@st.composite
def rotations(draw: st.DrawFn, min_size: int = 0) -> list[Term]:
    """Draw terms in any order of rows; the database keeps their starts unique."""
    starts = draw(st.lists(instants, min_size=min_size, max_size=6, unique=True))
    return [Term(n, draw(countries), start) for n, start in enumerate(starts)]


def holders(terms: list[Term], instant: datetime) -> list[Term]:
    """Return the terms that hold by the definition: begun, and not yet replaced."""
    ordered = sorted(terms, key=lambda term: term.starts_at)
    return [
        term
        for term, following in zip_longest(ordered, ordered[1:])
        if term.starts_at <= instant
        and (following is None or instant < following.starts_at)
    ]


# --- the chair -------------------------------------------------------------


def test_there_is_no_chair_without_a_term():
    assert chair_at([], FIRST) is None
    assert next_term([], FIRST) is None


def test_there_is_no_chair_before_the_first_term():
    assert chair_at(HISTORY, FIRST - SECOND) is None
    assert chair_at([PLATFORM], PLATFORM.starts_at - SECOND) is None


@pytest.mark.parametrize("term", HISTORY, ids=lambda term: f"{term.id}-{term.country}")
def test_each_country_chairs_from_its_summit_on(term):
    assert chair_at(HISTORY, term.starts_at) == term
    assert chair_at(HISTORY, term.starts_at + SECOND) == term
    before = chair_at(HISTORY, term.starts_at - SECOND)
    assert before == (HISTORY[term.id - 2] if term.id > 1 else None)


def test_a_term_lasts_through_years_without_a_summit():
    assert chair_at(HISTORY, day(2018, 9, 2)).country == "KZ"
    assert chair_at(HISTORY, day(2021, 11, 11)).country == "AZ"


def test_the_last_term_does_not_end_by_itself():
    assert chair_at(HISTORY, day(2126, 1, 1)).country == "AZ"


def test_the_first_term_of_the_platform_starts_with_the_day_in_baku():
    assert chair_at([PLATFORM], datetime(2025, 11, 24, 20, 0, tzinfo=UTC)) == PLATFORM


@pytest.mark.parametrize("zone_hours", [-12, 0, 1, 4, 6, 14])
def test_the_same_instant_has_the_same_chair_however_it_is_written(zone_hours):
    zone = timezone(timedelta(hours=zone_hours))
    assert chair_at(HISTORY, FIRST.astimezone(zone)) == HISTORY[0]
    assert chair_at(HISTORY, (FIRST - SECOND).astimezone(zone)) is None


@pytest.mark.point("B-04")
def test_at_the_second_of_a_handover_one_country_stops_and_another_starts():
    handover = HISTORY[11].starts_at
    assert chair_at(HISTORY, handover - SECOND).country == "KG"
    assert chair_at(HISTORY, handover).country == "AZ"


@pytest.mark.point("B-04")
@given(rotations(), instants)
def test_no_instant_has_two_chairs_and_none_but_the_time_before_the_first_has_no_chair(
    terms, instant
):
    holding = holders(terms, instant)
    begun = any(term.starts_at <= instant for term in terms)
    assert len(holding) == (1 if begun else 0)
    assert chair_at(terms, instant) == (holding[0] if holding else None)


@pytest.mark.point("B-04")
@given(rotations(min_size=1))
def test_at_every_start_the_new_chair_has_replaced_the_former_one(terms):
    ordered = sorted(terms, key=lambda term: term.starts_at)
    for former, new in zip([None, *ordered], ordered, strict=False):
        assert chair_at(terms, new.starts_at - timedelta.resolution) == former
        assert chair_at(terms, new.starts_at) == new


@given(rotations(), instants)
def test_who_chairs_does_not_depend_on_the_order_of_rows(terms, instant):
    assert chair_at(reversed(terms), instant) == chair_at(terms, instant)


# --- the next term ---------------------------------------------------------


def test_the_next_term_is_the_first_that_is_still_to_start():
    assert next_term(HISTORY, FIRST - SECOND) == HISTORY[0]
    assert next_term(HISTORY, FIRST) == HISTORY[1]
    assert next_term(HISTORY, day(2016, 1, 1)) == HISTORY[5]
    assert next_term(HISTORY, day(2025, 10, 7)) is None


@given(rotations(), instants)
def test_the_next_term_starts_later_and_nothing_starts_between(terms, instant):
    coming = next_term(terms, instant)
    later = [term.starts_at for term in terms if term.starts_at > instant]
    assert (coming is None) == (not later)
    if coming is not None:
        assert coming.starts_at == min(later)
        assert chair_at(terms, coming.starts_at) == coming
        just_before = coming.starts_at - timedelta.resolution
        assert chair_at(terms, just_before) == chair_at(terms, instant)


# --- the Secretary-General -------------------------------------------------

FIRST_HOLDER = SecretaryGeneral("AZ", "A. A.", PLATFORM.starts_at, account_id=7)
SECOND_HOLDER = SecretaryGeneral("TR", "B. B.", day(2026, 11, 1))


def test_a_secretary_general_holds_until_the_next_one():
    rows = [SECOND_HOLDER, FIRST_HOLDER]
    assert secretary_general_at(rows, PLATFORM.starts_at - SECOND) is None
    assert secretary_general_at(rows, PLATFORM.starts_at) == FIRST_HOLDER
    assert secretary_general_at(rows, day(2026, 11, 1) - SECOND) == FIRST_HOLDER
    assert secretary_general_at(rows, day(2026, 11, 1)) == SECOND_HOLDER
    assert secretary_general_at([], FIRST) is None


# --- the standby office ----------------------------------------------------


def test_nobody_stands_by_without_a_chair():
    assert standby_office(HISTORY, FIRST - SECOND, frozenset(EIGHT)) is None
    assert standby_office([], FIRST, frozenset(EIGHT)) is None


def test_nobody_stands_by_when_no_other_office_has_an_officer():
    assert standby_office(HISTORY, day(2026, 1, 1), frozenset()) is None
    assert standby_office(HISTORY, day(2026, 1, 1), frozenset({"AZ"})) is None


@pytest.mark.parametrize(
    ("staffed", "standby"),
    [
        ("AZ HU KG KZ TM TR UZ XN", "KG"),
        ("AZ HU KZ TM TR UZ XN", "KZ"),
        ("AZ HU TM TR UZ XN", "UZ"),
        ("AZ HU TM TR XN", "TR"),
        ("HU TM TR XN", "TR"),
        ("AZ HU TM XN", "HU"),
        ("TM XN", "TM"),
        ("XN", "XN"),
    ],
)
def test_the_staffed_office_that_chaired_last_stands_by(staffed, standby):
    now = day(2026, 1, 1)
    assert standby_office(HISTORY, now, frozenset(staffed.split())) == standby


def test_a_country_that_chairs_twice_running_does_not_stand_by_for_itself():
    terms = [Term(1, "TR", FIRST), Term(2, "AZ", day(2012, 1, 1))]
    terms.append(Term(3, "AZ", day(2013, 1, 1)))
    assert standby_office(terms, day(2014, 1, 1), frozenset(EIGHT)) == "TR"


def test_the_latest_of_several_terms_of_a_country_counts():
    terms = [Term(1, "TR", FIRST), Term(2, "KZ", day(2012, 1, 1))]
    terms += [Term(3, "TR", day(2013, 1, 1)), Term(4, "AZ", day(2014, 1, 1))]
    assert standby_office(terms, day(2015, 1, 1), frozenset(EIGHT)) == "TR"


def test_a_coming_chair_has_not_chaired_yet():
    terms = [PLATFORM, Term(2, "TR", day(2026, 11, 1))]
    assert standby_office(terms, day(2026, 10, 31), frozenset(EIGHT)) == "HU"


@pytest.mark.parametrize(
    ("chair", "staffed", "standby"),
    [
        ("AZ", "AZ HU KG KZ TM TR UZ XN", "HU"),
        ("HU", "AZ HU KG KZ TM TR UZ XN", "KG"),
        ("KG", "AZ HU KG KZ TM TR UZ XN", "KZ"),
        ("KZ", "AZ HU KG KZ TM TR UZ XN", "TM"),
        ("TM", "AZ HU KG KZ TM TR UZ XN", "TR"),
        ("TR", "AZ HU KG KZ TM TR UZ XN", "UZ"),
        ("UZ", "AZ HU KG KZ TM TR UZ XN", "XN"),
        ("XN", "AZ HU KG KZ TM TR UZ XN", "AZ"),
        ("TR", "HU KG", "HU"),
        ("TR", "HU XN", "XN"),
        ("AZ", "UZ", "UZ"),
        ("XN", "UZ", "UZ"),
    ],
)
def test_where_no_staffed_office_has_chaired_the_next_key_stands_by(
    chair, staffed, standby
):
    terms = [Term(1, chair, FIRST)]
    assert standby_office(terms, FIRST, frozenset(staffed.split())) == standby


@given(rotations(min_size=1), instants, staffs)
def test_the_standby_office_is_staffed_and_not_the_chair(terms, instant, staffed):
    chair = chair_at(terms, instant)
    standby = standby_office(terms, instant, staffed)
    if chair is None:
        assert standby is None
    else:
        assert (standby is None) == (not staffed - {chair.country})
        assert standby is None or standby in staffed - {chair.country}


@given(rotations(min_size=1), instants, staffs)
def test_no_other_staffed_office_chaired_later_than_the_standby_one(
    terms, instant, staffed
):
    chair = chair_at(terms, instant)
    standby = standby_office(terms, instant, staffed)
    if chair is None or standby is None:
        return
    begun = sorted(
        (term for term in terms if term.starts_at <= instant),
        key=lambda term: term.starts_at,
    )
    last = {term.country: term.starts_at for term in begun}
    others = staffed - {chair.country}
    if others & last.keys():
        assert last[standby] == max(last[key] for key in others & last.keys())
    else:
        around = EIGHT.index(chair.country)
        following = EIGHT[around + 1 :] + EIGHT[:around]
        assert standby == next(key for key in following if key in others)
