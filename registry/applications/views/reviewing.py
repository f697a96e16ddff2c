"""Let the office mark criteria and ask the applicant for information."""

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.office import AskForm, CriterionForm
from registry.applications.models import Mark
from registry.applications.operations.opening import work_on
from registry.applications.operations.reviewing import (
    Inquiry,
    ask_for_information,
    mark_criterion,
)
from registry.applications.queries.criteria import criteria_for, marks_for
from registry.applications.views.case import (
    back_to_case,
    case_page,
    moved_on,
    open_case,
)
from registry.database import db
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.errors import ActionRefused, Invalid, NotFound
from registry.domain.permissions import Permission
from registry.offices.models import RuleKind
from registry.offices.queries.rules import rule_label, rules_in_force
from registry.web.context import (
    acting_account,
    clock,
    current_language,
    now,
)
from registry.web.forms import apply_problems
from registry.web.guards import requires

Answer = str | Response | tuple[str, int]


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
    form.reasons.choices = [
        (row.code, rule_label(row, current_language()))
        for row in rules_in_force(db.session, RuleKind.QUESTION_REASON, now())
    ]
    if not form.validate_on_submit():
        return case_page("applications/ask.html", opened, form=form)
    inquiry = Inquiry(
        [Part(part) for part in form.parts.data],
        Grounds(form.reasons.data, form.text.data or "", form.text_language.data),
        form.answer_by.data,
    )
    try:
        with work_on(clock(), opened.application.reference) as work:
            ask_for_information(
                work,
                acting_account(),
                opened.application.reference,
                inquiry,
            )
    except Invalid as refused:
        apply_problems(form, refused)
        return case_page("applications/ask.html", opened, form=form)
    except ActionRefused as refused:
        return moved_on(opened, refused)
    return back_to_case(reference, gettext("The question was sent to the applicant."))
