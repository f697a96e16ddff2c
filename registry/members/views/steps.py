"""Take the steps of the office on a member that need a form of their own."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.decisions.models import Act
from registry.domain.errors import ActionRefused, Invalid, NotPermitted
from registry.members.forms.office import GroundsForm
from registry.members.operations.telling import Letter
from registry.members.views.opened import (
    OpenMember,
    back_to_member,
    is_overtaken,
    member_page,
    moved_on,
)
from registry.members.views.previewing import fingerprint
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_label, rules_in_force
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import acting_account, clock, current_language, now
from registry.web.forms import RegistryForm, apply_problems
from registry.web.labels import CONDITION_LABELS, DENIAL_LABELS

Answer = str | Response | tuple[str, int]
Take = Callable[[Work, int, int], object]
Letters = Callable[[], list[Letter]]


def reasons_for(*acts: Act) -> list[tuple[str, str]]:
    """Return the reason codes in force that may be given for any of these acts."""
    wanted = {act.value for act in acts}
    return [
        (row.code, rule_label(row, current_language()))
        for row in rules_in_force(db.session, RuleKind.STANDING_REASON, now())
        if not wanted.isdisjoint(row.acts)
    ]


def step_by_form(
    opened: OpenMember,
    template: str,
    form: RegistryForm,
    take: Take,
    done: str,
    **values: Any,
) -> Answer:
    """Show a form until it is right, take its step, and lead back to the member."""
    status = 200
    if form.validate_on_submit():
        key, membership_id = opened.key, opened.membership.id
        try:
            with unit_of_work(clock()) as work:
                take(work, acting_account(), membership_id)
        except Invalid as refused:
            apply_problems(form, refused)
        except ActionRefused as refused:
            if is_overtaken(refused):
                return moved_on(key)
            lacking = refused.condition or ""
            form.form_errors.append(gettext(CONDITION_LABELS[lacking]))
            status = 409
        except NotPermitted as refused:
            form.form_errors.append(gettext(DENIAL_LABELS[refused.denial]))
            status = 403
        else:
            return back_to_member(opened, done)
    return member_page(template, opened, form=form, **values), status


def step_by_letter(
    opened: OpenMember,
    template: str,
    form: GroundsForm,
    letters: Letters,
    take: Take,
    done: str,
    **values: Any,
) -> Answer:
    """Do the same, but show first what the owners will be mailed.

    Whatever changes a word of it makes the page show it again.
    """
    if not form.is_submitted():
        form.seen.data = ""
    elif form.validate():
        shown = letters()
        read = fingerprint(shown)
        if form.seen.data != read:
            form.seen.data = read
            return member_page(template, opened, form=form, letters=shown, **values)
        values = {"letters": shown, **values}
    return step_by_form(
        opened, template, form, take, done, **{"letters": None, **values}
    )
