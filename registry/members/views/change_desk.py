"""Show the office what members ask to be changed, and let one who decides settle it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import render_template
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from registry.database import db
from registry.decisions.operations.recording import Grounds
from registry.documents.counter import hand_over
from registry.documents.models import Document
from registry.documents.operations.reading import (
    Reader,
    Served,
    open_document,
    open_photograph,
    photographs_of,
)
from registry.domain.authority import File, OfficerRole, people_who_can_act
from registry.domain.changes import OUTCOMES, ChangeOutcome
from registry.domain.errors import NotFound
from registry.domain.membership import MemberCondition
from registry.domain.permissions import Permission, denial, permits, require
from registry.members.forms.office import DecideForm, GroundsForm, ReasonedForm
from registry.members.labels.changes import (
    DECIDE_LABELS,
    DONE_LABELS,
    OUTCOME_LABELS,
    SHARED_LABELS,
)
from registry.members.models.changes import ChangeRequest
from registry.members.models.organisations import Organisation
from registry.members.operations import changing
from registry.members.operations.changing import (
    decline_reasons,
    mail_of,
    told_of_outcome,
)
from registry.members.operations.telling import Letter, letters_about
from registry.members.queries.authority import authority_facts
from registry.members.queries.changes import (
    WaitingChange,
    get_change,
    is_overdue,
    waiting_changes,
)
from registry.members.queries.connections import connected_organisations
from registry.members.queries.member_file import member_file
from registry.members.queries.organisations import official_of
from registry.members.views.change_words import parts_shown
from registry.members.views.likeness import alike_after
from registry.members.views.listing import reads_all, substituted
from registry.members.views.opened import (
    OpenMember,
    member_page,
    moved_on,
)
from registry.members.views.steps import Answer, step_by_letter
from registry.offices.queries.rules import rule_label
from registry.unit_of_work import Work
from registry.web.context import (
    acting_account,
    current_actor,
    current_chair,
    current_language,
    now,
)
from registry.web.file_labels import SCAN_LABELS
from registry.web.guards import requires
from registry.web.labels import CONDITION_LABELS, DENIAL_LABELS

DECISIONS = (ChangeOutcome.APPROVED, ChangeOutcome.DECLINED)


@requires(Permission.OFFICE_READ)
def changes() -> str:
    """List what waits, the first to be decided first, as far as the reader may act."""
    return render_template(
        "members/changes.html",
        rows=readable_changes(),
        chair=current_chair(),
        all_of_them=reads_all(current_actor()),
        official_of=official_of,
    )


def readable_changes() -> list[WaitingChange]:
    """Return the open requests that the reader may read; none it is recused from."""
    recused = connected_organisations(db.session, acting_account())
    rows = waiting_changes(db.session, now(), recused)
    if reads_all(current_actor()) or not rows:
        return rows
    only, late = substituted(), _acts_when_late()
    return [
        row
        for row in rows
        if only is None or row.organisation.id in only or (late and row.overdue)
    ]


def _acts_when_late() -> bool:
    """Tell whether the reader may step in where a date has passed."""
    chair = current_chair()
    if chair is None:
        return False
    nobody = Organisation(id=0, country_key=chair.country)
    facts = authority_facts(db.session, nobody, now())
    file = File(**facts, overdue=True)
    return permits(Permission.MEMBER_READ, current_actor(), now(), file)


@requires(Permission.OFFICE_READ)
def change(change_id: int) -> str:
    """Show one request: as it stands beside as it is to be, and what it is like."""
    opened, asked = _open_change(change_id)
    return _page("members/change_case.html", opened, asked)


@requires(Permission.OFFICE_READ)
def decide_change(change_id: int, outcome: str) -> Answer:
    """Approve or decline; who comes second sees what was decided."""
    wanted = next((one for one in DECISIONS if one.value == outcome), None)
    if wanted is None:
        raise NotFound(outcome)
    opened, asked = _open_change(change_id)
    require(OUTCOMES[wanted], current_actor(), now(), opened.file)
    if not asked.is_open:
        return moved_on(opened.key)
    declines = wanted is ChangeOutcome.DECLINED
    form = ReasonedForm() if declines else DecideForm()
    if declines:
        form.reasons.choices = [
            (row.code, rule_label(row, current_language()))
            for row in decline_reasons(db.session, now())
        ]
    return step_by_letter(
        opened,
        "members/change_decide.html",
        form,
        partial(_letters, asked, wanted, form),
        partial(_decide, change_id, wanted, form),
        DONE_LABELS[wanted],
        **_values(opened, asked),
        title=DECIDE_LABELS[wanted],
    )


def _decide(
    change_id: int,
    outcome: ChangeOutcome,
    form: GroundsForm,
    work: Work,
    account_id: int,
    membership_id: int,
) -> None:
    changing.decide_change(work, account_id, change_id, outcome, _grounds(form))


def _letters(
    asked: ChangeRequest, outcome: ChangeOutcome, form: GroundsForm
) -> list[Letter]:
    words = told_of_outcome(db.session, asked, _grounds(form), now())
    return letters_about(db.session, asked.membership, mail_of(outcome), words, now())


def _grounds(form: GroundsForm) -> Grounds:
    return Grounds(
        form.reasons.data or [], form.text.data or "", form.text_language.data
    )


def _open_change(change_id: int) -> tuple[OpenMember, ChangeRequest]:
    """Return a request for who may read its member's file."""
    asked = get_change(db.session, change_id)
    overdue = is_overdue(db.session, asked, now())
    file = replace(member_file(db.session, asked.membership, now()), overdue=overdue)
    require(Permission.MEMBER_READ, current_actor(), now(), file)
    return OpenMember(asked.membership, file), asked


def _page(template: str, opened: OpenMember, asked: ChangeRequest) -> str:
    return member_page(template, opened, **_values(opened, asked))


def _values(opened: OpenMember, asked: ChangeRequest) -> dict[str, object]:
    document = db.session.get(Document, asked.document_id or 0)
    deciders = [
        one
        for one in people_who_can_act(opened.file)
        if one.role == OfficerRole.DECIDER
    ]
    return {
        "change": asked,
        "parts": parts_shown(asked),
        "document": document,
        "photographs": photographs_of(document) if document else [],
        "scan_labels": SCAN_LABELS,
        "overdue": opened.file.overdue,
        "alike": alike_after(asked) if asked.is_open else None,
        "shared_labels": SHARED_LABELS,
        "outcome_labels": OUTCOME_LABELS,
        "decisions": [(one.value, DECIDE_LABELS[one]) for one in DECISIONS],
        "why_not": _why_not(opened, asked),
        "nobody_can_act": not deciders,
    }


def _why_not(opened: OpenMember, asked: ChangeRequest) -> str | None:
    """Return what keeps the reader from deciding now, in words."""
    if not asked.is_open:
        return None
    denied = denial(Permission.CHANGE_DECIDE, current_actor(), now(), opened.file)
    if denied is not None:
        return gettext(DENIAL_LABELS[denied])
    if opened.file.held is not None:
        return gettext(CONDITION_LABELS[MemberCondition.NOT_HELD])
    return None


@requires(Permission.DOCUMENT_READ)
def change_document(change_id: int) -> AnyResponse:
    """Hand the office the document that an owner named as showing the change."""
    return _evidence(change_id, open_document)


@requires(Permission.DOCUMENT_READ)
def change_photograph(change_id: int, position: int) -> AnyResponse:
    """Show the office one photograph of that document."""
    return _evidence(change_id, open_photograph, position)


def _evidence(
    change_id: int, opener: Callable[..., Served], *position: int
) -> AnyResponse:
    opened, asked = _open_change(change_id)
    document = db.session.get(Document, asked.document_id or 0)
    if document is None:
        raise NotFound(change_id)
    reader = Reader(current_actor(), now(), opened.file, document.application_id)
    return hand_over(opener, reader, document.id, *position)
