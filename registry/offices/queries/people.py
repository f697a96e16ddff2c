"""Read what is proposed about the people of the offices, and what the rules ask."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select

from registry.database import AnySession
from registry.domain.errors import NotFound
from registry.domain.seating import Seating
from registry.offices.models.officers import OfficerRow
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.queries.officers import officers_who_can_act
from registry.offices.queries.terms import current_term


def seating_of(
    session: AnySession,
    instant: datetime,
    offices: Iterable[str],
    person: int | None = None,
    proposed_by: int | None = None,
) -> Seating:
    """Return what the rules about people ask of these offices now."""
    keys = frozenset(offices)
    return Seating(
        keys, officers_who_can_act(session, keys, instant), person, proposed_by
    )


def chair_seating(
    session: AnySession,
    instant: datetime,
    person: int | None = None,
    proposed_by: int | None = None,
) -> Seating:
    """Return the same of the office that chairs now."""
    term = current_term(session, instant)
    offices = [term.country] if term else []
    return seating_of(session, instant, offices, person, proposed_by)


def seating_of_proposal(
    session: AnySession, instant: datetime, proposal: PeopleProposal
) -> Seating:
    """Return what the rules ask of a proposal."""
    person, maker = proposal.account_id, proposal.made_by
    match proposal.kind:
        case ProposalKind.SEAT:
            offices = [proposal.country_key or ""]
            return seating_of(session, instant, offices, person, maker)
        case ProposalKind.FACTOR_RESET:
            offices = offices_of(session, instant, person or 0)
            return seating_of(session, instant, offices, person, maker)
        case _:
            return chair_seating(session, instant, person, maker)


def offices_of(session: AnySession, instant: datetime, account_id: int) -> list[str]:
    """Return the offices in which an account sits now or will."""
    found = session.scalars(
        select(OfficerRow.country_key)
        .where(
            OfficerRow.account_id == account_id,
            or_(OfficerRow.ends_at.is_(None), OfficerRow.ends_at > instant),
        )
        .distinct()
        .order_by(OfficerRow.country_key)
    )
    return list(found)


def present_and_coming(
    session: AnySession, instant: datetime, offices: Iterable[str]
) -> list[OfficerRow]:
    """Return the seats of offices that are taken now, or will be."""
    return list(
        session.scalars(
            select(OfficerRow)
            .where(
                OfficerRow.country_key.in_(list(offices)),
                or_(OfficerRow.ends_at.is_(None), OfficerRow.ends_at > instant),
            )
            .order_by(OfficerRow.country_key, OfficerRow.starts_at, OfficerRow.id)
        )
    )


def get_seat(session: AnySession, seat_id: int, instant: datetime) -> OfficerRow:
    """Return a seat that has not ended; raise NotFound for any other."""
    row = session.get(OfficerRow, seat_id)
    if row is None or (row.ends_at is not None and row.ends_at <= instant):
        raise NotFound(seat_id)
    return row


def get_proposal(session: AnySession, proposal_id: int) -> PeopleProposal:
    """Return a proposal; raise NotFound for an unknown id."""
    found = session.get(PeopleProposal, proposal_id)
    if found is None:
        raise NotFound(proposal_id)
    return found


def open_proposals(
    session: AnySession, kinds: Iterable[ProposalKind]
) -> list[PeopleProposal]:
    """Return what waits for the second person, oldest first."""
    return list(
        session.scalars(
            select(PeopleProposal)
            .where(
                PeopleProposal.kind.in_(list(kinds)),
                PeopleProposal.confirmed_at.is_(None),
                PeopleProposal.declined_at.is_(None),
            )
            .order_by(PeopleProposal.id)
        )
    )
