"""Write a new standing with everything that follows from it, and tell the owners."""

from collections.abc import Callable

from registry.decisions.models import Decision, SubjectKind
from registry.decisions.operations import Subject
from registry.domain.membership import FORMER, Standing
from registry.domain.numbers import member_number
from registry.mail.operations import queue_mail
from registry.members.models import Membership
from registry.members.operations.profile import index_member
from registry.members.queries import official_of, owners
from registry.offices.models import RuleKind
from registry.offices.queries import rule_labels
from registry.unit_of_work import Work


def change_standing(work: Work, membership: Membership, target: Standing) -> None:
    """Write the new standing with its periods and dates, and the search row."""
    before = membership.standing
    if target in FORMER and before not in FORMER:
        _close_period(work, membership, target)
    elif before in FORMER and target not in FORMER:
        # Only setting aside leads here: the period never rightly ended.
        membership.periods[-1].ends_at = None
        membership.periods[-1].ended_as = None
    elif target in FORMER:
        membership.periods[-1].ended_as = target
    if target in {Standing.REMOVED, Standing.ANNULLED}:
        membership.before_former = before
    membership.suspended_at = work.now if target is Standing.SUSPENDED else None
    if target is not Standing.SUSPENDED:
        membership.review_on = None
    membership.standing = target
    index_member(work, membership)


def _close_period(work: Work, membership: Membership, target: Standing) -> None:
    period_row = membership.periods[-1]
    period_row.ends_at = work.now
    period_row.ended_as = target


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
