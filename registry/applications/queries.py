"""Read applications: for their owners, for the office, and as the rules see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from registry.applications.models import (
    Application,
    CriterionMark,
    Mark,
    Question,
    Snapshot,
)
from registry.audit.events import Event
from registry.audit.queries import history
from registry.database import AnySession
from registry.decisions.models import HeldAct, SubjectKind
from registry.decisions.queries import (
    acted_on,
    as_given,
    running_hold,
    standing_recommendation,
)
from registry.domain.application import OPEN_STAGES, CaseFile, Stage
from registry.domain.authority import Actor
from registry.domain.deadlines import date_after, is_past
from registry.domain.errors import NotFound
from registry.domain.membership import CURRENT
from registry.members.models import Organisation
from registry.members.queries.authority import authority_facts
from registry.members.queries.memberships import membership_of
from registry.offices.models import RuleKind, RuleRow
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period, rule_ids_in_force, rules_in_force
from registry.offices.queries.terms import current_term

PAGE = 50


def get_application(session: AnySession, reference: str) -> Application:
    """Return one application; raise NotFound for an unknown reference."""
    found = session.scalar(
        select(Application).where(Application.reference == reference)
    )
    if found is None:
        raise NotFound(reference)
    return found


def find_by_creation_key(
    session: AnySession, account_id: int, key: str
) -> Application | None:
    """Return the application that this very form started before."""
    return session.scalar(
        select(Application).where(
            Application.created_by == account_id, Application.creation_key == key
        )
    )


def last_application(session: AnySession, organisation_id: int) -> Application | None:
    """Return the application that an organisation started last."""
    return session.scalar(
        select(Application)
        .where(Application.organisation_id == organisation_id)
        .order_by(Application.id.desc())
        .limit(1)
    )


def organisation_of(session: AnySession, application: Application) -> Organisation:
    """Return the organisation that applies."""
    return session.get_one(Organisation, application.organisation_id)


def country_of(session: AnySession, application: Application) -> str:
    """Return the applicant's country: answered, or of the organisation before."""
    answered = application.country_key or application.answers.get("country")
    return answered or organisation_of(session, application).country_key or ""


def applications_of(session: AnySession, actor: Actor) -> list[Application]:
    """Return the applications of the organisations the actor represents."""
    return list(
        session.scalars(
            select(Application)
            .where(Application.organisation_id.in_(actor.owns | actor.edits))
            .order_by(Application.id.desc())
        )
    )


def latest_snapshot(session: AnySession, application_id: int) -> Snapshot | None:
    """Return what the application said when it was last sent."""
    return session.scalar(
        select(Snapshot)
        .where(Snapshot.application_id == application_id)
        .order_by(Snapshot.number.desc())
        .limit(1)
    )


def open_question(session: AnySession, application_id: int) -> Question | None:
    """Return the question that waits for the applicant."""
    return session.scalar(
        select(Question).where(
            Question.application_id == application_id, Question.ended_at.is_(None)
        )
    )


def questions_about(session: AnySession, application_id: int) -> list[Question]:
    """Return every question asked on an application, oldest first."""
    return list(
        session.scalars(
            select(Question)
            .where(Question.application_id == application_id)
            .order_by(Question.id)
        )
    )


def criteria_for(session: AnySession, application: Application) -> list[RuleRow]:
    """Return the criteria in force when the application was first sent.

    Rules are never retroactive; a reconsideration keeps those of the first sending.
    """
    if application.first_submitted_at is None:
        return []
    return rules_in_force(session, RuleKind.CRITERION, application.first_submitted_at)


def marks_for(session: AnySession, application_id: int) -> dict[int, CriterionMark]:
    """Return the marks on an application by the id of their rule row."""
    rows = session.scalars(
        select(CriterionMark).where(CriterionMark.application_id == application_id)
    )
    return {row.rule_row_id: row for row in rows}


def all_criteria_met(session: AnySession, application: Application) -> bool:
    """Tell whether every criterion in force at submission is marked met."""
    if application.first_submitted_at is None:
        return False
    criteria = rule_ids_in_force(
        session, RuleKind.CRITERION, application.first_submitted_at
    )
    met = session.scalars(
        select(CriterionMark.rule_row_id).where(
            CriterionMark.application_id == application.id,
            CriterionMark.mark == Mark.MET,
        )
    )
    return bool(criteria) and criteria <= set(met)


def claimant(
    session: AnySession, application: Application, instant: datetime
) -> int | None:
    """Return the account that works on a file at `instant`.

    A claim ends by itself, and at a handover: the next office has its own people.
    """
    since, until = application.claimed_at, application.claimed_until
    if since is None or until is None or until <= instant:
        return None
    term = current_term(session, instant)
    return application.claimed_by if term and term.starts_at <= since else None


def has_other_open(session: AnySession, application: Application) -> bool:
    """Tell whether another application of the organisation is open."""
    return (
        session.scalar(
            select(Application.id)
            .where(
                Application.organisation_id == application.organisation_id,
                Application.id != application.id,
                Application.stage.in_(OPEN_STAGES),
            )
            .limit(1)
        )
        is not None
    )


def _acted_before(session: AnySession, application: Application) -> frozenset[int]:
    """Return who acted on the file before its reconsideration was asked for.

    Told from the history and not from `submitted_at`: a file that is closed and opened
    again in its second round is sent anew, but no round begins.
    """
    if application.round == 1:
        return frozenset()
    events = history(session, "application", application.id)
    asked = Event.APPLICATION_RECONSIDERATION_ASKED
    before = next((event.at for event in events if event.event is asked), None)
    if before is None:
        return frozenset()
    acted = {
        event.account_id
        for event in events
        if event.office is not None and event.at < before and event.account_id
    }
    return frozenset(
        acted | acted_on(session, SubjectKind.APPLICATION, application.id, before)
    )


def case_file(
    session: AnySession,
    application: Application,
    instant: datetime,
    *,
    reasons_given: bool = False,
) -> CaseFile:
    """Return an application as the rules see it at `instant`."""
    organisation = organisation_of(session, application)
    facts = authority_facts(session, organisation, instant)
    facts["country"] = country_of(session, application)
    held: HeldAct | None = running_hold(
        session, SubjectKind.APPLICATION, application.id
    )
    membership = membership_of(session, organisation.id)
    return CaseFile(
        **facts,
        **_clock_facts(session, application, facts["country"], instant),
        acted_before=_acted_before(session, application),
        recommendation=as_given(
            standing_recommendation(session, SubjectKind.APPLICATION, application.id)
        ),
        recorded_by=held.account_id if held else None,
        stage=application.stage,
        held=held is not None,
        has_other_open=has_other_open(session, application),
        is_member=membership is not None and membership.standing in CURRENT,
        questions=application.questions,
        refusal_told=application.refused_at is not None,
        round=application.round,
        criteria_met=all_criteria_met(session, application),
        reasons_given=reasons_given,
        hold_ended=held is not None
        and (held.ends_at <= instant or held.term_id != facts["term_id"]),
    )


def _clock_facts(
    session: AnySession, application: Application, country: str, instant: datetime
) -> dict[str, Any]:
    """Return what the calendar says of a file: what is past, what is still open."""
    if not country:
        return {}
    zone = country_zone(session, country)
    question = open_question(session, application.id)
    promise, running = application.promise_on, application.held_since is None
    closed, refused = application.closed_at, application.refused_at
    return {
        "overdue": promise is not None
        and running
        and application.stage in OPEN_STAGES
        and is_past(promise, instant, zone),
        "answer_date_passed": question is not None
        and is_past(question.answer_by, instant, zone),
        "reminders": question.reminders if question else 0,
        "within_reopening": closed is not None
        and not is_past(
            date_after(closed, period(session, "reopen", instant), zone), instant, zone
        ),
        "within_reconsideration": refused is not None
        and not is_past(
            date_after(refused, period(session, "reconsideration", instant), zone),
            instant,
            zone,
        ),
    }


@dataclass(frozen=True)
class QueueFilters:
    """Hold what a queue page is narrowed to, `without` some organisations."""

    stage: Stage | None = None
    country: str | None = None
    without: frozenset[int] = frozenset()


def queue(
    session: AnySession,
    filters: QueueFilters,
    limit: int | None = PAGE,
    offset: int = 0,
) -> list[Application]:
    """Return open applications, the nearest promise first.

    The chair office sees every one: authority moves with the calendar, the files
    stay where they are.
    """
    query = _narrowed(select(Application), filters)
    return list(
        session.scalars(
            query.order_by(Application.promise_on, Application.id)
            .limit(limit)
            .offset(offset)
        )
    )


def queue_count(session: AnySession, filters: QueueFilters) -> int:
    """Return how many open applications the filters leave."""
    return session.scalar(_narrowed(select(func.count(Application.id)), filters)) or 0


def _narrowed(query, filters: QueueFilters):
    query = query.join(Organisation, Organisation.id == Application.organisation_id)
    query = query.where(Application.stage.in_(OPEN_STAGES))
    if filters.stage is not None:
        query = query.where(Application.stage == filters.stage)
    if filters.country is not None:
        query = query.where(Application.country_key == filters.country)
    if filters.without:
        query = query.where(Application.organisation_id.not_in(filters.without))
    return query


def unanswered(session: AnySession) -> list[Application]:
    """Return applications that wait for their applicant."""
    return list(
        session.scalars(
            select(Application)
            .where(Application.stage == Stage.INFORMATION_REQUESTED)
            .order_by(Application.id)
        )
    )
