"""Say as what somebody acts on people, terms and rules, where there is no file.

An event keeps it: who, in which office, right and role at that instant (design.md, §3).
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from registry.domain.authority import Actor, Capacity, OfficerRole, Seat

OPERATOR = "operator"


@dataclass(frozen=True)
class Standpoint:
    """Hold as what somebody acts outside any file: office, right and role."""

    office: str | None = None
    capacity: Capacity | None = None
    role: str | None = None


def standpoint_of(actor: Actor, instant: datetime, chair: str | None) -> Standpoint:
    """Return as what somebody acts on people, terms and rules at `instant`.

    A seat in the chair's office comes first, then one in another; only then what the
    account is besides. Nobody in particular acts as nothing.
    """
    seats = [seat for seat in actor.seats if seat.holds_at(instant)]
    if seats:
        seat = min(seats, key=partial(_weight, chair=chair))
        right = Capacity.CHAIR_OFFICER if seat.office == chair else None
        return Standpoint(seat.office, right, seat.role)
    if actor.is_secretary_general:
        return Standpoint(chair, Capacity.SECRETARY_GENERAL)
    return Standpoint(role=OPERATOR) if actor.is_operator else Standpoint()


def _weight(seat: Seat, chair: str | None) -> tuple[bool, str, bool]:
    return seat.office != chair, seat.office, seat.role != OfficerRole.DECIDER
