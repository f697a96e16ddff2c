"""Write a new standing with everything that follows from it."""

from datetime import datetime

from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import SubjectKind
from registry.decisions.operations.recording import Subject
from registry.documents.operations.keeping import release_evidence
from registry.domain.changes import ChangeOutcome
from registry.domain.membership import FORMER, Standing
from registry.members.models.memberships import Membership
from registry.members.operations.profile import index_member
from registry.members.queries.changes import open_change
from registry.members.queries.memberships import last_suspension
from registry.members.queries.organisations import official_of
from registry.unit_of_work import Work


def change_standing(
    work: Work, membership: Membership, target: Standing, at: datetime | None = None
) -> None:
    """Write the new standing with its periods and dates, and the search row.

    `at` is when it took effect, where that was before now: the end of a hold.
    """
    before, at = membership.standing, at or work.now
    _keep_period(membership, before, target, at)
    if target is Standing.ANNULLED:
        membership.before_annulled = before
    elif before is Standing.ANNULLED:
        membership.before_annulled = None
    elif target is Standing.REMOVED:
        membership.before_former = before
    elif before is Standing.REMOVED:
        membership.before_former = None
    _keep_suspension(work, membership, before, target, at)
    membership.standing = target
    if target in FORMER:
        _end_change(work, membership)
    index_member(work, membership)


def _end_change(work: Work, membership: Membership) -> None:
    """End an open request with the membership: nobody would decide on it any more."""
    change = open_change(work.session, membership.id)
    if change is None:
        return
    release_evidence(work, change.document_id)
    change.outcome = ChangeOutcome.ENDED
    change.settled_at = work.now
    record(
        work,
        Event.CHANGE_ENDED,
        subject=("membership", membership.id),
        organisation_id=membership.organisation_id,
        change=change.id,
    )


def _keep_period(
    membership: Membership, before: Standing, target: Standing, at: datetime
) -> None:
    """End the period, or say how else it ended, or take its end away again."""
    period = membership.periods[-1]
    if target in FORMER:
        period.ended_as = target
        if before not in FORMER:
            period.ends_at = at
    elif before in FORMER:
        # Only setting aside leads here: the period never rightly ended.
        period.ends_at = period.ended_as = None


def _keep_suspension(
    work: Work, membership: Membership, before: Standing, target: Standing, at: datetime
) -> None:
    """Say since when a suspension stands; one restored, since its first day."""
    membership.suspended_at, membership.review_on = None, None
    if target is not Standing.SUSPENDED:
        return
    last = last_suspension(work.session, membership.id) if before in FORMER else None
    membership.suspended_at, membership.review_on = last or (at, None)


def subject_of(membership: Membership) -> Subject:
    """Return what a decision on this membership is about."""
    organisation = membership.organisation
    name = official_of(organisation)
    return Subject(
        SubjectKind.MEMBERSHIP,
        membership.id,
        organisation.id,
        organisation.public_id,
        name.value,
        name.language,
    )
