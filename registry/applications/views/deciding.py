"""Let the office recommend and decide: always two persons."""

from functools import partial

from flask import request
from flask_babel import gettext

from registry.applications.forms.office import DecideForm, RecommendForm
from registry.applications.labels.office import ACT_LABELS
from registry.applications.operations import deciding as operations
from registry.applications.views.case import moved_on
from registry.applications.views.form_steps import (
    Answer,
    reasons_in_words,
    step_by_form,
    step_with_letters,
)
from registry.applications.views.opened import OpenCase, open_case
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.domain.application import RECOMMENDABLE
from registry.domain.permissions import Permission
from registry.offices.models.rules import RuleKind
from registry.unit_of_work import Work
from registry.web.guards import requires


def _acts(opened: OpenCase) -> list[tuple[str, str]]:
    """Return the acts that can be recommended or decided from here, in words."""
    possible = RECOMMENDABLE.get(opened.file.position, frozenset())
    return [(act.value, gettext(ACT_LABELS[act])) for act in Act if act in possible]


def _is_past(acts: list[tuple[str, str]]) -> bool:
    """Tell whether a form was sent for an act that was possible before, or will be."""
    asked = request.form.get("act")
    known = {act.value for possible in RECOMMENDABLE.values() for act in possible}
    return asked in known - {act for act, _ in acts}


@requires(Permission.OFFICE_READ)
def recommend(reference: str) -> Answer:
    """Propose a decision as the first of two persons."""
    opened = open_case(reference)
    acts = _acts(opened)
    if not acts or _is_past(acts):
        return moved_on(opened)
    form = RecommendForm()
    form.act.choices = acts
    form.reasons.choices = reasons_in_words(RuleKind.REFUSAL_REASON)
    return step_by_form(
        opened,
        "applications/recommend.html",
        form,
        partial(_recommend, form),
        gettext("The recommendation is recorded."),
    )


def _recommend(
    form: RecommendForm, work: Work, account_id: int, reference: str
) -> None:
    operations.recommend(
        work,
        account_id,
        reference,
        Act(form.act.data or ""),
        reasons=form.reasons.data,
        note=form.note.data or "",
    )


@requires(Permission.OFFICE_READ)
def decide(reference: str) -> Answer:
    """Decide as the second of two persons; who comes second sees the first decision."""
    opened = open_case(reference)
    acts = _acts(opened)
    if not acts or _is_past(acts):
        return moved_on(opened)
    given = opened.file.recommendation
    form = DecideForm(act=given.act if given else None)
    form.act.choices = acts
    form.reasons.choices = reasons_in_words(RuleKind.REFUSAL_REASON)
    return step_with_letters(
        opened,
        "applications/decide.html",
        form,
        partial(_decide, form),
        gettext("The decision is recorded."),
        ready=given is not None and given.act != Act.REFUSE,
    )


def _decide(form: DecideForm, work: Work, account_id: int, reference: str) -> None:
    grounds = Grounds(
        form.reasons.data or [], form.text.data or "", form.text_language.data
    )
    match Act(form.act.data or ""):
        case Act.REFUSE:
            operations.refuse(work, account_id, reference, grounds)
        case Act.SET_ASIDE:
            operations.set_refusal_aside(work, account_id, reference, grounds)
        case _:
            text = Grounds([], grounds.text, grounds.text_language)
            operations.admit(work, account_id, reference, text)
