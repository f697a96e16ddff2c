"""Let an applicant answer, withdraw, reopen, or ask for reconsideration."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.sending import AgainForm, AnswerForm, ConfirmForm
from registry.applications.labels import applying as labels
from registry.applications.models.applications import Application
from registry.applications.operations.drafting import (
    start_application,
    withdraw_application,
)
from registry.applications.operations.opening import work_on
from registry.applications.operations.reviewing import answer_question
from registry.applications.operations.sending import (
    ask_reconsideration,
    reopen_application,
)
from registry.applications.queries.listed import listed_codes
from registry.applications.views.answers_in_words import PartShown, part_in_words
from registry.applications.views.applying import leave_with
from registry.applications.views.history import question_for_applicant
from registry.applications.views.own import Own, own_application, told_as_applicant
from registry.applications.views.parts import too_late
from registry.database import db
from registry.domain.answers import Part, PartStatus, part_status
from registry.domain.application import Action
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.permissions import Permission
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import acting_account, clock, current_language, now
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response | tuple[str, int]
Operation = Callable[[Work, int, str], Application]


@requires(Permission.APPLICATION_ANSWER)
def answer(reference: str) -> Answer:
    """Show what the office asks, lead to the reopened parts, send the answer."""
    found = own_application(reference)
    if request.method == "GET" and not found.allows(Action.ANSWER):
        return _to_status(found)
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            _act(found, lambda w, a, r: answer_question(w, a, r, form.reply.data))
        except Invalid:
            form.form_errors.append(gettext("Some parts are not complete."))
        except ActionRefused:
            return too_late(own_application(reference), form, Action.ANSWER)
        else:
            return leave_with(found, labels.ACTION_WORDS[Action.ANSWER].done)
    asked = question_for_applicant(found.application)
    if asked is None:
        return _to_status(found)
    return render_template(
        "applications/apply_answer.html",
        own=found,
        form=form,
        question=asked,
        parts=_statuses(found, asked.question.parts),
        closed=_closed_parts(found),
        question_labels=labels.QUESTION_LABELS,
        words_of_action=labels.ACTION_WORDS[Action.ANSWER],
        part_labels=labels.PART_LABELS,
        status_labels=labels.STATUS_LABELS,
    )


def _statuses(found: Own, names: list[str]) -> list[tuple[Part, PartStatus]]:
    answers = found.application.answers
    listed = listed_codes(db.session, answers, now())
    return [(part, part_status(answers, part, listed)) for part in map(Part, names)]


def _closed_parts(found: Own) -> list[PartShown]:
    """Return what is not asked about, to be read and not to be changed."""
    answers, is_open = found.application.answers, found.open_parts()
    return [part_in_words(answers, part) for part in Part if part not in is_open]


@requires(Permission.APPLICATION_WITHDRAW)
def withdraw(reference: str) -> Answer:
    """Ask once more before an application is withdrawn."""
    return _confirm(reference, Action.WITHDRAW, withdraw_application)


@requires(Permission.APPLICATION_SUBMIT)
def reopen(reference: str) -> Answer:
    """Ask before an application that was closed unanswered is sent again."""
    return _confirm(reference, Action.REOPEN, reopen_application)


@requires(Permission.APPLICATION_SUBMIT)
def reconsider(reference: str) -> Answer:
    """Ask before a refusal is decided anew, which is possible once."""
    return _confirm(reference, Action.ASK_RECONSIDERATION, ask_reconsideration)


@requires(Permission.APPLICATION_START)
def again(reference: str) -> Answer:
    """Begin a new application with the answers of one that has ended."""
    found = own_application(reference)
    if not found.allows_again():
        return _to_status(found)
    form = AgainForm()
    if form.validate_on_submit():
        with unit_of_work(clock()) as work:
            started = start_application(
                work,
                acting_account(),
                form.key.data or "",
                current_language(),
                organisation_id=found.application.organisation_id,
            )
            begun = started.reference
        return lead_on(
            url_for("applications.own", reference=begun), gettext(labels.AGAIN.done)
        )
    return render_template(
        "applications/apply_confirm.html",
        own=found,
        form=form,
        words_of_action=labels.AGAIN,
    )


def _confirm(reference: str, action: Action, operation: Operation) -> Answer:
    found = own_application(reference)
    words = labels.ACTION_WORDS[action]
    form = ConfirmForm()
    if form.validate_on_submit():
        _act(found, operation)
        return leave_with(found, words.done)
    if not found.allows(action):
        return _to_status(found)
    return render_template(
        "applications/apply_confirm.html", own=found, form=form, words_of_action=words
    )


def _act(found: Own, operation: Operation) -> None:
    account_id, reference = acting_account(), found.reference
    with told_as_applicant(), work_on(clock(), reference) as work:
        operation(work, account_id, reference)


def _to_status(found: Own) -> Response:
    return redirect(url_for("applications.own", reference=found.reference), 303)
