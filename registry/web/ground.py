"""Remember what stands under every page and changes a few times a year.

Names of countries, words of rules, who chairs: each worker reads them once for each
edition of the ground, and asks with every page which edition holds. So nothing of it
outlives the commit that changes it, nor the instant at which it turns by the calendar.
Only plain values are remembered, never rows, and nobody changes them.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, has_request_context, request

from registry.database import db
from registry.domain.deadlines import end_of, local_date
from registry.editions import Edition, current_edition
from registry.web.composition import now, registry

Found = TypeVar("Found")
_PLACE = "ground"
EDITION = "registry.edition"
"""Where the door leaves the edition, in the environment of a request."""


@dataclass(frozen=True)
class Day:
    """Hold the date that it is in each of the zones, from one change to the next."""

    begin: datetime
    end: datetime
    dates: str


@dataclass
class Ground:
    """Hold what was read under one token, by the stretch of time that it holds in."""

    token: str
    turns: tuple[datetime, ...]
    zones: tuple[ZoneInfo, ...]
    values: dict[int, dict[Hashable, Any]] = field(default_factory=dict)
    day: Day | None = None

    def stretch(self, instant: datetime) -> int:
        """Return how many instants lie before this one that turned something."""
        return bisect_right(self.turns, instant)

    def calendar(self, instant: datetime) -> tuple[int, str]:
        """Return the stretch, and the date in each zone, always in the same order."""
        day = self.day
        if day is None or not day.begin <= instant < day.end:
            day = self.day = _day(instant, self.zones)
        return self.stretch(instant), day.dates


def _day(instant: datetime, zones: tuple[ZoneInfo, ...]) -> Day:
    dates = [local_date(instant, zone) for zone in zones]
    ends = [end_of(on, zone) for on, zone in zip(dates, zones, strict=True)]
    written = "\0".join(map(str, dates))
    return Day(instant, min(ends, default=instant), written)


def edition() -> Edition:
    """Return the edition that this page shows, read before anything else of it."""
    found: Edition | None = g.get("edition")
    if found is None:
        told = request.environ.get(EDITION) if has_request_context() else None
        found = g.edition = told or current_edition(db.engine)
    return found


def stretch() -> int:
    """Return how many instants lie behind us at which the calendar turned something."""
    return _ground().stretch(now())


def calendar() -> tuple[int, str]:
    """Return what the calendar turned, and the dates that it is, at this instant."""
    return _ground().calendar(now())


def remembered(key: Hashable, read: Callable[[], Found]) -> Found:
    """Return what `read` returns, read once for each edition and stretch."""
    values: dict[Hashable, Any] | None = g.get("remembered")
    if values is None:
        values = g.remembered = _ground().values.setdefault(stretch(), {})
    if key not in values:
        values[key] = read()
    found: Found = values[key]
    return found


def kept_ground(app: Flask) -> Ground | None:
    """Return what an app remembers, whether or not it still holds."""
    kept: Ground | None = app.extensions.get(_PLACE)
    return kept


def _ground() -> Ground:
    token = edition().ground
    kept = kept_ground(current_app)
    if kept is None or kept.token != token:
        turns = registry().turning_points(db.session)
        found = set(registry().country_zones(db.session).values())
        zones = tuple(sorted(found, key=str))
        kept = current_app.extensions[_PLACE] = Ground(token, turns, zones)
    return kept
