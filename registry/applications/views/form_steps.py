"""Take the steps of the office that need a form of their own."""

from functools import partial
from typing import Any, Protocol

from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.office import LetterForm
from registry.applications.operations.opening import work_on
from registry.applications.operations.previewing import (
    Letter,
    do_as_read,
    fingerprint,
    letters_of,
)
from registry.applications.views.case import back_to_case, case_page, moved_on
from registry.applications.views.opened import OpenCase
from registry.database import db
from registry.domain.errors import ActionRefused, Invalid, RegistryError
from registry.domain.languages import N_
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_label, rules_in_force
from registry.unit_of_work import Work
from registry.web.context import acting_account, clock, current_language, now
from registry.web.forms import RegistryForm, apply_problems

OTHER_WORDS = N_(
    "The email is not the one that you read. Nothing was recorded. "
    "Read it again, and press the button again."
)
Answer = str | Response | tuple[str, int]


class Take(Protocol):
    """Do what a form asks for, for an account, on a file."""

    def __call__(self, work: Work, account_id: int, reference: str) -> object:
        """Do it in this unit of work."""


def step_by_form(
    opened: OpenCase,
    template: str,
    form: RegistryForm,
    take: Take,
    done: str,
    **values: Any,
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
    return case_page(template, opened, form=form, **values)


def step_with_letters(
    opened: OpenCase,
    template: str,
    form: LetterForm,
    take: Take,
    done: str,
    *,
    ready: bool,
) -> Answer:
    """Take a step that the applicant is told of, after its letters were read.

    A form that is `ready` as it opens shows them at once; so does one whose letters
    were read before its language was switched.
    """
    letters: list[Letter] | None = None
    if form.validate_on_submit():
        try:
            letters = _take_as_read(opened, form, take)
        except Invalid as refused:
            apply_problems(form, refused)
        except ActionRefused as refused:
            return moved_on(opened, refused)
        else:
            if letters is None:
                return back_to_case(opened.application.reference, done)
            if form.read.data:
                form.form_errors.append(gettext(OTHER_WORDS))
    elif not form.is_submitted() and (ready or form.read.data):
        letters = _foreseen(opened, take)
    form.read.data = "" if letters is None else fingerprint(letters)
    return case_page(template, opened, form=form, letters=letters)


def _take_as_read(
    opened: OpenCase, form: LetterForm, take: Take
) -> list[Letter] | None:
    reference = opened.application.reference
    account_id = acting_account()
    with work_on(clock(), reference) as work:
        deed = partial(take, account_id=account_id, reference=reference)
        return do_as_read(work, reference, deed, form.read.data or "")


def _foreseen(opened: OpenCase, take: Take) -> list[Letter] | None:
    """Return the letters of a form as it opens; none where it could not be taken."""
    reference = opened.application.reference
    deed = partial(take, account_id=acting_account(), reference=reference)
    try:
        with work_on(clock(), reference) as work:
            return letters_of(work, reference, deed)
    except RegistryError:
        return None


def reasons_in_words(kind: RuleKind) -> list[tuple[str, str]]:
    """Return the reason codes of a kind that are in force, each with its words."""
    return [
        (row.code, rule_label(row, current_language()))
        for row in rules_in_force(db.session, kind, now())
    ]
