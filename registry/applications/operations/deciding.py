"""Recommend and decide on an application: always two persons.

All rows of an admission (decision, membership, audit, mail, search) come in one
transaction; those of a refusal in the one that ends its hold.
"""

from registry.applications.models.applications import Application
from registry.applications.operations.changes import change_stage, release_claim
from registry.applications.operations.opening import (
    Case,
    open_case,
    permit_step,
    person_of,
    record_event,
)
from registry.applications.operations.opinions import show_what_waited
from registry.applications.operations.settling import subject_of
from registry.applications.operations.telling import tell_owners
from registry.applications.queries.applications import latest_snapshot
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
from registry.domain.application import RECOMMENDABLE, Action
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.numbers import member_number
from registry.domain.permissions import Permission
from registry.members.operations.admission import admit_organisation
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import period, rules_in_force
from registry.unit_of_work import Work


def recommend(
    work: Work,
    account_id: int,
    reference: str,
    act: Act,
    *,
    reasons: list[str] | None = None,
    note: str = "",
) -> Recommendation:
    """Propose an act as the first of two persons; replaces an earlier proposal."""
    case = open_case(work, account_id, reference)
    permit_step(work, case, Action.RECOMMEND)
    if act not in RECOMMENDABLE[case.file.position]:
        raise ActionRefused(act, case.file.position)
    if act is Act.REFUSE:
        _check_reasons(work, reasons or [])
    person = person_of(work, case)
    row = add_recommendation(
        work,
        case.subject,
        act,
        person,
        chair_of(case.file)[1],
        reasons=reasons,
        note=note,
    )
    record_event(
        work, case, Event.APPLICATION_RECOMMENDED, person, act=act, reasons=reasons
    )
    return row


def withdraw_recommendation(work: Work, account_id: int, reference: str) -> Application:
    """Take back one's own proposal."""
    case = open_case(work, account_id, reference)
    permit_step(work, case, Action.WITHDRAW_RECOMMENDATION)
    void_recommendations(work, case.subject)
    record_event(
        work,
        case,
        Event.APPLICATION_RECOMMENDATION_WITHDRAWN,
        person_of(work, case),
    )
    return case.application


def admit(
    work: Work, account_id: int, reference: str, grounds: Grounds | None = None
) -> Decision:
    """Admit as the second of two persons: decision and membership at once."""
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.ADMIT)
    if grounds and grounds.reasons:
        raise Invalid(reasons="unknown")
    person = person_of(work, case)
    snapshot = latest_snapshot(work.session, case.application.id)
    answers = snapshot.answers if snapshot else case.application.answers
    membership = admit_organisation(
        work, case.organisation, answers, person, chair_of(case.file)[1]
    )
    decision = record_decision(
        work,
        subject_of(work, case.application),
        Act.ADMIT,
        first=person_behind(_recommended(work, case)),
        second=person,
        chair=chair_of(case.file),
        grounds=grounds,
    )
    void_recommendations(work, case.subject)
    change_stage(work, case.application, target)
    record_event(work, case, Event.APPLICATION_ADMITTED, person, decision=decision.id)
    number = member_number(membership.serial)
    tell_owners(
        work,
        case.application,
        "admitted",
        lambda language: {
            "number": number,
            "public_id": case.organisation.public_id,
            "text": decision.text,
        },
    )
    return decision


def refuse(work: Work, account_id: int, reference: str, grounds: Grounds) -> HeldAct:
    """Refuse as the second of two persons; it is held before it takes effect."""
    case = open_case(work, account_id, reference, reasons=grounds.reasons)
    permit_step(work, case, Action.REFUSE)
    _check_reasons(work, grounds.reasons)
    person = person_of(work, case)
    held = hold_act(
        work,
        case.subject,
        Act.REFUSE,
        person,
        _recommended(work, case),
        chair_of(case.file),
        grounds,
        period(work.session, "hold", work.now),
    )
    release_claim(case.application)
    record_event(
        work,
        case,
        Event.APPLICATION_REFUSAL_RECORDED,
        person,
        reasons=grounds.reasons,
        ends_at=held.ends_at,
    )
    return held


def take_back_refusal(work: Work, account_id: int, reference: str) -> Application:
    """Take back a refusal that is still held; only who recorded it can."""
    case = open_case(work, account_id, reference)
    permit_step(work, case, Action.TAKE_BACK)
    drop_acts(work, case.subject, HoldEnd.TAKEN_BACK)
    record_event(work, case, Event.APPLICATION_TAKEN_BACK, person_of(work, case))
    show_what_waited(work, case.application)
    return case.application


def set_refusal_aside(
    work: Work, account_id: int, reference: str, grounds: Grounds | None = None
) -> Decision:
    """Set a mistaken refusal aside: a new decision, and the file is back in review."""
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.SET_ASIDE)
    if grounds and grounds.reasons:
        _check_reasons(work, grounds.reasons)
    person = person_of(work, case)
    decision = record_decision(
        work,
        subject_of(work, case.application),
        Act.SET_ASIDE,
        first=person_behind(_recommended(work, case)),
        second=person,
        chair=chair_of(case.file),
        grounds=grounds,
    )
    void_recommendations(work, case.subject)
    case.application.refused_at = None
    change_stage(work, case.application, target)
    record_event(work, case, Event.APPLICATION_SET_ASIDE, person, decision=decision.id)
    tell_owners(work, case.application, "refusal_set_aside")
    return decision


def _recommended(work: Work, case: Case) -> Recommendation:
    return get_recommendation(work, case.subject, Permission.APPLICATION_HANDLE)


def _check_reasons(work: Work, reasons: list[str]) -> None:
    """Refuse reason codes that are not of the list in force, or none at all."""
    known = rules_in_force(work.session, RuleKind.REFUSAL_REASON, work.now)
    if not reasons:
        raise Invalid(reasons="required")
    if not set(reasons) <= {row.code for row in known}:
        raise Invalid(reasons="unknown")
