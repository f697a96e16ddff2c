"""Hold what the app was made with, and the one instant of a request.

`registry.app` composes the `Registry` from features that stand above this package.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g

from registry.database import AnySession
from registry.domain.authority import Actor
from registry.domain.chair import Term
from registry.settings import Settings
from registry.unit_of_work import Clock


@dataclass(frozen=True)
class Registry:
    """Hold what an app was made with, and its doors to the features above."""

    settings: Settings
    clock: Clock
    load_actor: Callable[[AnySession, int, datetime], Actor]
    current_chair: Callable[[AnySession, datetime], Term | None]
    country_names: Callable[[AnySession, str], Mapping[str, str]]
    year_of_term: Callable[[AnySession, datetime], int | None]
    country_zones: Callable[[AnySession], Mapping[str, ZoneInfo]]
    turning_points: Callable[[AnySession], tuple[datetime, ...]]


def registry() -> Registry:
    """Return what the running app was made with."""
    return registry_of(current_app)


def registry_of(app: Flask) -> Registry:
    """Return what an app was made with."""
    found: Registry = app.extensions["registry"]
    return found


def now() -> datetime:
    """Return the instant of this request: the same one however often it is asked."""
    instant: datetime | None = g.get("now")
    if instant is None:
        instant = g.now = registry().clock()
    return instant
