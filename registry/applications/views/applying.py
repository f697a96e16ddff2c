"""Show where applying starts, and each application to its own applicant."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.sending import is_key, new_key
from registry.applications.labels import applying as labels
from registry.applications.operations.drafting import start_application
from registry.applications.queries.applications import applications_of
from registry.applications.queries.colleagues import public_ids
from registry.applications.queries.declarations import declarations_of
from registry.applications.queries.listed import listed_codes
from registry.applications.queries.opinions import objection_to_reply_to
from registry.applications.views.answers_in_words import parts_in_words
from registry.applications.views.eligibility import first_check
from registry.applications.views.history import (
    decisions_for_applicant,
    history_for_applicant,
    letters_for_applicant,
    number_of_member,
    objections_for_applicant,
    question_for_applicant,
)
from registry.applications.views.own import Own, offered_actions, own_application
from registry.applications.views.readers import office_readers
from registry.database import db
from registry.domain.answers import (
    PARTS,
    Listed,
    Part,
    PartStatus,
    incomplete_parts,
    part_status,
)
from registry.domain.application import OPEN_STAGES, Action
from registry.domain.permissions import Permission
from registry.members.queries.organisations import get_organisation
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_names
from registry.offices.queries.rules import period, rule_label, rule_text, rules_in_force
from registry.search.queries.alphabets import in_alphabet
from registry.unit_of_work import unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_language,
    now,
)
from registry.web.guards import public, requires
from registry.web.notices import lead_on
from registry.web.queries import paths_kept
from registry.web.stage_labels import STAGE_LABELS

Answer = str | Response

# Where each action that has words has its page.
ENDPOINTS: Mapping[Action, str] = {
    Action.ANSWER: "applications.answer",
    Action.WITHDRAW: "applications.withdraw",
    Action.REOPEN: "applications.reopen",
    Action.ASK_RECONSIDERATION: "applications.reconsider",
}


@public
def start_page() -> Answer:
    """Say what membership is, who can join, what is asked, and how long it takes."""
    language = current_language()
    criteria = rules_in_force(db.session, RuleKind.CRITERION, now())
    names = country_names(db.session, language)
    return render_template(
        "applications/apply_start.html",
        countries=[name for _, name in in_alphabet(names, language)],
        criteria=[
            {
                "label": rule_label(row, language),
                "text": rule_text(row, language),
                "adopted": row.adopted_at is not None,
            }
            for row in criteria
        ],
        days=period(db.session, "promise", now()),
        parts=PARTS,
        part_labels=labels.PART_LABELS,
        question_labels=labels.QUESTION_LABELS,
        readers=office_readers(),
        first_check=first_check(),
        own=applications_of(db.session, current_actor()),
    )


@public
def begin() -> Answer:
    """Lead to an account, or to the first draft whoever has one."""
    return render_template(
        "applications/apply_begin.html",
        key=new_key(),
        checked=request.args.get("checked") or None,
        own=applications_of(db.session, current_actor()),
    )


@requires(Permission.APPLICATION_START)
def start() -> Answer:
    """Start a draft; a form that is sent twice starts one."""
    key = request.form.get("key", "")
    if not is_key(key):
        abort(HTTPStatus.BAD_REQUEST)
    with unit_of_work(clock()) as work:
        started = start_application(work, acting_account(), key, current_language())
        reference = started.reference
    return redirect(url_for("applications.own", reference=reference), 303)


@requires(Permission.ACCOUNT_USE)
def mine() -> Answer:
    """List the applications of the reader's organisations."""
    actor = current_actor()
    return render_template(
        "applications/apply_mine.html",
        applications=applications_of(db.session, actor),
        public_ids=public_ids(db.session, actor.owns | actor.edits),
        stage_labels=STAGE_LABELS,
    )


@requires(Permission.APPLICATION_READ_OWN)
def own(reference: str) -> Answer:
    """Show a draft as a list of tasks, and what was sent with all that happened."""
    found = own_application(reference)
    return _tasks(found) if found.is_draft else _status(found)


def part_statuses(found: Own, listed: Listed) -> dict[Part, PartStatus]:
    """Return how far each part is; one with text that was not saved is in progress."""
    answers = found.application.answers
    pages = f"/apply/{found.reference}/"
    unsaved = paths_kept(db.session, acting_account(), pages, now())
    statuses = {part: part_status(answers, part, listed) for part in Part}
    waiting = {PartStatus.NOT_STARTED, PartStatus.COMPLETED}
    for part, status in statuses.items():
        if status in waiting and f"{pages}{part}" in unsaved:
            statuses[part] = PartStatus.IN_PROGRESS
    return statuses


def _tasks(found: Own) -> str:
    answers = found.application.answers
    listed = listed_codes(db.session, answers, now())
    missing = incomplete_parts(answers, listed)
    return render_template(
        "applications/apply_tasks.html",
        own=found,
        tasks=part_statuses(found, listed),
        missing=missing,
        public_id=_public_id(found),
        blocked=PartStatus.CANNOT_START,
        earlier=[
            each
            for each in applications_of(db.session, current_actor())
            if each.organisation_id == found.application.organisation_id
            and each.id != found.application.id
        ],
        stage_labels=STAGE_LABELS,
        part_labels=labels.PART_LABELS,
        status_labels=labels.STATUS_LABELS,
        zone=found.zone().key,
        actions=offered_actions(found),
        action_words=labels.ACTION_WORDS,
        action_endpoints=ENDPOINTS,
    )


def _public_id(found: Own) -> str:
    organisation_id = found.application.organisation_id
    return get_organisation(db.session, organisation_id).public_id


def _parts_to_change(found: Own) -> list[tuple[Part, PartStatus]]:
    """Return what the office opened again, for an editor, who cannot send it."""
    listed = listed_codes(db.session, found.application.answers, now())
    statuses = part_statuses(found, listed)
    return [(part, statuses[part]) for part in Part if part in found.open_parts()]


def _status(found: Own) -> str:
    application = found.application
    return render_template(
        "applications/apply_status.html",
        own=found,
        application=application,
        zone=found.zone().key,
        is_open=application.stage in OPEN_STAGES,
        sentence=labels.STAGE_SENTENCES[application.stage],
        again=labels.AGAIN if found.allows_again() else None,
        declarations=[
            rule_label(row, current_language())
            for row in declarations_of(db.session, application)
        ],
        history=history_for_applicant(application),
        history_labels=labels.HISTORY_LABELS,
        decisions=decisions_for_applicant(application),
        decision_labels=labels.DECISION_LABELS,
        question=question_for_applicant(application),
        objections=objections_for_applicant(application),
        awaited=objection_to_reply_to(db.session, application, now()),
        reply=labels.REPLY,
        letters=letters_for_applicant(application),
        number=number_of_member(application),
        public_id=_public_id(found),
        open_parts=[] if found.may_send() else _parts_to_change(found),
        status_labels=labels.STATUS_LABELS,
        parts=parts_in_words(application.answers),
        part_labels=labels.PART_LABELS,
        question_labels=labels.QUESTION_LABELS,
        actions=offered_actions(found),
        action_words=labels.ACTION_WORDS,
        action_endpoints=ENDPOINTS,
    )


@requires(Permission.APPLICATION_READ_OWN)
def sent(reference: str) -> Answer:
    """Confirm that an application was sent: reference, date, what happens next."""
    found = own_application(reference)
    if found.application.submitted_at is None:
        return redirect(url_for("applications.own", reference=found.reference), 303)
    return render_template(
        "applications/apply_sent.html", own=found, application=found.application
    )


def leave_with(found: Own, message: str) -> Response:
    """Lead to the application's own page and say what happened there."""
    return lead_on(
        url_for("applications.own", reference=found.reference), gettext(message)
    )
