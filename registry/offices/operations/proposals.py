"""Confirm or decline what somebody else proposed about the people of the offices."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from registry.accounts.models.people import Account
from registry.audit.events import Event
from registry.domain.authority import Actor
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.permissions import Permission, require
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.operations.factors import reset_proposed
from registry.offices.operations.generals import name_proposed
from registry.offices.operations.officers import seat_proposed
from registry.offices.operations.recording import record_act
from registry.offices.queries.people import get_proposal, seating_of_proposal
from registry.unit_of_work import Work

CONFIRMS: Mapping[ProposalKind, Permission] = {
    ProposalKind.SEAT: Permission.OFFICER_CONFIRM,
    ProposalKind.FACTOR_RESET: Permission.FACTOR_RESET,
    ProposalKind.GENERAL: Permission.GENERAL_NAME,
}
_DO: Mapping[ProposalKind, Callable[[Work, Actor, PeopleProposal], str | None]] = {
    ProposalKind.SEAT: seat_proposed,
    ProposalKind.FACTOR_RESET: reset_proposed,
    ProposalKind.GENERAL: name_proposed,
}


@dataclass(frozen=True)
class Confirmed:
    """Hold a proposal that came true, and the token of a new officer's first link."""

    proposal: PeopleProposal
    token: str | None = None


def confirm_proposal(work: Work, actor: Actor, proposal_id: int) -> Confirmed:
    """Be the second of two persons: what was proposed happens now."""
    proposal = get_proposal(work.session, proposal_id)
    _require(work, actor, proposal)
    _check_open(proposal)
    token = _DO[proposal.kind](work, actor, proposal)
    proposal.confirmed_by, proposal.confirmed_at = actor.account_id, work.now
    _forget_person(proposal)
    return Confirmed(proposal, token)


def decline_proposal(work: Work, actor: Actor, proposal_id: int) -> PeopleProposal:
    """Let nothing come of a proposal; its maker may take it back in this way."""
    proposal = get_proposal(work.session, proposal_id)
    if actor.account_id is None or actor.account_id != proposal.made_by:
        _require(work, actor, proposal)
    _check_open(proposal)
    proposal.declined_by, proposal.declined_at = actor.account_id, work.now
    _forget_person(proposal)
    record_act(
        work,
        actor,
        Event.PEOPLE_PROPOSAL_DECLINED,
        subject=("proposal", proposal.id),
        of_office=proposal.country_key,
        kind=proposal.kind,
    )
    return proposal


def forget_mentioned(work: Work, account: Account) -> None:
    """Take a person out of proposals that wait; nothing comes of them then."""
    mentions = select(PeopleProposal).where(
        or_(
            PeopleProposal.email == account.email,
            PeopleProposal.account_id == account.id,
        )
    )
    for proposal in work.session.scalars(mentions):
        _forget_person(proposal)


def _require(work: Work, actor: Actor, proposal: PeopleProposal) -> None:
    subject = seating_of_proposal(work.session, work.now, proposal)
    require(CONFIRMS[proposal.kind], actor, work.now, subject)


def _check_open(proposal: PeopleProposal) -> None:
    if not proposal.is_open:
        raise ActionRefused("confirm", "settled")
    if proposal.kind is not ProposalKind.FACTOR_RESET and not proposal.name:
        # Whom it was about was erased meanwhile.
        raise NotFound(proposal.id)


def _forget_person(proposal: PeopleProposal) -> None:
    """Keep of who was proposed the account alone, if there is one."""
    proposal.email, proposal.name = None, ""
