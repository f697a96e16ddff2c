"""Say who the two persons of a decision are, and for which office they act."""

from dataclasses import dataclass
from datetime import datetime

from registry.decisions.models import HeldAct, Recommendation
from registry.domain.authority import (
    Actor,
    Capacity,
    File,
    OfficerRole,
    capacity_of,
    role_of,
)
from registry.domain.errors import NotPermitted
from registry.domain.permissions import Permission


@dataclass(frozen=True)
class Person:
    """Hold one of the two persons as they stood when they acted.

    The role is known of who acts now; rows of before keep the right alone.
    """

    account_id: int
    office: str
    capacity: Capacity
    role: OfficerRole | None = None


def acting_person(
    actor: Actor, instant: datetime, file: File, permission: Permission
) -> Person:
    """Return the actor with the office it acts for; raise NotPermitted without one.

    `permission` is what the refusal names.
    """
    capacity = capacity_of(actor, instant, file)
    if capacity is None or actor.account_id is None:
        raise NotPermitted(permission, "acts_for_chair")
    standby = capacity is Capacity.STANDBY_OFFICER
    office = file.standby if standby else file.chair
    role = role_of(actor, instant, file)
    return Person(actor.account_id, office or "", capacity, role)


def person_behind(row: Recommendation | HeldAct) -> Person:
    """Return who recommended or recorded an act, as they stood then."""
    return Person(row.account_id, row.office, row.capacity)


def chair_of(file: File) -> tuple[str, int]:
    """Return the chair office and the term that an act on a file belongs to."""
    return (file.chair or "", file.term_id or 0)
