"""Let the office open a hearing, and read in what an owner answered."""

from datetime import date
from functools import partial

from registry.database import db
from registry.decisions.models import Act
from registry.domain.errors import Invalid
from registry.domain.languages import N_
from registry.domain.membership import MemberAction
from registry.domain.permissions import Permission, require
from registry.members.forms.office import HearingForm
from registry.members.operations.hearing import start_hearing as operation
from registry.members.operations.telling import (
    HEARING,
    Letter,
    letters_about,
    told_of_hearing,
)
from registry.members.views.deciding import grounds_of
from registry.members.views.opened import OpenMember, moved_on, open_for_office
from registry.members.views.steps import Answer, reasons_for, step_by_letter
from registry.unit_of_work import Work
from registry.web.context import current_actor, now
from registry.web.guards import requires


@requires(Permission.OFFICE_READ)
def start_hearing(member: str) -> Answer:
    """Name the reasons to a member, and ask for an answer."""
    opened = open_for_office(member)
    if opened.file.hearing_open or not opened.can(MemberAction.OPEN_HEARING):
        return moved_on(opened.key)
    require(Permission.MEMBER_OPEN_HEARING, current_actor(), now(), opened.file)
    form = HearingForm()
    form.reasons.choices = reasons_for(Act.SUSPEND, Act.REMOVE, Act.ANNUL)
    return step_by_letter(
        opened,
        "members/start_hearing.html",
        form,
        partial(_letters, opened, form),
        partial(_start, form),
        N_("The hearing is open."),
    )


def _letters(opened: OpenMember, form: HearingForm) -> list[Letter]:
    words = told_of_hearing(db.session, grounds_of(form), _date_of(form), now())
    return letters_about(db.session, opened.membership, HEARING, words, now())


def _start(form: HearingForm, work: Work, account_id: int, membership_id: int) -> None:
    operation(work, account_id, membership_id, grounds_of(form), _date_of(form))


def _date_of(form: HearingForm) -> date:
    """Return the date that a form which was checked holds."""
    if form.answer_by.data is None:
        raise Invalid(answer_by="required")
    return form.answer_by.data
