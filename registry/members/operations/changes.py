"""Write a new standing with everything that follows from it, and tell the owners."""

from collections.abc import Callable
from datetime import datetime

from registry.decisions.models import Decision, SubjectKind
from registry.decisions.operations.recording import Subject
from registry.domain.membership import FORMER, Standing
from registry.domain.numbers import member_number
from registry.mail.operations import queue_mail
from registry.members.models.memberships import Membership
from registry.members.operations.profile import index_member
from registry.members.queries.authority import owners
from registry.members.queries.memberships import last_suspension
from registry.members.queries.organisations import official_of
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_labels
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
    index_member(work, membership)


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


def tell_owners(work: Work, membership: Membership, decision: Decision) -> None:
    """Tell every owner of a decision, with its reasons in their language."""
    tell_each(
        work,
        membership,
        f"standing_{decision.act.value}",
        lambda language: {
            "reasons": rule_labels(
                work.session,
                RuleKind.STANDING_REASON,
                decision.reasons,
                language,
                decision.decided_at,
            ),
            "text": decision.text,
        },
    )


def tell(
    work: Work, membership: Membership, template: str, values: dict[str, object]
) -> None:
    """Tell every owner the same, each in their language."""
    tell_each(work, membership, template, lambda language: values)


def tell_each(
    work: Work,
    membership: Membership,
    template: str,
    values: Callable[[str], dict[str, object]],
) -> None:
    """Queue one mail an owner; `values` gives the words in the owner's language."""
    number = member_number(membership.serial)
    for account in owners(work.session, membership.organisation_id, work.now):
        queue_mail(
            work,
            template,
            to=account.email,
            language=account.language,
            reference=number,
            values={
                "organisation": official_of(membership.organisation).value,
                "public_id": membership.organisation.public_id,
                "number": number,
                **values(account.language),
            },
        )
