"""Send an application: first, again after it was closed, again after a refusal."""

from collections.abc import Sequence

from sqlalchemy import select

from registry.accounts.queries import fold_email
from registry.applications.models.applications import Application, Snapshot
from registry.applications.operations.changes import change_stage
from registry.applications.operations.likeness import index_application
from registry.applications.operations.opening import (
    Case,
    open_case,
    permit,
    permit_step,
    record_event,
)
from registry.applications.operations.opinions import ask_opinion
from registry.applications.operations.telling import tell_chair_office, tell_owners
from registry.applications.queries.applications import latest_snapshot
from registry.applications.queries.declarations import declarations_in_force
from registry.applications.queries.listed import listed_codes
from registry.audit.events import Event
from registry.documents.operations.keeping import send_documents
from registry.domain.answers import incomplete_parts
from registry.domain.application import Action, Stage
from registry.domain.deadlines import date_after
from registry.domain.errors import Invalid
from registry.domain.permissions import Permission
from registry.members.models.people import Connection, ConnectionKind
from registry.offices.queries.countries import country_name, country_zone, get_country
from registry.offices.queries.rules import period
from registry.unit_of_work import Work


def submit_application(
    work: Work,
    account_id: int,
    reference: str,
    key: str,
    declared_by: str,
    language: str,
    declarations: Sequence[int] | None = None,
) -> Application:
    """Send a draft, once whatever is clicked: the same key changes nothing again.

    `declarations` are the rule rows that were read and declared, where a page showed
    them. Raises Invalid with the names of parts that are not complete, or where what
    is to be declared has changed since.
    """
    case = open_case(work, account_id, reference)
    if case.application.submission_key == key:
        permit(work, case, Permission.APPLICATION_SUBMIT)
        return case.application
    target = permit_step(work, case, Action.SUBMIT)
    application = case.application
    listed = listed_codes(work.session, application.answers, work.now)
    unfinished = incomplete_parts(application.answers, listed)
    if unfinished:
        raise Invalid(**{part.value: "incomplete" for part in unfinished})
    declared = [row.id for row in declarations_in_force(work.session, work.now)]
    if declarations is not None and list(declarations) != declared:
        raise Invalid(declarations="changed")
    application.declarations = declared
    application.submission_key = key
    application.declared_by = declared_by
    application.language = language
    application.first_submitted_at = work.now
    _send(work, case, target)
    record_event(work, case, Event.APPLICATION_SUBMITTED, declarations=declared)
    _tell_and_ask(work, case)
    return application


def reopen_application(work: Work, account_id: int, reference: str) -> Application:
    """Send again what was closed unanswered, within a year; questions still count."""
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.REOPEN)
    _send(work, case, target)
    record_event(work, case, Event.APPLICATION_REOPENED)
    _tell_and_ask(work, case)
    return case.application


def ask_reconsideration(work: Work, account_id: int, reference: str) -> Application:
    """Ask once, after a refusal, that people who did not act before decide anew."""
    case = open_case(work, account_id, reference)
    target = permit_step(work, case, Action.ASK_RECONSIDERATION)
    case.application.round = 2
    _send(work, case, target)
    record_event(work, case, Event.APPLICATION_RECONSIDERATION_ASKED)
    _tell_and_ask(work, case)
    return case.application


def add_snapshot(work: Work, application: Application, account_id: int) -> Snapshot:
    """Keep what the application says now, and hand its documents over."""
    last = latest_snapshot(work.session, application.id)
    snapshot = Snapshot(
        application_id=application.id,
        number=last.number + 1 if last else 1,
        answers=application.answers,
        language=application.language,
        recorded_by=account_id,
        recorded_at=work.now,
    )
    work.session.add(snapshot)
    send_documents(work, application.id)
    application.country_key = application.answers["country"]
    application.name = application.answers["official_name"]
    application.name_language = application.answers["official_language"]
    index_application(work, application)
    return snapshot


def connect_people(work: Work, application: Application) -> None:
    """Remember contact and signer by address: having been one recuses for good."""
    answers = application.answers
    known = {
        (row.kind, row.email)
        for row in work.session.scalars(
            select(Connection).where(
                Connection.organisation_id == application.organisation_id
            )
        )
    }
    for kind, key in (
        (ConnectionKind.CONTACT, "contact_email"),
        (ConnectionKind.SIGNER, "signer_email"),
    ):
        email = fold_email(answers.get(key) or "")
        if email and (kind, email) not in known:
            work.session.add(
                Connection(
                    organisation_id=application.organisation_id,
                    kind=kind,
                    email=email,
                    recorded_at=work.now,
                )
            )


def _send(work: Work, case: Case, target: Stage) -> None:
    """Start the clock, keep a snapshot, remember who is linked to the file."""
    application = case.application
    country = application.answers["country"]
    days = period(work.session, "promise", work.now)
    promise_on = date_after(work.now, days, country_zone(work.session, country))
    application.submitted_at = work.now
    application.promise_on = promise_on
    if case.organisation.country_key is None:
        case.organisation.country_key = country
    change_stage(work, application, target)
    add_snapshot(work, application, case.account_id)
    connect_people(work, application)


def _tell_and_ask(work: Work, case: Case) -> None:
    """Tell everybody that it was sent, and ask for the opinion on it."""
    _tell(work, case)
    ask_opinion(work, case.application)


def _tell(work: Work, case: Case) -> None:
    tell_owners(work, case.application, "receipt")
    country = get_country(work.session, case.application.answers["country"])
    tell_chair_office(
        work,
        case.application,
        "new_file",
        lambda language: {"country": country_name(country, language)},
    )
