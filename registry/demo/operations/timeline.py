"""Put everything that happens in the demo in the order in which it happens."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple

from registry.demo.models import Handover, Ngo, Proposed, Script, Seat, Step
from registry.demo.operations.acts.table import ACTS
from registry.demo.operations.acts.tale import Tale
from registry.demo.operations.amending import Amending
from registry.demo.operations.chairing import Passing
from registry.demo.operations.people import Cast, propose
from registry.unit_of_work import Work

MORNING = time(6, 0, tzinfo=UTC)
NOON = time(12, 0, tzinfo=UTC)
HANDED_OVER_AT = time(15, 0, tzinfo=UTC)
APART = timedelta(minutes=17)
LATELY = timedelta(minutes=5)

Telling = Callable[[Work, Cast], None]


class Moment(NamedTuple):
    """Hold something that happens, and when."""

    at: datetime
    tell: Telling


def moments(script: Script, loaded_at: datetime) -> list[Moment]:
    """Return all that happens, sorted by instant."""
    told = [_handover(handover, loaded_at) for handover in script.handovers]
    told += [_seat(seat, loaded_at) for seat in script.seats]
    told += [_amendment(change, loaded_at) for change in script.amendments]
    told += [
        _story(Tale(ngo, script), place, loaded_at)
        for place, ngo in enumerate(script.ngos)
    ]
    # A stable sort: what shares an instant stays in the order of the files.
    return sorted(chain.from_iterable(told), key=lambda moment: moment.at)


def morning(loaded_at: datetime, days: int, place: int = 0) -> datetime:
    """Return a morning so many days before the loading; each place has its minute."""
    day = (loaded_at - timedelta(days=days)).date()
    return datetime.combine(day, MORNING) + APART * (place % 16)


def instant_of(step: Step, ngo: Ngo, place: int, loaded_at: datetime) -> datetime:
    """Return when a step of a story happens."""
    if step.day is None:
        return loaded_at - LATELY
    begin = morning(loaded_at, ngo.days if step.day >= 0 else 0, place)
    return begin + timedelta(days=step.day)


def _story(tale: Tale, place: int, loaded_at: datetime) -> Iterator[Moment]:
    for step in tale.ngo.steps:
        at = instant_of(step, tale.ngo, place, loaded_at)
        yield Moment(at, _step(tale, step))


def _step(tale: Tale, step: Step) -> Telling:
    def tell(work: Work, cast: Cast) -> None:
        ACTS[step.act](work, tale, cast.who(work, step.who, tale.ngo))

    return tell


def handed_over_at(handover: Handover, loaded_at: datetime) -> datetime:
    """Return the instant at which a handover takes place."""
    return _on(loaded_at, handover.starts, HANDED_OVER_AT)


def _handover(told: Handover, loaded_at: datetime) -> Iterator[Moment]:
    """Give the nomination, and its acceptance: the term starts by itself."""
    passing = Passing(told, handed_over_at(told, loaded_at))
    yield Moment(_on(loaded_at, told.nominated, NOON), passing.nominate)
    if told.accepted is not None:
        yield Moment(_on(loaded_at, told.accepted, NOON), passing.accept)


def _seat(seat: Seat, loaded_at: datetime) -> Iterator[Moment]:
    def tell(work: Work, cast: Cast) -> None:
        propose(work, cast, seat)

    yield Moment(_on(loaded_at, seat.proposed, NOON), tell)


def _amendment(told: Proposed, loaded_at: datetime) -> Iterator[Moment]:
    amending = Amending(told)
    yield Moment(_on(loaded_at, told.proposed, NOON), amending.propose)
    if told.adopted is not None:
        yield Moment(_on(loaded_at, told.adopted, NOON), amending.adopt)


def _on(loaded_at: datetime, day: int, hour: time) -> datetime:
    return datetime.combine((loaded_at + timedelta(days=day)).date(), hour)
