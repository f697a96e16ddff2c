"""Say who may propose, confirm and end what concerns the people of the offices.

Nobody seats anybody alone, and nobody has a say where it is about themself. Where an
office cannot do it by its own people, those who run the register do it in its place.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registry.domain.authority import Actor, Officer, OfficerRole


@dataclass(frozen=True)
class Seating:
    """Hold what a rule about people asks of: offices, who could act, two persons.

    `officers` are those of the offices who could act now. `person` is whom it is
    about, `proposed_by` who made a proposal; None where there is no such account.
    """

    offices: frozenset[str] = frozenset()
    officers: tuple[Officer, ...] = ()
    person: int | None = None
    proposed_by: int | None = None

    @property
    def has_decider(self) -> bool:
        """Tell whether anybody of the offices decides."""
        return any(o.role == OfficerRole.DECIDER for o in self.officers)

    @property
    def is_alone(self) -> bool:
        """Tell whether the offices have nobody who could confirm a proposal."""
        taken = {self.person, self.proposed_by}
        return all(officer.account_id in taken for officer in self.officers)


def _sits(actor: Actor, instant: datetime, subject: Seating) -> bool:
    return any(actor.seat_in(office, instant) for office in subject.offices)


def _decides(actor: Actor, instant: datetime, subject: Seating) -> bool:
    seats = [actor.seat_in(office, instant) for office in subject.offices]
    return any(seat and seat.role == OfficerRole.DECIDER for seat in seats)


def stands_apart(actor: Actor, instant: datetime, subject: Seating) -> bool:
    """Claim that the actor is neither who proposed this nor whom it is about."""
    return actor.account_id not in {subject.proposed_by, subject.person}


def proposes_for_office(actor: Actor, instant: datetime, subject: Seating) -> bool:
    """Claim that the actor may propose an officer of this office."""
    if _decides(actor, instant, subject):
        return True
    return actor.is_operator and not subject.has_decider


def confirms_for_office(actor: Actor, instant: datetime, subject: Seating) -> bool:
    """Claim that the actor may be the second person who seats an officer here."""
    if _sits(actor, instant, subject):
        return True
    runs = actor.is_operator or actor.is_secretary_general
    return runs and (subject.is_alone or not subject.has_decider)


def ends_seats(actor: Actor, instant: datetime, subject: Seating) -> bool:
    """Claim that the seat is the actor's own, or theirs to end."""
    own = subject.person is not None and subject.person == actor.account_id
    return own or actor.is_operator or _decides(actor, instant, subject)


def vouches_for(actor: Actor, instant: datetime, subject: Seating) -> bool:
    """Claim that the actor is a colleague of the person, or runs the register."""
    runs = actor.is_operator or actor.is_secretary_general
    return runs or _sits(actor, instant, subject)


def speaks_for_chair(actor: Actor, instant: datetime, subject: Seating) -> bool:
    """Claim that the actor decides in the chair office, leads the Platform, or runs it.

    The offices are the chair's alone.
    """
    runs = actor.is_operator or actor.is_secretary_general
    return runs or _decides(actor, instant, subject)


def may_cancel(actor: Actor, instant: datetime, subject: Any) -> bool:
    """Claim that the actor may take a handover back.

    Who chairs may not: it would keep the chair by itself. What is not accepted yet
    may be taken back by who nominated, too, and declined by the nominated office.
    """
    seat = actor.seat_in(subject.country_key, instant)
    if subject.accepted_at is not None:
        return actor.is_operator or (
            seat is not None and seat.role == OfficerRole.DECIDER
        )
    nominated = subject.nominated_by == actor.account_id
    return actor.is_operator or seat is not None or nominated
