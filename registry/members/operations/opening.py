"""Open a membership for an act: read it anew, settle it, ask the permissions."""

from dataclasses import dataclass
from datetime import date

from registry.audit.events import Event
from registry.decisions.models import SubjectKind
from registry.decisions.operations.history import record_on_file
from registry.decisions.operations.persons import Person, acting_person
from registry.domain.authority import Actor
from registry.domain.errors import ActionRefused
from registry.domain.membership import (
    MEMBER_STEPS,
    MemberAction,
    MemberCondition,
    MemberFile,
    Standing,
    find_member_step,
    missing_member_condition,
    take_member_step,
)
from registry.domain.permissions import Permission, permits, require
from registry.members.models.memberships import Membership
from registry.members.operations.settling import settle
from registry.members.queries.authority import load_actor
from registry.members.queries.member_file import member_file
from registry.members.queries.memberships import get_membership
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
    require(permission, member.actor, work.now, member.file)


def permit_step(work: Work, member: Member, action: MemberAction) -> Standing:
    """Ask the permission, then the table; return the standing the action leads to.

    Who may act on the member hears that it moved on rather than that they may not:
    of two officers at once, the second has no recommendation left to stand on.
    """
    step = find_member_step(member.file.standing, action)
    if _may_know(work, member):
        if step is None:
            raise ActionRefused(action, member.file.standing)
        missing = missing_member_condition(step, member.file)
        if missing in _MOVED_ON:
            raise ActionRefused(action, member.file.standing, missing)
    permit(work, member, step.permission if step else _permission_of(action))
    return take_member_step(member.file, action)


# What tells that somebody acted meanwhile, not that the actor lacks something.
_MOVED_ON = frozenset({MemberCondition.NOT_HELD, MemberCondition.HELD})


def _may_know(work: Work, member: Member) -> bool:
    return any(
        permits(permission, member.actor, work.now, member.file)
        for permission in (Permission.MEMBER_HANDLE, Permission.MEMBER_CONFIRM)
    )


def _permission_of(action: MemberAction) -> Permission:
    return next(step.permission for step in MEMBER_STEPS if step.action is action)


def person_of(work: Work, member: Member) -> Person:
    """Return the actor as it stands in the decision."""
    return acting_person(member.actor, work.now, member.file, Permission.MEMBER_HANDLE)


def record_event(
    work: Work, member: Member, event: Event, person: Person | None, **data: object
) -> None:
    """Record what the actor did, with office, right, role and term."""
    subject, term_id = ("membership", member.membership.id), member.file.term_id
    record_on_file(
        work, event, subject, member.actor, member.file, person, term_id=term_id, **data
    )
