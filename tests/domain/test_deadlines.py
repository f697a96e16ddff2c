"""Tests of legal dates: calendar days that end at 23:59 in the applicant's country."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.deadlines import (
    begin_of,
    date_after,
    end_of,
    is_past,
    local_date,
    moved_by_hold,
)

BAKU = ZoneInfo("Asia/Baku")
ISTANBUL = ZoneInfo("Europe/Istanbul")
TASHKENT = ZoneInfo("Asia/Tashkent")
ALMATY = ZoneInfo("Asia/Almaty")
BISHKEK = ZoneInfo("Asia/Bishkek")
ASHGABAT = ZoneInfo("Asia/Ashgabat")
BUDAPEST = ZoneInfo("Europe/Budapest")
FAMAGUSTA = ZoneInfo("Asia/Famagusta")

EIGHT = [BAKU, ISTANBUL, TASHKENT, ALMATY, BISHKEK, ASHGABAT, BUDAPEST, FAMAGUSTA]
PROMISE = 30

zones = st.sampled_from(EIGHT)
days = st.integers(0, 400)
instants = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 (hypothesis adds the zone itself)
    datetime(2032, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def at(zone: ZoneInfo, text: str) -> datetime:
    """Return the instant that clocks in `zone` show as `text`."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


# --- the date of an instant ------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "instant", "on"),
    [
        (TASHKENT, "2026-03-01T18:59:59", date(2026, 3, 1)),
        (TASHKENT, "2026-03-01T19:00:00", date(2026, 3, 2)),
        (ASHGABAT, "2026-03-01T19:00:00", date(2026, 3, 2)),
        (BISHKEK, "2026-03-01T17:59:59", date(2026, 3, 1)),
        (BISHKEK, "2026-03-01T18:00:00", date(2026, 3, 2)),
        (BAKU, "2026-03-01T19:59:59", date(2026, 3, 1)),
        (BAKU, "2026-03-01T20:00:00", date(2026, 3, 2)),
        (ISTANBUL, "2026-07-01T21:00:00", date(2026, 7, 2)),
        (BUDAPEST, "2026-01-31T22:59:59", date(2026, 1, 31)),
        (BUDAPEST, "2026-01-31T23:00:00", date(2026, 2, 1)),
        (BUDAPEST, "2026-07-31T21:59:59", date(2026, 7, 31)),
        (BUDAPEST, "2026-07-31T22:00:00", date(2026, 8, 1)),
        (FAMAGUSTA, "2026-01-31T22:00:00", date(2026, 2, 1)),
        (FAMAGUSTA, "2026-07-31T21:00:00", date(2026, 8, 1)),
    ],
)
def test_a_day_begins_at_midnight_of_the_country(zone, instant, on):
    assert local_date(utc(instant), zone) == on


def test_kazakhstan_has_one_hour_less_since_march_2024():
    assert local_date(utc("2024-02-28T18:00:00"), ALMATY) == date(2024, 2, 29)
    assert local_date(utc("2024-03-01T18:59:59"), ALMATY) == date(2024, 3, 1)
    assert local_date(utc("2024-03-01T19:00:00"), ALMATY) == date(2024, 3, 2)


def test_the_same_instant_is_two_dates_in_two_countries():
    instant = utc("2026-03-01T18:30:00")
    assert local_date(instant, BISHKEK) == date(2026, 3, 2)
    assert local_date(instant, BUDAPEST) == date(2026, 3, 1)


# --- a date some days after ------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "promised"),
    [
        ("2026-11-22T13:00", date(2026, 12, 22)),
        ("2026-12-15T13:00", date(2027, 1, 14)),
        ("2027-01-30T13:00", date(2027, 3, 1)),
        ("2028-01-30T13:00", date(2028, 2, 29)),
        ("2028-01-31T13:00", date(2028, 3, 1)),
        ("2028-02-29T13:00", date(2028, 3, 30)),
    ],
)
def test_a_promise_counts_every_calendar_day_leap_days_too(sent, promised):
    assert date_after(at(BAKU, sent), PROMISE, BAKU) == promised


def test_a_period_is_counted_from_the_date_in_the_country_of_the_applicant():
    instant = utc("2026-03-01T18:30:00")
    assert date_after(instant, 14, BISHKEK) == date(2026, 3, 16)
    assert date_after(instant, 14, BUDAPEST) == date(2026, 3, 15)


def test_no_days_are_the_day_itself():
    assert date_after(utc("2026-03-01T12:00:00"), 0, BAKU) == date(2026, 3, 1)


@pytest.mark.parametrize("sent", ["2026-03-28T23:30", "2026-10-24T23:30"])
def test_a_change_of_the_clocks_does_not_move_a_date(sent):
    sent_at = at(BUDAPEST, sent)
    day_of_sending = date.fromisoformat(sent[:10])
    for count in range(1, 10):
        assert date_after(sent_at, count, BUDAPEST) == day_of_sending + timedelta(count)


# --- the end of a date -----------------------------------------------------


@pytest.mark.parametrize("zone", EIGHT, ids=lambda zone: zone.key)
@pytest.mark.parametrize("on", ["2026-01-15", "2026-07-15", "2028-02-29"])
def test_a_date_ends_after_its_last_minute_in_the_country(zone, on):
    last = date.fromisoformat(on)
    assert not is_past(last, at(zone, f"{on}T00:00"), zone)
    assert not is_past(last, at(zone, f"{on}T23:59"), zone)
    assert not is_past(last, at(zone, f"{on}T23:59:59.999999"), zone)
    next_day = (last + timedelta(1)).isoformat()
    assert is_past(last, at(zone, f"{next_day}T00:00"), zone)


@pytest.mark.parametrize(
    ("on", "still", "over"),
    [
        # The clocks go forward on this day: it has 23 hours.
        (date(2026, 3, 29), "2026-03-29T21:59:59", "2026-03-29T22:00:00"),
        # The clocks go back on this day: it has 25 hours.
        (date(2026, 10, 25), "2026-10-25T22:59:59", "2026-10-25T23:00:00"),
    ],
)
def test_a_day_with_a_change_of_the_clocks_ends_at_its_own_midnight(on, still, over):
    assert not is_past(on, utc(still), BUDAPEST)
    assert is_past(on, utc(over), BUDAPEST)


def test_both_hours_that_a_clock_shows_twice_are_the_same_day():
    first, again = utc("2026-10-25T00:30:00"), utc("2026-10-25T01:30:00")
    assert first.astimezone(BUDAPEST).hour == again.astimezone(BUDAPEST).hour == 2
    assert local_date(first, BUDAPEST) == local_date(again, BUDAPEST)


def test_a_date_ends_earlier_the_further_east_the_country_lies():
    instant = utc("2026-12-22T20:30:00")
    over = {zone.key for zone in EIGHT if is_past(date(2026, 12, 22), instant, zone)}
    assert over == {
        "Asia/Baku",
        "Asia/Tashkent",
        "Asia/Almaty",
        "Asia/Bishkek",
        "Asia/Ashgabat",
    }


@given(instants, days, zones)
def test_a_date_set_now_is_never_past_already(instant, count, zone):
    on = date_after(instant, count, zone)
    assert not is_past(on, instant, zone)
    assert is_past(on, instant + timedelta(days=count + 1, hours=2), zone)


# --- the clock that stops --------------------------------------------------


@pytest.mark.parametrize(
    ("held_since", "until", "moved"),
    [
        ("2026-12-01T10:00", "2026-12-01T18:00", date(2026, 12, 22)),
        ("2026-12-01T23:59", "2026-12-02T00:00", date(2026, 12, 23)),
        ("2026-12-01T10:00", "2026-12-11T09:00", date(2027, 1, 1)),
        ("2026-12-20T10:00", "2027-01-04T09:00", date(2027, 1, 6)),
    ],
)
def test_answering_moves_the_promise_by_the_days_the_applicant_held_the_file(
    held_since, until, moved
):
    promise = date(2026, 12, 22)
    held = at(BAKU, held_since), at(BAKU, until)
    assert moved_by_hold(promise, *held, BAKU) == moved


def test_the_days_of_a_hold_are_those_of_the_country_of_the_applicant():
    held = utc("2026-12-01T18:30:00"), utc("2026-12-01T22:30:00")
    promise = date(2026, 12, 22)
    assert moved_by_hold(promise, *held, BISHKEK) == promise
    assert moved_by_hold(promise, *held, BAKU) == promise + timedelta(1)
    assert moved_by_hold(promise, *held, BUDAPEST) == promise


def test_a_hold_over_a_change_of_the_clocks_counts_whole_days():
    held = at(BUDAPEST, "2026-03-28T12:00"), at(BUDAPEST, "2026-03-30T11:00")
    assert moved_by_hold(date(2026, 4, 10), *held, BUDAPEST) == date(2026, 4, 12)


def test_a_hold_over_a_leap_day_counts_it():
    held = at(BAKU, "2028-02-28T12:00"), at(BAKU, "2028-03-01T12:00")
    assert moved_by_hold(date(2028, 3, 10), *held, BAKU) == date(2028, 3, 12)


@given(instants, instants, instants, zones)
def test_two_holds_on_end_move_the_promise_as_one_does(first, second, third, zone):
    start, middle, end = sorted([first, second, third])
    promise = date_after(start, PROMISE, zone)
    in_two = moved_by_hold(
        moved_by_hold(promise, start, middle, zone), middle, end, zone
    )
    assert in_two == moved_by_hold(promise, start, end, zone) >= promise


def test_a_legal_date_begins_at_midnight_of_its_country() -> None:
    begun = begin_of(date(2026, 12, 1), ZoneInfo("Asia/Almaty"))
    assert begun == datetime(2026, 11, 30, 19, tzinfo=UTC)


@given(on=st.dates(date(2025, 1, 1), date(2032, 12, 31)), zone=zones)
def test_a_legal_date_ends_where_the_next_begins(on: date, zone: ZoneInfo) -> None:
    end = end_of(on, zone)
    assert is_past(on, end, zone)
    assert not is_past(on, end - timedelta(microseconds=1), zone)
    assert end == begin_of(on + timedelta(days=1), zone)
