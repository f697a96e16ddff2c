"""Work on a file at the desk of the chair office: claim, take up, mark, ask."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from registry.applications.models.applications import Application
from registry.applications.models.reviewing import CriterionMark, Mark, Question
from registry.applications.operations.changes import change_stage, release_claim
from registry.applications.operations.opening import (
    Case,
    open_case,
    permit,
    permit_step,
    person_of,
    record_event,
)
from registry.applications.operations.opinions import ask_opinion
from registry.applications.operations.sending import add_snapshot, connect_people
from registry.applications.operations.telling import tell_chair_office, tell_owners
from registry.applications.queries.applications import latest_snapshot
from registry.applications.queries.criteria import criterion_ids_for, marks_for
from registry.applications.queries.questions import open_question
from registry.applications.queries.queue import claimant
from registry.audit.events import Event
from registry.decisions.operations.recommending import void_recommendations
from registry.decisions.operations.recording import Grounds
from registry.documents.operations.keeping import forget_unsent
from registry.domain.answers import Part, missing
from registry.domain.application import Action, Position
from registry.domain.deadlines import date_after, local_date, moved_by_hold
from registry.domain.errors import (
    ActionRefused,
    Invalid,
    NotFound,
    TakenByAnother,
)
from registry.domain.permissions import Permission
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period, rule_labels, rules_in_force
from registry.unit_of_work import Work


def claim_file(
    work: Work, account_id: int, reference: str, over: int | None = None
) -> Application:
    """Say that one works on a file; the claim is visible and expires by itself.

    A file that somebody else works on is taken over only by who has seen that: `over`
    is the version of the file that was shown. Raises TakenByAnother.
    """
    case = open_case(work, account_id, reference)
    permit_step(work, case, Action.CLAIM)
    holder = claimant(work.session, case.application, work.now)
    if holder not in {None, case.account_id} and case.application.version != over:
        raise TakenByAnother(reference)
    hours = period(work.session, "claim", work.now)
    case.application.claimed_by = case.account_id
    case.application.claimed_at = work.now
    case.application.claimed_until = work.now + timedelta(hours=hours)
    record_event(work, case, Event.APPLICATION_CLAIMED, person_of(work, case))
    return case.application


def release_file(work: Work, account_id: int, reference: str) -> Application:
    """Give a claimed file back to the queue."""
    case = open_case(work, account_id, reference)
    permit_step(work, case, Action.RELEASE)
    release_claim(case.application)
    record_event(work, case, Event.APPLICATION_RELEASED, person_of(work, case))
    return case.application


def take_up(work: Work, account_id: int, reference: str) -> Application:
    """Begin the review of a file that was sent."""
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.TAKE_UP)
    change_stage(work, case.application, target)
    record_event(work, case, Event.APPLICATION_TAKEN_UP, person_of(work, case))
    return case.application


def mark_criterion(
    work: Work,
    account_id: int,
    reference: str,
    rule_row_id: int,
    mark: Mark,
    consulted: str,
) -> CriterionMark:
    """Mark one criterion and say what was consulted; a new mark replaces the old."""
    finding = Finding(rule_row_id, mark, consulted)
    return mark_criteria(work, account_id, reference, [finding])[0]


@dataclass(frozen=True)
class Finding:
    """Hold how an officer finds one criterion, and what was consulted for it."""

    rule_row_id: int
    mark: Mark
    consulted: str


def mark_criteria(
    work: Work, account_id: int, reference: str, findings: Iterable[Finding]
) -> list[CriterionMark]:
    """Mark several criteria at once, each as if it were marked alone."""
    case = open_case(work, account_id, reference)
    permit(work, case, Permission.APPLICATION_HANDLE)
    if case.file.position is not Position.IN_REVIEW:
        raise ActionRefused("mark", case.file.position)
    known = criterion_ids_for(work.session, case.application)
    marks = marks_for(work.session, case.application.id)
    return [_mark(work, case, known, marks, finding) for finding in findings]


def _mark(
    work: Work,
    case: Case,
    known: Set[int],
    marks: Mapping[int, CriterionMark],
    finding: Finding,
) -> CriterionMark:
    if finding.rule_row_id not in known:
        raise NotFound(finding.rule_row_id)
    if not finding.consulted.strip():
        raise Invalid(consulted="required")
    person = person_of(work, case)
    row = marks.get(finding.rule_row_id)
    if row is None:
        row = CriterionMark(
            application_id=case.application.id, rule_row_id=finding.rule_row_id
        )
        work.session.add(row)
    row.mark = finding.mark
    row.consulted = finding.consulted
    row.marked_by = person.account_id
    row.office = person.office
    row.marked_at = work.now
    record_event(
        work,
        case,
        Event.APPLICATION_MARKED,
        person,
        rule_row=finding.rule_row_id,
        mark=finding.mark,
    )
    return row


LONGEST_ANSWER = 3
"""How many usual times for an answer an officer may give: the clock stands still."""


@dataclass(frozen=True)
class Inquiry:
    """Hold what the office asks: parts to reopen, reason codes, text, date."""

    parts: list[Part]
    grounds: Grounds
    answer_by: date | None = None


def ask_for_information(
    work: Work, account_id: int, reference: str, inquiry: Inquiry
) -> Question:
    """Ask the applicant; the clock stops while the applicant holds the file."""
    reasons = inquiry.grounds.reasons
    case = open_case(work, account_id, reference, reasons=reasons)
    target = permit_step(work, case, Action.ASK)
    known = rules_in_force(work.session, RuleKind.QUESTION_REASON, work.now)
    if not set(reasons) <= {row.code for row in known}:
        raise Invalid(reasons="unknown")
    if not inquiry.parts:
        raise Invalid(parts="required")
    zone = country_zone(work.session, case.file.country)
    days = period(work.session, "answer", work.now)
    answer_by = inquiry.answer_by or date_after(work.now, days, zone)
    if answer_by <= local_date(work.now, zone):
        raise Invalid(answer_by="not_in_future")
    if answer_by > date_after(work.now, days * LONGEST_ANSWER, zone):
        raise Invalid(answer_by="too_far")
    person = person_of(work, case)
    question = Question(
        application_id=case.application.id,
        parts=[part.value for part in inquiry.parts],
        reasons=reasons,
        text=inquiry.grounds.text,
        text_language=inquiry.grounds.text_language if inquiry.grounds.text else None,
        asked_by=person.account_id,
        office=person.office,
        asked_at=work.now,
        answer_by=answer_by,
    )
    work.session.add(question)
    case.application.questions += 1
    void_recommendations(work, case.subject)
    change_stage(work, case.application, target)
    record_event(
        work,
        case,
        Event.APPLICATION_ASKED,
        person,
        parts=question.parts,
        reasons=reasons,
        answer_by=answer_by,
    )
    tell_owners(
        work,
        case.application,
        "information_requested",
        lambda language: {
            "reasons": rule_labels(
                work.session, RuleKind.QUESTION_REASON, reasons, language, work.now
            ),
            "text": question.text,
            "answer_by": answer_by,
        },
    )
    return question


def answer_question(
    work: Work, account_id: int, reference: str, reply: str = ""
) -> Application:
    """Hand the file back to the office; the promise moves by the days held."""
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.ANSWER)
    question = open_question(work.session, case.application.id)
    if question is None:
        raise NotFound(reference)
    answers = case.application.answers
    unfinished = [part for part in question.parts if missing(answers, Part(part))]
    if unfinished:
        raise Invalid(**dict.fromkeys(unfinished, "incomplete"))
    question.reply = reply
    _give_back(work, case, question)
    change_stage(work, case.application, target)
    add_snapshot(work, case.application, case.account_id)
    connect_people(work, case.application)
    record_event(work, case, Event.APPLICATION_ANSWERED)
    tell_chair_office(work, case.application, "answered")
    if case.application.country_key != case.file.country:
        ask_opinion(work, case.application)
    return case.application


def take_back_question(work: Work, account_id: int, reference: str) -> Application:
    """Take a question back; the promise moves by the days the applicant held it.

    What the applicant changed and had not sent is forgotten: it was never said.
    """
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.TAKE_BACK_QUESTION)
    question = open_question(work.session, case.application.id)
    if question is None:
        raise NotFound(reference)
    _give_back(work, case, question)
    snapshot = latest_snapshot(work.session, case.application.id)
    if snapshot is not None:
        case.application.answers = snapshot.answers
    forget_unsent(work, case.application.id)
    change_stage(work, case.application, target)
    person = person_of(work, case)
    record_event(work, case, Event.APPLICATION_QUESTION_TAKEN_BACK, person)
    tell_owners(work, case.application, "question_taken_back")
    return case.application


def _give_back(work: Work, case, question: Question) -> None:
    application = case.application
    question.ended_at = work.now
    if application.held_since is not None and application.promise_on is not None:
        application.promise_on = moved_by_hold(
            application.promise_on,
            application.held_since,
            work.now,
            country_zone(work.session, case.file.country),
        )
