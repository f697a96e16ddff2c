"""Ask for an opinion, and close the request: what follows from other steps."""

from datetime import date
from typing import Any

from registry.accounts.models.people import Account
from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.operations.telling import tell_owners, tell_people
from registry.applications.queries.applications import country_of
from registry.applications.queries.opinions import opinions_about
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.application import Stage
from registry.domain.deadlines import date_after
from registry.domain.opinion import OpinionAnswer, RequestEnd, office_to_ask
from registry.members.queries.connections import connected_accounts
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_name, country_zone, get_country
from registry.offices.queries.officers import (
    current_standby,
    officer_accounts,
    staffed_offices,
)
from registry.offices.queries.rules import period, rule_labels
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work


def ask_opinion(work: Work, application: Application) -> Opinion | None:
    """Ask the office whose opinion the file needs, unless it has given one before.

    A request that waits at another office is closed: the country has changed.
    """
    country = country_of(work.session, application)
    term = current_term(work.session, work.now)
    office = office_to_ask(
        country,
        term.country if term else None,
        current_standby(work.session, work.now),
        staffed_offices(work.session, work.now),
    )
    asked = opinions_about(work.session, application.id)
    for opinion in asked:
        if _waits(opinion) and opinion.office != office:
            close_request(work, application, opinion, RequestEnd.MOVED)
    known = {each.office for each in asked if each.answered_at or _waits(each)}
    if office is None or office in known:
        return None
    zone = country_zone(work.session, country)
    opinion = Opinion(
        application_id=application.id,
        office=office,
        asked_at=work.now,
        due_on=date_after(work.now, period(work.session, "opinion", work.now), zone),
    )
    work.session.add(opinion)
    work.session.flush()
    _record(work, Event.OPINION_ASKED, application, opinion)
    tell_people(
        work,
        application,
        officers_of(work, application, [office]),
        "opinion_asked",
        lambda language: {
            "country": country_name(get_country(work.session, country), language),
            "due_on": opinion.due_on,
        },
    )
    return opinion


def show_objection(work: Work, application: Application, opinion: Opinion) -> None:
    """Show an objection to the applicant, who may reply before any refusal."""
    zone = country_zone(work.session, country_of(work.session, application))
    days = period(work.session, "objection_reply", work.now)
    opinion.shown_at = work.now
    opinion.reply_by = date_after(work.now, days, zone)
    _record(work, Event.OPINION_SHOWN, application, opinion, reply_by=opinion.reply_by)
    tell_owners(
        work,
        application,
        "objection",
        lambda language: {
            "country": country_name(
                get_country(work.session, opinion.office), language
            ),
            "reasons": rule_labels(
                work.session,
                RuleKind.OBJECTION_REASON,
                opinion.reasons,
                language,
                opinion.answered_at or work.now,
            ),
            "text": opinion.text,
            "reply_by": opinion.reply_by,
        },
    )


def show_what_waited(work: Work, application: Application) -> None:
    """Show objections that came while a refusal was held, once that is taken back."""
    for opinion in opinions_about(work.session, application.id):
        if opinion.answer == OpinionAnswer.OBJECTS and opinion.shown_at is None:
            show_objection(work, application, opinion)


def close_request(
    work: Work, application: Application, opinion: Opinion, ended_by: RequestEnd
) -> None:
    """Close a request that nobody answered."""
    opinion.closed_at = work.now
    opinion.ended_by = ended_by
    _record(work, Event.OPINION_CLOSED, application, opinion, ended_by=ended_by)
    work.session.flush()


def end_opinions(work: Work, application: Application, outcome: Stage) -> None:
    """Close what still waits on a file that has ended, and tell its outcome.

    To the offices that gave their opinion, and to the one whose request was open.
    """
    offices = []
    for opinion in opinions_about(work.session, application.id):
        waited = _waits(opinion)
        if waited:
            close_request(work, application, opinion, RequestEnd.ENDED)
        if waited or opinion.answered_at is not None:
            offices.append(opinion.office)
        if opinion.shown_at and not (opinion.replied_at or opinion.reply_closed_at):
            opinion.reply_closed_at = work.now
    if offices:
        people = officers_of(work, application, offices)
        tell_people(
            work, application, people, f"opinion_{outcome.value}", lambda language: {}
        )


def officers_of(
    work: Work, application: Application, offices: list[str]
) -> list[Account]:
    """Return the officers of these offices whom nothing links to the organisation."""
    linked = connected_accounts(work.session, application.organisation_id).everybody
    people = officer_accounts(work.session, work.now, offices)
    return [account for account in people if account.id not in linked]


def _waits(opinion: Opinion) -> bool:
    return opinion.answered_at is None and opinion.closed_at is None


def _record(
    work: Work,
    event: Event,
    application: Application,
    opinion: Opinion,
    **data: str | date | None,
) -> None:
    """Record what no officer did: which office it was about is only a value."""
    values: dict[str, Any] = {"asked": opinion.office, **data}
    record(
        work,
        event,
        subject=("application", application.id),
        organisation_id=application.organisation_id,
        **values,
    )
