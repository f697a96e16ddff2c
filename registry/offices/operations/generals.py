"""Name a Secretary-General in place of another, without a new term."""

from datetime import datetime

from sqlalchemy import select

from registry.accounts.queries import OPERATES_FROM, get_account_by_email
from registry.audit.events import Event
from registry.domain.authority import Actor
from registry.domain.chair import chair_at
from registry.domain.errors import Invalid
from registry.domain.permissions import Permission, require
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.models.terms import SecretaryGeneralRow
from registry.offices.operations.recording import record_act
from registry.offices.operations.telling import tell_second_persons
from registry.offices.queries.people import chair_seating
from registry.offices.queries.terms import chair_terms
from registry.unit_of_work import Work


def propose_general(
    work: Work,
    actor: Actor,
    *,
    name: str,
    email: str = "",
    starts_at: datetime | None = None,
) -> PeopleProposal:
    """Propose who is Secretary-General from an instant on; another person confirms.

    The row is of the country that chairs then. With the address of an account the
    person can act on files; without, the register only names them.
    """
    account = get_account_by_email(work.session, email) if email else None
    if email and (account is None or account.closed_at is not None):
        raise Invalid(email="no_account")
    person = account.id if account else None
    seating = chair_seating(work.session, work.now, person)
    require(Permission.GENERAL_NAME, actor, work.now, seating)
    starts_at = max(starts_at or work.now, work.now)
    country = _country_at(work, starts_at)
    if account is not None:
        _check_no_operator(work, account.id, starts_at)
    proposal = PeopleProposal(
        kind=ProposalKind.GENERAL,
        country_key=country,
        account_id=person,
        name=account.name if account else name,
        starts_at=starts_at,
        made_by=actor.account_id,
        made_at=work.now,
    )
    work.session.add(proposal)
    work.session.flush()
    record_act(
        work,
        actor,
        Event.GENERAL_PROPOSED,
        subject=("proposal", proposal.id),
        of_office=country,
        account=person,
    )
    tell_second_persons(work, proposal, Permission.GENERAL_NAME)
    return proposal


def name_proposed(work: Work, actor: Actor, proposal: PeopleProposal) -> str | None:
    """Write the dated row; it never reaches back before this instant."""
    starts_at = max(proposal.starts_at or work.now, work.now)
    country = _country_at(work, starts_at)
    if proposal.account_id is not None:
        _check_no_operator(work, proposal.account_id, starts_at)
    taken = select(SecretaryGeneralRow.id).where(
        SecretaryGeneralRow.starts_at == starts_at
    )
    if work.session.scalar(taken) is not None:
        raise Invalid(starts_on="taken")
    row = SecretaryGeneralRow(
        country_key=country,
        name=proposal.name,
        starts_at=starts_at,
        account_id=proposal.account_id,
    )
    work.session.add(row)
    work.session.flush()
    record_act(
        work,
        actor,
        Event.GENERAL_NAMED,
        subject=("proposal", proposal.id),
        of_office=country,
        account=proposal.account_id,
    )
    return None


def _country_at(work: Work, instant: datetime) -> str:
    term = chair_at(chair_terms(work.session), instant)
    if term is None:
        raise Invalid(starts_on="no_chair")
    return term.country


def _check_no_operator(work: Work, account_id: int, instant: datetime) -> None:
    values = {"account": account_id, "instant": instant}
    if work.session.scalar(select(OPERATES_FROM), values):
        raise Invalid(email="is_operator")
