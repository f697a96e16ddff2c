"""Seat an owner where an organisation has none left: two officers, on proof.

The first says to which address, and what was consulted; the second confirms it, and
then the address is invited. The rules are those of every recommendation: it counts in
the present term, while its author is seated and not recused.
"""

from dataclasses import replace

from sqlalchemy import update

from registry.accounts.queries import fold_email
from registry.applications.operations.colleagues import (
    Circle,
    open_circle,
    permit,
    record_event,
)
from registry.applications.operations.inviting import begin_invitation
from registry.applications.queries.ownerless import has_no_owner, open_proposal
from registry.audit.events import Event
from registry.decisions.operations.persons import Person, acting_person, chair_of
from registry.domain.authority import File, Recommendation
from registry.domain.errors import FileMovedOn, Invalid
from registry.domain.permissions import SEAT_OWNER, Permission
from registry.domain.writing import clean_lines
from registry.members.models.invitations import Invitation
from registry.members.models.people import RepresentativeRole
from registry.members.models.proposals import LONGEST_PROOF, OwnerProposal
from registry.unit_of_work import Work


def propose_owner(
    work: Work,
    account_id: int,
    public_id: str,
    *,
    email: str,
    language: str,
    proof: str,
) -> OwnerProposal:
    """Propose, as the first of two officers, whom to invite as an owner.

    A newer proposal replaces the one before. Raises FileMovedOn where somebody owns
    the organisation.
    """
    circle = _open(work, account_id, public_id)
    permit(work, circle, Permission.OWNER_PROPOSE)
    _check_ownerless(work, circle)
    proof = clean_lines(proof)
    if not proof:
        raise Invalid(proof="required")
    if len(proof) > LONGEST_PROOF:
        raise Invalid(proof="too_long")
    before = open_proposal(work.session, circle.organisation.id)
    if before is not None:
        before.ended_at = work.now
        work.session.flush()
    person = _person(work, circle, Permission.OWNER_PROPOSE)
    row = OwnerProposal(
        organisation_id=circle.organisation.id,
        email=fold_email(email),
        language=language,
        proof=proof,
        proposed_by=person.account_id,
        office=person.office,
        capacity=person.capacity,
        term_id=chair_of(circle.file)[1],
        proposed_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    record_event(work, circle, Event.OWNER_PROPOSED, person, proposal=row.id)
    return row


def withdraw_owner_proposal(
    work: Work, account_id: int, public_id: str, proposal_id: int
) -> None:
    """Take a proposal back; its author alone may."""
    circle = _open(work, account_id, public_id)
    row = _proposal(work, circle, proposal_id)
    permit(work, circle, Permission.RECOMMENDATION_WITHDRAW)
    person = _person(work, circle, Permission.RECOMMENDATION_WITHDRAW)
    row.ended_at = work.now
    record_event(work, circle, Event.OWNER_PROPOSAL_WITHDRAWN, person, proposal=row.id)


def confirm_owner(
    work: Work, account_id: int, public_id: str, proposal_id: int
) -> Invitation:
    """Confirm a proposal, as the second of two officers, and invite the address."""
    circle = _open(work, account_id, public_id)
    row = _proposal(work, circle, proposal_id)
    permit(work, circle, Permission.OWNER_SEAT)
    _check_ownerless(work, circle)
    person = _person(work, circle, Permission.OWNER_SEAT)
    row.confirmed_by, row.confirmed_at = person.account_id, work.now
    _end_former(work, circle)
    invitation = begin_invitation(
        work,
        circle,
        row.email,
        RepresentativeRole.OWNER,
        row.language,
        office=person.office,
    )
    record_event(
        work,
        circle,
        Event.OWNER_CONFIRMED,
        person,
        proposal=row.id,
        invitation=invitation.id,
    )
    return invitation


def file_with_proposal(file: File, row: OwnerProposal | None) -> File:
    """Return a file on which the proposal stands as the recommendation."""
    if row is None:
        return file
    given = Recommendation(
        row.proposed_by, SEAT_OWNER, row.office, row.capacity, row.term_id
    )
    return replace(file, recommendation=given)


def _open(work: Work, account_id: int, public_id: str) -> Circle:
    circle = open_circle(work, account_id, public_id)
    row = open_proposal(work.session, circle.organisation.id)
    return replace(circle, file=file_with_proposal(circle.file, row))


def _proposal(work: Work, circle: Circle, proposal_id: int) -> OwnerProposal:
    """Return the proposal that the officer saw, if it still waits."""
    row = open_proposal(work.session, circle.organisation.id)
    if row is None or row.id != proposal_id:
        raise FileMovedOn
    return row


def _check_ownerless(work: Work, circle: Circle) -> None:
    if not has_no_owner(work.session, circle.organisation.id, work.now):
        raise FileMovedOn


def _person(work: Work, circle: Circle, permission: Permission) -> Person:
    return acting_person(circle.actor, work.now, circle.file, permission)


def _end_former(work: Work, circle: Circle) -> None:
    """End an earlier invitation by an office: the last word of two persons counts."""
    work.session.execute(
        update(Invitation)
        .where(
            Invitation.organisation_id == circle.organisation.id,
            Invitation.office.is_not(None),
            Invitation.accepted_at.is_(None),
            Invitation.ended_at.is_(None),
        )
        .values(ended_at=work.now)
    )
    work.session.flush()
