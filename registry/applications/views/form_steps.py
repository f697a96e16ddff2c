"""Take the steps of the office that need a form of their own."""

from collections.abc import Callable

from werkzeug.wrappers import Response

from registry.applications.operations.opening import work_on
from registry.applications.views.case import back_to_case, case_page, moved_on
from registry.applications.views.opened import OpenCase
from registry.database import db
from registry.domain.errors import ActionRefused, Invalid
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_label, rules_in_force
from registry.unit_of_work import Work
from registry.web.context import acting_account, clock, current_language, now
from registry.web.forms import RegistryForm, apply_problems

Answer = str | Response | tuple[str, int]
Take = Callable[[Work, int, str], object]


def step_by_form(
    opened: OpenCase, template: str, form: RegistryForm, take: Take, done: str
) -> Answer:
    """Show a form until it is right, take its step, and lead back to the case.

    What another officer did meanwhile is shown to who comes second.
    """
    if form.validate_on_submit():
        reference = opened.application.reference
        try:
            with work_on(clock(), reference) as work:
                take(work, acting_account(), reference)
        except Invalid as refused:
            apply_problems(form, refused)
        except ActionRefused as refused:
            return moved_on(opened, refused)
        else:
            return back_to_case(reference, done)
    return case_page(template, opened, form=form)


def reasons_in_words(kind: RuleKind) -> list[tuple[str, str]]:
    """Return the reason codes of a kind that are in force, each with its words."""
    return [
        (row.code, rule_label(row, current_language()))
        for row in rules_in_force(db.session, kind, now())
    ]
