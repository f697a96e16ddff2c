"""Recommend and decide on a member's standing: always two persons."""

from datetime import date

from registry.audit.events import Event
from registry.decisions.models import Act, Decision, HeldAct, HoldEnd, Recommendation
from registry.decisions.operations.holding import drop_acts, hold_act
from registry.decisions.operations.persons import chair_of, person_behind
from registry.decisions.operations.recommending import (
    add_recommendation,
    get_recommendation,
    void_recommendations,
)
from registry.decisions.operations.recording import Grounds, record_decision
from registry.domain.deadlines import date_after, local_date
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.membership import (
    HELD_ACTS,
    TWO_PERSON_ACTS,
    MemberAction,
    recommendable,
)
from registry.domain.permissions import Permission
from registry.members.operations.changes import change_standing, subject_of
from registry.members.operations.opening import (
    Member,
    open_member,
    permit,
    permit_step,
    person_of,
    record_event,
)
from registry.members.operations.telling import tell_owners
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period, rules_in_force
from registry.unit_of_work import Work

LONGEST_WAIT = 366
"""Neither a review nor an answer is put off for longer, in days."""

EVENTS = {
    MemberAction.SUSPEND: Event.MEMBER_SUSPENSION_RECORDED,
    MemberAction.REMOVE: Event.MEMBER_REMOVAL_RECORDED,
    MemberAction.ANNUL: Event.MEMBER_ANNULMENT_RECORDED,
    MemberAction.REINSTATE: Event.MEMBER_REINSTATED,
    MemberAction.LAPSE: Event.MEMBER_LAPSED,
    MemberAction.SET_ASIDE: Event.MEMBER_SET_ASIDE,
}


def check_reasons(work: Work, reasons: list[str], *acts: Act) -> None:
    """Refuse reason codes that are not of the lists in force for these acts."""
    allowed = {
        row.code
        for row in rules_in_force(work.session, RuleKind.STANDING_REASON, work.now)
        if not {act.value for act in acts}.isdisjoint(row.acts)
    }
    if not set(reasons) <= allowed:
        raise Invalid(reasons="unknown")


def check_date(work: Work, member: Member, **named: date) -> None:
    """Refuse a date that is not ahead in the member's country, or much too far."""
    zone = country_zone(work.session, member.file.country)
    for name, on in named.items():
        if on <= local_date(work.now, zone):
            raise Invalid(**{name: "not_in_future"})
        if on > date_after(work.now, LONGEST_WAIT, zone):
            raise Invalid(**{name: "too_far"})


def recommend_standing(
    work: Work,
    account_id: int,
    membership_id: int,
    act: Act,
    *,
    reasons: list[str] | None = None,
    note: str = "",
) -> None:
    """Propose an act as the first of two persons; replaces an earlier proposal."""
    member = open_member(work, account_id, membership_id)
    permit_step(work, member, MemberAction.RECOMMEND)
    if act not in recommendable(member.file.standing):
        raise ActionRefused(act, member.file.standing)
    check_reasons(work, reasons or [], act)
    person = person_of(work, member)
    add_recommendation(
        work,
        member.subject,
        act,
        person,
        chair_of(member.file)[1],
        reasons=reasons,
        note=note,
    )
    record_event(work, member, Event.MEMBER_RECOMMENDED, person, act=act)


def withdraw_standing_recommendation(
    work: Work, account_id: int, membership_id: int
) -> None:
    """Take back one's own proposal."""
    member = open_member(work, account_id, membership_id)
    permit_step(work, member, MemberAction.WITHDRAW_RECOMMENDATION)
    void_recommendations(work, member.subject)
    record_event(
        work,
        member,
        Event.MEMBER_RECOMMENDATION_WITHDRAWN,
        person_of(work, member),
    )


def decide_standing(
    work: Work,
    account_id: int,
    membership_id: int,
    act: Act,
    grounds: Grounds | None = None,
    *,
    review_on: date | None = None,
) -> Decision | HeldAct:
    """Decide as the second of two persons.

    A suspension, removal or annulment is held first; reinstatement, lapse and
    setting aside take effect at once.
    """
    grounds = grounds or Grounds()
    member = open_member(
        work, account_id, membership_id, reasons=grounds.reasons, review_on=review_on
    )
    if act not in TWO_PERSON_ACTS:
        permit(work, member, Permission.MEMBER_HANDLE)
        raise ActionRefused(act, member.file.standing)
    action = MemberAction(act)
    target = permit_step(work, member, action)
    check_reasons(work, grounds.reasons, act)
    if review_on is not None:
        check_date(work, member, review_on=review_on)
    if action in HELD_ACTS:
        return _hold(work, member, act, grounds, review_on)
    first = person_behind(_recommended(work, member))
    second = person_of(work, member)
    decision = record_decision(
        work,
        subject_of(member.membership),
        act,
        first=first,
        second=second,
        chair=chair_of(member.file),
        grounds=grounds,
    )
    void_recommendations(work, member.subject)
    change_standing(work, member.membership, target)
    record_event(work, member, EVENTS[action], second, decision=decision.id)
    tell_owners(work, member.membership, decision)
    return decision


def _recommended(work: Work, member: Member) -> Recommendation:
    return get_recommendation(work, member.subject, Permission.MEMBER_HANDLE)


def _hold(
    work: Work, member: Member, act: Act, grounds: Grounds, review_on: date | None
) -> HeldAct:
    recommendation = _recommended(work, member)
    person = person_of(work, member)
    held = hold_act(
        work,
        member.subject,
        act,
        person,
        recommendation,
        chair_of(member.file),
        grounds,
        period(work.session, "hold", work.now),
        review_on,
    )
    record_event(work, member, EVENTS[MemberAction(act)], person, ends_at=held.ends_at)
    return held


def take_back_standing(work: Work, account_id: int, membership_id: int) -> None:
    """Take back an act that is still held; only who recorded it can."""
    member = open_member(work, account_id, membership_id)
    permit_step(work, member, MemberAction.TAKE_BACK)
    drop_acts(work, member.subject, HoldEnd.TAKEN_BACK)
    record_event(work, member, Event.MEMBER_TAKEN_BACK, person_of(work, member))
