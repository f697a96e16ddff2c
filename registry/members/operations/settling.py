"""Do what time does to a membership: end holds, end suspensions nobody followed up."""

from collections.abc import Callable

from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import Act, Decision, SubjectKind
from registry.decisions.operations.holding import record_held_decision
from registry.decisions.operations.recommending import void_recommendations
from registry.decisions.queries import running_hold, subjects_to_settle
from registry.domain.membership import HELD_ACTS, MemberAction, take_member_step
from registry.members.models.memberships import Membership
from registry.members.operations.changes import change_standing, subject_of
from registry.members.operations.telling import tell, tell_owners
from registry.members.queries.hearings import open_hearing
from registry.members.queries.member_file import member_file
from registry.members.queries.memberships import get_membership, suspended_memberships
from registry.unit_of_work import Clock, Work, each_alone, unit_of_work

EFFECT_EVENTS = {
    MemberAction.EFFECT_SUSPENSION: Event.MEMBER_SUSPENDED,
    MemberAction.EFFECT_REMOVAL: Event.MEMBER_REMOVED,
    MemberAction.EFFECT_ANNULMENT: Event.MEMBER_ANNULLED,
}


def settle(work: Work, membership: Membership) -> Decision | None:
    """Put a held act into effect whose hold has ended, or whose term has."""
    held = running_hold(work.session, SubjectKind.MEMBERSHIP, membership.id)
    if held is None:
        return None
    file = member_file(work.session, membership, work.now)
    if not file.hold_ended:
        return None
    effect = HELD_ACTS[MemberAction(held.act)]
    target = take_member_step(file, effect)
    decision = record_held_decision(work, held, subject_of(membership))
    void_recommendations(work, (SubjectKind.MEMBERSHIP, membership.id))
    hearing = open_hearing(work.session, membership.id)
    if hearing is not None and held.act is not Act.SUSPEND:
        hearing.closed_at = work.now
    change_standing(work, membership, target, decision.effective_at)
    membership.review_on = held.review_on
    record(
        work,
        EFFECT_EVENTS[effect],
        subject=("membership", membership.id),
        office=held.chair_office,
        term_id=held.term_id,
        organisation_id=membership.organisation_id,
        decision=decision.id,
    )
    tell_owners(work, membership, decision)
    return decision


def end_suspension(work: Work, membership: Membership) -> bool:
    """End a suspension that stood its time without a hearing; tell whether it did."""
    file = member_file(work.session, membership, work.now)
    if file.held is not None or not file.unheard_too_long:
        return False
    change_standing(
        work, membership, take_member_step(file, MemberAction.END_SUSPENSION)
    )
    record(
        work,
        Event.MEMBER_SUSPENSION_ENDED,
        subject=("membership", membership.id),
        organisation_id=membership.organisation_id,
        standing=membership.standing,
    )
    tell(work, membership, "suspension_ended")
    return True


def run_due(clock: Clock) -> int:
    """Do all that is due on memberships now; return how many changed.

    Each membership has a unit of work of its own: one that fails stops no other, and
    what another worker did meanwhile is seen, because each is read again.
    """
    with unit_of_work(clock) as work:
        held = subjects_to_settle(work.session, SubjectKind.MEMBERSHIP, work.now)
        suspended = [row.id for row in suspended_memberships(work.session)]
    jobs = [_job(settle, one) for one in held]
    jobs += [_job(end_suspension, one) for one in suspended]
    return each_alone(clock, jobs)


def _job(
    rule: Callable[[Work, Membership], object], membership_id: int
) -> Callable[[Work], object]:
    """Let a rule read its membership in the unit of work that it runs in."""
    return lambda work: rule(work, get_membership(work.session, membership_id))
