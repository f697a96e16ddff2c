"""Let the office recommend and decide on a member's standing: always two persons."""

from functools import partial

from registry.database import db
from registry.decisions.models import Act, SubjectKind
from registry.decisions.operations.recording import Grounds
from registry.decisions.queries import standing_recommendation
from registry.domain.languages import N_
from registry.domain.membership import HELD_ACTS, MemberAction, recommendable
from registry.domain.permissions import Permission, require
from registry.members.forms.office import (
    DecideForm,
    GroundsForm,
    ReasonedForm,
    RecommendForm,
    SuspendForm,
)
from registry.members.labels.office import (
    DECIDE_LABELS,
    DECIDE_TEXTS,
    RECOMMEND_LABELS,
)
from registry.members.operations.deciding import decide_standing, recommend_standing
from registry.members.operations.telling import (
    Letter,
    letters_about,
    mail_of,
    told_of_act,
)
from registry.members.views.opened import (
    OpenMember,
    act_named,
    moved_on,
    open_for_office,
)
from registry.members.views.steps import (
    Answer,
    reasons_for,
    step_by_form,
    step_by_letter,
)
from registry.unit_of_work import Work
from registry.web.context import current_actor, now
from registry.web.guards import requires


@requires(Permission.OFFICE_READ)
def recommend(member: str, act: str) -> Answer:
    """Propose an act as the first of two persons."""
    opened = open_for_office(member)
    proposed = act_named(opened, act)
    if not _leads_on(opened, proposed):
        return moved_on(opened.key)
    require(Permission.MEMBER_HANDLE, current_actor(), now(), opened.file)
    form = RecommendForm()
    form.reasons.choices = reasons_for(proposed)
    return step_by_form(
        opened,
        "members/recommend.html",
        form,
        partial(_recommend, form, proposed),
        N_("The recommendation is recorded."),
        title=RECOMMEND_LABELS[proposed],
    )


def _recommend(
    form: RecommendForm, act: Act, work: Work, account_id: int, membership_id: int
) -> None:
    recommend_standing(
        work,
        account_id,
        membership_id,
        act,
        reasons=form.reasons.data,
        note=form.note.data or "",
    )


@requires(Permission.OFFICE_READ)
def decide(member: str, act: str) -> Answer:
    """Decide as the second of two persons; who comes second sees what was decided."""
    opened = open_for_office(member)
    decided = act_named(opened, act)
    if not _leads_on(opened, decided):
        return moved_on(opened.key)
    form = _form_of(opened, decided)
    form.reasons.choices = reasons_for(decided)
    return step_by_letter(
        opened,
        "members/decide.html",
        form,
        partial(_letters, opened, decided, form),
        partial(_decide, form, decided),
        N_("The decision is recorded."),
        act=decided,
        title=DECIDE_LABELS[decided],
        explanation=DECIDE_TEXTS[decided],
        why_not=opened.why_not(MemberAction(decided.value)),
    )


def _leads_on(opened: OpenMember, act: Act) -> bool:
    """Tell whether the act is possible from here; while one is held, none is."""
    possible = recommendable(opened.membership.standing)
    return act.value in possible and opened.file.held is None


def _form_of(opened: OpenMember, act: Act) -> GroundsForm:
    """Return the form of an act, its reasons as recommended."""
    given = opened.file.recommendation
    reasons = None
    if given is not None and given.act == act:
        reasons = _recommended_reasons(opened)
    if act is Act.SUSPEND:
        return SuspendForm(reasons=reasons)
    held = act.value in HELD_ACTS
    return ReasonedForm(reasons=reasons) if held else DecideForm(reasons=reasons)


def _recommended_reasons(opened: OpenMember) -> list[str]:
    from_first = standing_recommendation(
        db.session, SubjectKind.MEMBERSHIP, opened.membership.id
    )
    return list(from_first.reasons) if from_first else []


def _letters(opened: OpenMember, act: Act, form: GroundsForm) -> list[Letter]:
    words = told_of_act(
        db.session, form.reasons.data or [], form.text.data or "", now()
    )
    return letters_about(db.session, opened.membership, mail_of(act), words, now())


def grounds_of(form: GroundsForm) -> Grounds:
    """Return the grounds that a form holds."""
    return Grounds(
        form.reasons.data or [], form.text.data or "", form.text_language.data
    )


def _decide(
    form: GroundsForm, act: Act, work: Work, account_id: int, membership_id: int
) -> None:
    decide_standing(
        work,
        account_id,
        membership_id,
        act,
        grounds_of(form),
        review_on=form.review_on.data if isinstance(form, SuspendForm) else None,
    )
