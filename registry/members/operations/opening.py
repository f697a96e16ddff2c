"""Open a membership for an act: read it anew, settle it, ask the permissions."""

from dataclasses import dataclass
from datetime import date

from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import SubjectKind
from registry.decisions.operations import Person
from registry.domain.authority import Actor, Capacity, capacity_of
from registry.domain.errors import ActionRefused, NotPermitted
from registry.domain.membership import (
    MEMBER_STEPS,
    MemberAction,
    MemberFile,
    find_member_step,
)
from registry.domain.permissions import Permission, denial
from registry.members.models import Membership
from registry.members.operations.settling import settle
from registry.members.queries import get_membership, load_actor, member_file
from registry.unit_of_work import Work


@dataclass
class Member:
    """Hold one membership under the write lock, and who acts on it."""

    membership: Membership
    file: MemberFile
    actor: Actor

    @property
    def subject(self) -> tuple[SubjectKind, int]:
        """Return what recommendations and holds point to."""
        return (SubjectKind.MEMBERSHIP, self.membership.id)


def open_member(
    work: Work,
    account_id: int,
    membership_id: int,
    *,
    reasons: list[str] | None = None,
    review_on: date | None = None,
) -> Member:
    """Read actor and membership anew; put an ended hold into effect first."""
    membership = get_membership(work.session, membership_id)
    settle(work, membership)
    file = member_file(
        work.session,
        membership,
        work.now,
        reasons_given=bool(reasons),
        review_date_given=review_on is not None,
    )
    return Member(membership, file, load_actor(work.session, account_id, work.now))


def permit(work: Work, member: Member, permission: Permission) -> None:
    """Raise NotPermitted unless every rule of the permission holds."""
    refused = denial(permission, member.actor, work.now, member.file)
    if refused:
        raise NotPermitted(permission, refused)


def permit_step(work: Work, member: Member, action: MemberAction) -> None:
    """Ask the permission of the step; a reader hears first that there is no step."""
    step = find_member_step(member.file.standing, action)
    if step is None:
        permit(work, member, _permission_of(action))
        raise ActionRefused(action, member.file.standing)
    permit(work, member, step.permission)


def _permission_of(action: MemberAction) -> Permission:
    return next(step.permission for step in MEMBER_STEPS if step.action is action)


def person_of(work: Work, member: Member) -> Person:
    """Return the actor as it stands in the decision."""
    capacity = capacity_of(member.actor, work.now, member.file)
    if capacity is None or member.actor.account_id is None:
        raise NotPermitted(Permission.MEMBER_HANDLE, "acts_for_chair")
    office = (
        member.file.standby
        if capacity is Capacity.STANDBY_OFFICER
        else member.file.chair
    )
    return Person(member.actor.account_id, office or "", capacity)


def chair_of(member: Member) -> tuple[str, int]:
    """Return the chair office and the term the act belongs to."""
    return (member.file.chair or "", member.file.term_id or 0)


def record_event(
    work: Work, member: Member, event: Event, person: Person | None, **data: object
) -> None:
    """Record what the actor did, with office, right and term."""
    record(
        work,
        event,
        subject=("membership", member.membership.id),
        actor_account=member.actor.account_id,
        office=person.office if person else None,
        capacity=person.capacity if person else None,
        term_id=member.file.term_id,
        organisation_id=member.membership.organisation_id,
        **data,
    )
