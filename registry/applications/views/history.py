"""Show an applicant what happened to its application, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from registry.applications.labels.applying import HISTORY_LABELS
from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.models.reviewing import Question
from registry.applications.queries.opinions import shown_objections
from registry.applications.queries.questions import open_question, questions_about
from registry.audit.events import Event
from registry.audit.queries import history
from registry.database import db
from registry.decisions.models import Act, Decision, SubjectKind
from registry.decisions.queries import decisions_about
from registry.domain.numbers import member_number
from registry.members.queries.memberships import membership_of
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.rules import rule_label, rule_text, rules_known
from registry.web.context import current_language


@dataclass(frozen=True)
class Happened:
    """Hold one line of a history."""

    event: Event
    at: datetime
    office: str | None


@dataclass(frozen=True)
class Reason:
    """Hold a reason in the language of the page: what, and the rule behind it."""

    label: str
    text: str


@dataclass(frozen=True)
class DecisionShown:
    """Hold a decision as its applicant reads it."""

    decision: Decision
    reasons: list[Reason]


@dataclass(frozen=True)
class QuestionShown:
    """Hold what the office asks, in the language of the page."""

    question: Question
    reasons: list[Reason]


@dataclass(frozen=True)
class ObjectionShown:
    """Hold an objection in the language of the page; its text stays as written."""

    opinion: Opinion
    reasons: list[Reason]


def history_for_applicant(application: Application) -> list[Happened]:
    """Return what the applicant may know, oldest first."""
    return [
        Happened(row.event, row.at, row.office)
        for row in history(db.session, "application", application.id)
        if row.event in HISTORY_LABELS
    ]


def decisions_for_applicant(application: Application) -> list[DecisionShown]:
    """Return the decisions that took effect, newest first."""
    rows = decisions_about(db.session, SubjectKind.APPLICATION, application.id)
    return [
        DecisionShown(row, _reasons(_kind_for(row), row.reasons, row.decided_at))
        for row in reversed(rows)
    ]


def question_for_applicant(application: Application) -> QuestionShown | None:
    """Return the question that waits for an answer."""
    row = open_question(db.session, application.id)
    if row is None:
        return None
    reasons = _reasons(RuleKind.QUESTION_REASON, row.reasons, row.asked_at)
    return QuestionShown(row, reasons)


def letters_for_applicant(application: Application) -> list[QuestionShown]:
    """Return the questions that were dealt with, and what was answered."""
    return [
        QuestionShown(
            row, _reasons(RuleKind.QUESTION_REASON, row.reasons, row.asked_at)
        )
        for row in questions_about(db.session, application.id)
        if row.ended_at is not None
    ]


def objections_for_applicant(application: Application) -> list[ObjectionShown]:
    """Return the objections that were shown to the applicant, oldest first."""
    return [
        ObjectionShown(
            row,
            _reasons(
                RuleKind.OBJECTION_REASON, row.reasons, row.answered_at or row.asked_at
            ),
        )
        for row in shown_objections(db.session, application.id)
    ]


def number_of_member(application: Application) -> str | None:
    """Return the member number of the organisation, if it has one."""
    membership = membership_of(db.session, application.organisation_id)
    return member_number(membership.serial) if membership else None


def rules_in_words(rows: Sequence[RuleRow]) -> list[Reason]:
    """Return rule rows in the language of the page."""
    language = current_language()
    return [Reason(rule_label(row, language), rule_text(row, language)) for row in rows]


def _kind_for(decision: Decision) -> RuleKind:
    return (
        RuleKind.REFUSAL_REASON
        if decision.act is Act.REFUSE
        else RuleKind.STANDING_REASON
    )


def _reasons(kind: RuleKind, codes: Sequence[str], instant: datetime) -> list[Reason]:
    rows = rules_known(db.session, kind, instant)
    return rules_in_words([row for row in rows if row.code in codes])
