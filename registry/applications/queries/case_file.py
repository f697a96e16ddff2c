"""Read an application as the rules see it."""

from datetime import datetime
from typing import Any

from registry.applications.models.applications import Application
from registry.applications.queries.applications import (
    country_of,
    has_other_open,
    organisation_of,
)
from registry.applications.queries.criteria import all_criteria_met
from registry.applications.queries.opinions import opinion_facts
from registry.applications.queries.questions import open_question
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
from registry.domain.application import OPEN_STAGES, CaseFile
from registry.domain.deadlines import date_after, is_past
from registry.domain.membership import CURRENT
from registry.members.queries.authority import authority_facts
from registry.members.queries.memberships import membership_of
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period


def acted_before(session: AnySession, application: Application) -> frozenset[int]:
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
        **opinion_facts(session, application, instant),
        **_clock_facts(session, application, facts["country"], instant),
        acted_before=acted_before(session, application),
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
