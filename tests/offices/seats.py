"""Propose, confirm, decline and end seats as people do."""

from registry.domain.authority import Actor, OfficerRole
from registry.members.queries.authority import load_actor
from registry.offices.models.officers import OfficerRow
from registry.offices.models.proposals import PeopleProposal
from registry.offices.operations.factors import ask_reset
from registry.offices.operations.generals import propose_general
from registry.offices.operations.officers import (
    Wanted,
    end_seat,
    propose_officer,
    seat_in,
)
from registry.offices.operations.proposals import (
    Confirmed,
    confirm_proposal,
    decline_proposal,
)
from registry.unit_of_work import Work

NEW = "new@example.org"


def acting(work: Work, account: int) -> Actor:
    """Return an account as the permissions see it now."""
    return load_actor(work.session, account, work.now)


def propose(
    work: Work,
    account: int,
    office: str = "AZ",
    email: str = NEW,
    role: OfficerRole = OfficerRole.DECIDER,
    **more: object,
) -> int:
    """Propose somebody for a seat as this account; return the proposal's id."""
    wanted = Wanted(email, role, **{"name": "Újonc Éva", "language": "hu", **more})  # type: ignore[arg-type]
    return propose_officer(work, acting(work, account), office, wanted).id


def confirm(work: Work, account: int, proposal: int) -> Confirmed:
    """Confirm a proposal as this account."""
    return confirm_proposal(work, acting(work, account), proposal)


def decline(work: Work, account: int, proposal: int) -> PeopleProposal:
    """Decline a proposal as this account."""
    return decline_proposal(work, acting(work, account), proposal)


def end(work: Work, account: int, person: int, office: str = "AZ") -> OfficerRow:
    """End somebody's seat in an office as this account."""
    seat = seat_in(work, person, office)
    return end_seat(work, acting(work, account), seat.id)


def ask(work: Work, account: int, person: int) -> int:
    """Ask for the reset of a second factor as this account."""
    return ask_reset(work, acting(work, account), person, "Lost the phone").id


def name(work: Work, account: int, **named: object) -> int:
    """Propose a Secretary-General as this account."""
    given = {"name": "Айжан Сыдыкова", **named}
    return propose_general(work, acting(work, account), **given).id  # type: ignore[arg-type]
