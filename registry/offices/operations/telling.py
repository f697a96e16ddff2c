"""Tell those who may be the second of two persons that something waits for them."""

from registry.accounts.models.people import Account
from registry.accounts.queries import accounts_by_id
from registry.domain.permissions import Permission, permits
from registry.mail.operations import queue_mail
from registry.offices.models.proposals import PeopleProposal
from registry.offices.queries.officers import (
    general_who_can_act,
    load_official,
    operator_accounts,
)
from registry.offices.queries.people import seating_of_proposal
from registry.unit_of_work import Work


def tell_second_persons(
    work: Work, proposal: PeopleProposal, permission: Permission
) -> None:
    """Mail each who may confirm a proposal now, in their language."""
    subject = seating_of_proposal(work.session, work.now, proposal)
    for account in _candidates(work, {o.account_id for o in subject.officers}):
        actor = load_official(work.session, account.id, work.now)
        if permits(permission, actor, work.now, subject):
            queue_mail(
                work,
                "proposal_waits",
                to=account.email,
                language=account.language,
                values={"number": proposal.id},
            )


def _candidates(work: Work, officers: set[int]) -> list[Account]:
    ids = officers | {a.id for a in operator_accounts(work.session, work.now)}
    general = general_who_can_act(work.session, work.now)
    if general is not None:
        ids.add(general)
    found = accounts_by_id(work.session, ids)
    return [found[key] for key in sorted(found)]
