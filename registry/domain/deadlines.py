"""Count calendar days in the applicant's country.

Every legal date ends at 23:59 of that country (design.md, §3, Clock). Lengths come
from the rule rows, in days.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """Return the calendar date that `instant` falls on in `zone`."""
    return instant.astimezone(zone).date()


def date_after(instant: datetime, days: int, zone: ZoneInfo) -> date:
    """Return the legal date `days` calendar days after the one of `instant`."""
    return local_date(instant, zone) + timedelta(days=days)


def is_past(on: date, instant: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the legal date `on` has ended at `instant`."""
    return local_date(instant, zone) > on


def end_of(on: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which the legal date `on` has ended."""
    return datetime.combine(on + timedelta(days=1), time(), zone).astimezone(UTC)


def moved_by_hold(
    on: date, held_since: datetime, until: datetime, zone: ZoneInfo
) -> date:
    """Return the promise date moved by the days the applicant held the file."""
    return on + (local_date(until, zone) - local_date(held_since, zone))


def begin_of(on: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which the legal date `on` begins."""
    return datetime.combine(on, time(), zone)
