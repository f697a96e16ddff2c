"""Nominate, accept and cancel as people do."""

from datetime import datetime, timedelta

from registry.members.queries.authority import load_actor
from registry.offices.models.terms import ChairTerm, Nomination
from registry.offices.operations.terms import (
    accept_nomination,
    cancel_nomination,
    nominate_chair,
)
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work
from tests.scene import Scene

SOON = timedelta(days=20)


def nominate(
    work: Work, account: int, starts_at: datetime, country: str = "KZ", **named: str
) -> Nomination:
    """Propose the next chair as this account."""
    given = {"basis": "Summit", "secretary_general": "Ерлан Аманұлы", **named}
    actor = load_actor(work.session, account, work.now)
    return nominate_chair(work, actor, country=country, starts_at=starts_at, **given)


def accept(work: Work, account: int, nomination: int) -> ChairTerm:
    """Accept a nomination as this account."""
    actor = load_actor(work.session, account, work.now)
    return accept_nomination(work, actor, nomination)


def cancel(work: Work, account: int, nomination: int) -> Nomination:
    """Cancel a nomination as this account."""
    return cancel_nomination(
        work, load_actor(work.session, account, work.now), nomination
    )


def nominated(scene: Scene, starts_at: datetime | None = None, **named: str) -> int:
    """Return the id of a nomination that the first operator made."""
    start = starts_at or scene.clock.now + SOON
    operator = scene.world.operator
    return scene.do(lambda w: nominate(w, operator, start, **named).id)


def accepted(scene: Scene, starts_at: datetime | None = None, **named: str) -> int:
    """Return the id of a nomination that the second operator accepted."""
    nomination = nominated(scene, starts_at, **named)
    scene.do(accept, scene.world.second_operator, nomination)
    return nomination


def chair(scene: Scene, instant: datetime) -> str | None:
    """Return who chairs at an instant."""
    with scene.reading() as session:
        term = current_term(session, instant)
        return term.country if term else None
