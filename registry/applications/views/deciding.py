"""Let the office recommend and decide: always two persons."""

from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.office import DecideForm, RecommendForm
from registry.applications.labels.office import ACT_LABELS
from registry.applications.operations import deciding as operations
from registry.applications.operations.opening import work_on
from registry.applications.views.case import (
    OpenCase,
    back_to_case,
    case_page,
    moved_on,
    open_case,
)
from registry.database import db
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.domain.application import RECOMMENDABLE
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.permissions import Permission
from registry.offices.models import RuleKind
from registry.offices.queries.rules import rule_label, rules_in_force
from registry.unit_of_work import Work
from registry.web.context import (
    acting_account,
    clock,
    current_language,
    now,
)
from registry.web.forms import apply_problems
from registry.web.guards import requires

Answer = str | Response | tuple[str, int]


def _acts(opened: OpenCase) -> list[tuple[str, str]]:
    """Return the acts that can be recommended or decided from here, in words."""
    possible = RECOMMENDABLE.get(opened.file.position, frozenset())
    return [(act.value, gettext(ACT_LABELS[act])) for act in Act if act in possible]


def _reasons() -> list[tuple[str, str]]:
    return [
        (row.code, rule_label(row, current_language()))
        for row in rules_in_force(db.session, RuleKind.REFUSAL_REASON, now())
    ]


@requires(Permission.OFFICE_READ)
def recommend(reference: str) -> Answer:
    """Propose a decision as the first of two persons."""
    opened = open_case(reference)
    acts = _acts(opened)
    if not acts:
        return moved_on(opened)
    form = RecommendForm()
    form.act.choices, form.reasons.choices = acts, _reasons()
    if not form.validate_on_submit():
        return case_page("applications/recommend.html", opened, form=form)
    try:
        with work_on(clock(), opened.application.reference) as work:
            operations.recommend(
                work,
                acting_account(),
                opened.application.reference,
                Act(form.act.data or ""),
                reasons=form.reasons.data,
                note=form.note.data or "",
            )
    except Invalid as refused:
        apply_problems(form, refused)
        return case_page("applications/recommend.html", opened, form=form)
    except ActionRefused as refused:
        return moved_on(opened, refused)
    return back_to_case(reference, gettext("The recommendation is recorded."))


@requires(Permission.OFFICE_READ)
def decide(reference: str) -> Answer:
    """Decide as the second of two persons; who comes second sees the first decision."""
    opened = open_case(reference)
    acts = _acts(opened)
    if not acts:
        return moved_on(opened)
    given = opened.file.recommendation
    form = DecideForm(act=given.act if given else None)
    form.act.choices, form.reasons.choices = acts, _reasons()
    if not form.validate_on_submit():
        return case_page("applications/decide.html", opened, form=form)
    try:
        with work_on(clock(), opened.application.reference) as work:
            _record(work, opened, form)
    except Invalid as refused:
        apply_problems(form, refused)
        return case_page("applications/decide.html", opened, form=form)
    except ActionRefused as refused:
        return moved_on(opened, refused)
    return back_to_case(reference, gettext("The decision is recorded."))


def _record(work: Work, opened: OpenCase, form: DecideForm) -> None:
    account_id = acting_account()
    reference = opened.application.reference
    grounds = Grounds(form.reasons.data, form.text.data or "", form.text_language.data)
    match Act(form.act.data or ""):
        case Act.REFUSE:
            operations.refuse(work, account_id, reference, grounds)
        case Act.SET_ASIDE:
            operations.set_refusal_aside(work, account_id, reference, grounds)
        case _:
            text = Grounds([], grounds.text, grounds.text_language)
            operations.admit(work, account_id, reference, text)
