"""Do what time does to an application: end holds, remind, close unanswered files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from registry.applications.models.applications import Application
from registry.applications.models.reviewing import Question
from registry.applications.operations.changes import change_stage
from registry.applications.operations.lapsing import (
    close_opinions,
    close_replies,
    end_claim,
)
from registry.applications.operations.telling import tell_owners
from registry.applications.queries.applications import country_of, organisation_of
from registry.applications.queries.case_file import case_file
from registry.applications.queries.opinions import waiting_opinions, waiting_replies
from registry.applications.queries.questions import open_question, unanswered
from registry.applications.queries.queue import claimed
from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import Decision, SubjectKind
from registry.decisions.operations.holding import record_held_decision
from registry.decisions.operations.recommending import void_recommendations
from registry.decisions.operations.recording import Subject
from registry.decisions.queries import running_hold, subjects_to_settle
from registry.domain.application import (
    REMINDERS_BEFORE_CLOSING,
    Action,
    Condition,
    find_step,
    missing_condition,
    take_step,
)
from registry.domain.deadlines import local_date
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period, rule_labels
from registry.unit_of_work import Clock, Work, each_alone, unit_of_work

# The first reminder leaves half the time, the second one day before the date.
FIRST_REMINDER_LEAVES = 0.5
ONE_DAY = timedelta(days=1)


def settle(work: Work, application: Application) -> Decision | None:
    """Put a held refusal into effect whose hold has ended, or whose term has."""
    held = running_hold(work.session, SubjectKind.APPLICATION, application.id)
    if held is None:
        return None
    case = case_file(work.session, application, work.now)
    if not case.hold_ended:
        return None
    target = take_step(case, Action.EFFECT_REFUSAL)
    decision = record_held_decision(work, held, subject_of(work, application))
    void_recommendations(work, (SubjectKind.APPLICATION, application.id))
    application.refused_at = work.now
    change_stage(work, application, target)
    record(
        work,
        Event.APPLICATION_REFUSED,
        subject=("application", application.id),
        office=held.chair_office,
        term_id=held.term_id,
        organisation_id=application.organisation_id,
        decision=decision.id,
    )
    days = period(work.session, "reconsideration", work.now)
    zone = country_zone(work.session, case.country)
    tell_owners(
        work,
        application,
        "refused",
        lambda language: {
            "reasons": rule_labels(
                work.session,
                RuleKind.REFUSAL_REASON,
                decision.reasons,
                language,
                decision.decided_at,
            ),
            "text": decision.text,
            "until": work.now.astimezone(zone).date() + timedelta(days=days),
        },
    )
    return decision


def subject_of(work: Work, application: Application) -> Subject:
    """Return what a decision on this application is about, by the name it sent."""
    organisation = organisation_of(work.session, application)
    return Subject(
        SubjectKind.APPLICATION,
        application.id,
        organisation.id,
        organisation.public_id,
        application.name,
        application.name_language,
    )


def remind(work: Work, application: Application) -> bool:
    """Remind the applicant of a question, twice before its date has passed."""
    question = open_question(work.session, application.id)
    if question is None or question.reminders >= REMINDERS_BEFORE_CLOSING:
        return False
    if not _reminder_due(work, application, question):
        return False
    question.reminders += 1
    question.reminded_at = work.now
    record(
        work,
        Event.APPLICATION_REMINDED,
        subject=("application", application.id),
        organisation_id=application.organisation_id,
        reminders=question.reminders,
    )
    tell_owners(
        work,
        application,
        "reminder",
        lambda language: {"answer_by": question.answer_by},
    )
    return True


def _reminder_due(work: Work, application: Application, question: Question) -> bool:
    """Tell whether a reminder's day has come; missed ones follow a day apart."""
    zone = country_zone(work.session, country_of(work.session, application))
    today = local_date(work.now, zone)
    if question.reminders:
        last = question.reminded_at or question.asked_at
        return today >= question.answer_by - ONE_DAY and work.now - last >= ONE_DAY
    asked_on = local_date(question.asked_at, zone)
    length = (question.answer_by - asked_on).days
    return today >= asked_on + timedelta(days=length * FIRST_REMINDER_LEAVES)


def close_unanswered(work: Work, application: Application) -> bool:
    """Close a file whose applicant did not answer; tell whether it was closed.

    A reminder that went out late still leaves a day to answer.
    """
    case = case_file(work.session, application, work.now)
    step = find_step(case.position, Action.CLOSE_UNANSWERED)
    if step is None or missing_condition(step, case) is Condition.UNANSWERED:
        return False
    question = open_question(work.session, application.id)
    if question is not None:
        if question.reminded_at and work.now - question.reminded_at < ONE_DAY:
            return False
        question.ended_at = work.now
    change_stage(work, application, take_step(case, Action.CLOSE_UNANSWERED))
    record(
        work,
        Event.APPLICATION_CLOSED,
        subject=("application", application.id),
        organisation_id=application.organisation_id,
        reason="no_answer",
    )
    tell_owners(
        work,
        application,
        "closed_unanswered",
        lambda language: {
            "reasons": rule_labels(
                work.session, RuleKind.CLOSING_REASON, ["no_answer"], language, work.now
            )
        },
    )
    return True


def run_due(clock: Clock) -> int:
    """Do all that is due on applications now; return how many changed.

    Each application has a unit of work of its own: one that fails stops no other,
    and what another worker did meanwhile is seen, because each is read again. All
    that failed is raised together at the end.
    """
    with unit_of_work(clock) as work:
        jobs = [job for rule in RULES for job in rule.jobs(work)]
    return each_alone(clock, jobs)


def run_rule(name: str, clock: Clock) -> int:
    """Do what one of the rules asks for; return how many applications changed."""
    with unit_of_work(clock) as work:
        jobs = [job for rule in RULES if rule.name == name for job in rule.jobs(work)]
    return each_alone(clock, jobs)


@dataclass(frozen=True)
class CalendarRule:
    """Name what the calendar does, to which applications, and how to each."""

    name: str
    waiting: Callable[[Work], Iterable[int]]
    apply: Callable[[Work, Application], object]

    def jobs(self, work: Work) -> list[Callable[[Work], object]]:
        """Return a job for each application that may be due."""
        return [_job(self.apply, one) for one in self.waiting(work)]


def _held(work: Work) -> Iterable[int]:
    return subjects_to_settle(work.session, SubjectKind.APPLICATION, work.now)


def _unanswered(work: Work) -> Iterable[int]:
    return [row.id for row in unanswered(work.session)]


# In this order: what took effect first is done first, so that nobody is reminded of a
# file that has ended.
RULES: tuple[CalendarRule, ...] = (
    CalendarRule("refusals", _held, settle),
    CalendarRule("claims", lambda work: claimed(work.session), end_claim),
    CalendarRule(
        "opinions", lambda work: waiting_opinions(work.session), close_opinions
    ),
    CalendarRule("replies", lambda work: waiting_replies(work.session), close_replies),
    CalendarRule("reminders", _unanswered, remind),
    CalendarRule("unanswered", _unanswered, close_unanswered),
)


def _job(
    rule: Callable[[Work, Application], object], application_id: int
) -> Callable[[Work], object]:
    """Let a rule read its application in the unit of work that it runs in."""
    return lambda work: rule(work, work.session.get_one(Application, application_id))
