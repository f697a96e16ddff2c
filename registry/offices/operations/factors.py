"""Reset a colleague's second factor: two others agree that it is lost."""

from registry.accounts.models.people import Account
from registry.accounts.operations.second_factor import reset_factors
from registry.accounts.queries import has_second_factor
from registry.audit.events import Event
from registry.domain.authority import Actor
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission, require
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.operations.recording import record_act
from registry.offices.operations.telling import tell_second_persons
from registry.offices.queries.officers import load_official
from registry.offices.queries.people import offices_of, seating_of
from registry.unit_of_work import Work


def ask_reset(work: Work, actor: Actor, account_id: int, reason: str) -> PeopleProposal:
    """Propose that an official's second factor is removed, and say why.

    Raises NotFound for who holds no office, Invalid for who has no second factor.
    """
    account = work.session.get(Account, account_id)
    person = load_official(work.session, account_id, work.now)
    offices = offices_of(work.session, work.now, account_id)
    is_official = offices or person.is_operator or person.is_secretary_general
    if account is None or account.closed_at is not None or not is_official:
        raise NotFound(account_id)
    seating = seating_of(work.session, work.now, offices, account_id)
    require(Permission.FACTOR_RESET, actor, work.now, seating)
    if not has_second_factor(work.session, account_id):
        raise Invalid(reason="no_factor")
    proposal = PeopleProposal(
        kind=ProposalKind.FACTOR_RESET,
        country_key=offices[0] if offices else None,
        account_id=account_id,
        name=account.name,
        reason=reason,
        made_by=actor.account_id,
        made_at=work.now,
    )
    work.session.add(proposal)
    work.session.flush()
    record_act(
        work,
        actor,
        Event.ACCOUNT_FACTOR_RESET_ASKED,
        subject=("account", account_id),
        of_office=proposal.country_key,
        proposal=proposal.id,
    )
    tell_second_persons(work, proposal, Permission.FACTOR_RESET)
    return proposal


def reset_proposed(work: Work, actor: Actor, proposal: PeopleProposal) -> str | None:
    """Remove what was lost; who asks holds the permission already."""
    account_id = proposal.account_id or 0
    reset_factors(work, account_id)
    record_act(work, actor, Event.ACCOUNT_FACTOR_RESET, subject=("account", account_id))
    return None
