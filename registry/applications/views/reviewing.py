"""Let the office mark criteria and ask the applicant for information."""

from functools import partial

from flask import redirect, url_for
from flask_babel import gettext

from registry.applications.forms.office import AskForm, CriterionForm, TakeBackForm
from registry.applications.models.reviewing import Mark
from registry.applications.operations.opening import work_on
from registry.applications.operations.reviewing import (
    Inquiry,
    ask_for_information,
    mark_criterion,
    take_back_question,
)
from registry.applications.queries.criteria import criteria_for, marks_for
from registry.applications.views.case import case_page, moved_on
from registry.applications.views.form_steps import (
    Answer,
    reasons_in_words,
    step_with_letters,
)
from registry.applications.views.opened import open_case
from registry.database import db
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.application import Position
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.permissions import Permission
from registry.offices.models.rules import RuleKind
from registry.unit_of_work import Work
from registry.web.context import acting_account, clock
from registry.web.guards import requires


@requires(Permission.OFFICE_READ)
def criterion(reference: str, rule_row_id: int) -> Answer:
    """Mark one criterion, then go on with the next that has no mark."""
    opened = open_case(reference)
    criteria = criteria_for(db.session, opened.application)
    row = next((row for row in criteria if row.id == rule_row_id), None)
    if row is None:
        raise NotFound(rule_row_id)
    marked = marks_for(db.session, opened.application.id).get(row.id)
    form = CriterionForm(
        mark=marked.mark.value if marked else None,
        consulted=marked.consulted if marked else None,
    )
    if not form.validate_on_submit():
        return case_page("applications/criterion.html", opened, form=form, row=row)
    try:
        with work_on(clock(), opened.application.reference) as work:
            mark_criterion(
                work,
                acting_account(),
                opened.application.reference,
                rule_row_id,
                Mark(form.mark.data or ""),
                form.consulted.data,
            )
    except ActionRefused as refused:
        return moved_on(opened, refused)
    return redirect(_next_criterion(reference, opened.application.id), 303)


def _next_criterion(reference: str, application_id: int) -> str:
    """Return the page of the first criterion without a mark, else the case's."""
    opened = open_case(reference)
    marks = marks_for(db.session, application_id)
    for row in criteria_for(db.session, opened.application):
        if row.id not in marks:
            return url_for("office.criterion", reference=reference, rule_row_id=row.id)
    return url_for("office.case", reference=reference, _anchor="criteria")


@requires(Permission.OFFICE_READ)
def ask(reference: str) -> Answer:
    """Ask the applicant for information; the clock stops until the answer."""
    opened = open_case(reference)
    form = AskForm()
    form.reasons.choices = reasons_in_words(RuleKind.QUESTION_REASON)
    return step_with_letters(
        opened,
        "applications/ask.html",
        form,
        partial(_ask, form),
        gettext("The question was sent to the applicant."),
        ready=False,
    )


@requires(Permission.OFFICE_READ)
def take_back(reference: str) -> Answer:
    """Take a question back; the applicant is told that no answer is needed."""
    opened = open_case(reference)
    if opened.file.position is not Position.INFORMATION_REQUESTED:
        return moved_on(opened)
    return step_with_letters(
        opened,
        "applications/take_back.html",
        TakeBackForm(),
        take_back_question,
        gettext("The question was taken back."),
        ready=True,
    )


def _ask(form: AskForm, work: Work, account_id: int, reference: str) -> None:
    inquiry = Inquiry(
        [Part(part) for part in form.parts.data or []],
        Grounds(form.reasons.data or [], form.text.data or "", form.text_language.data),
        form.answer_by.data,
    )
    ask_for_information(work, account_id, reference, inquiry)
