"""Let an owner confirm, answer a hearing, or leave; editors read why they cannot."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.membership import MemberAction, MemberCondition
from registry.domain.permissions import Permission
from registry.domain.seen import marks_of
from registry.members.forms.own import AnswerHearingForm, ConfirmForm
from registry.members.forms.seen import SeenForm
from registry.members.labels.own import ANSWER, NOT_NOW, OWN_ACTIONS
from registry.members.operations import owning
from registry.members.queries.hearings import answer_of
from registry.members.queries.organisations import names_of
from registry.members.views.change_words import Line
from registry.members.views.meanwhile import Stands
from registry.members.views.own import (
    OwnMember,
    back_to_own,
    end_of_day,
    hearing_of,
    own_for,
    reasons_in_words,
)
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_labels
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_language,
    now,
)
from registry.web.forms import RegistryForm
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response | tuple[str, int]
Operation = Callable[[Work, int, int], object]


@requires(Permission.MEMBER_CONFIRM)
def confirm(public_id: str) -> Answer:
    """Show on one page what is public, and take the word that it is still right."""
    own = own_for(public_id, Permission.MEMBER_CONFIRM)
    return _act(
        own,
        MemberAction.CONFIRM,
        "members/confirm.html",
        ConfirmForm(),
        owning.confirm_membership,
        lambda: _public_facts(own),
    )


@requires(Permission.MEMBER_LEAVE)
def leave(public_id: str) -> Answer:
    """Ask once more before a membership is given up."""
    own = own_for(public_id, Permission.MEMBER_LEAVE)
    return _act(
        own, MemberAction.LEAVE, "members/leave.html", ConfirmForm(), owning.leave
    )


@requires(Permission.MEMBER_ANSWER)
def answer_hearing(public_id: str) -> Answer:
    """Show the reasons that the chair office named, and take the answer."""
    own = own_for(public_id, Permission.MEMBER_ANSWER)
    if not own.file.hearing_open:
        return back_to_own(own)
    hearing = hearing_of(own)
    form = AnswerHearingForm(
        answer=hearing.answer,
        answer_language=hearing.answer_language or current_language(),
        seen=marks_of(answer_of(hearing)),
    )

    def answer(work: Work, account_id: int, membership_id: int) -> None:
        owning.answer_hearing(
            work,
            account_id,
            membership_id,
            form.answer.data or "",
            form.answer_language.data,
            form.seen.data or "",
        )

    return _act(
        own,
        MemberAction.ANSWER_HEARING,
        "members/answer_hearing.html",
        form,
        answer,
        lambda: _asked_in(own, form),
    )


def _asked_in(own: OwnMember, form: AnswerHearingForm) -> dict[str, Any]:
    """Return what the page of a hearing shows, as it stands now."""
    hearing = hearing_of(own)
    changed = form.look_again(answer_of(hearing))
    given = [Line(hearing.answer, hearing.answer_language)]
    return {
        "hearing": hearing,
        "reasons": reasons_in_words(hearing.reasons, hearing.opened_at),
        "until": end_of_day(hearing.answer_by, own.zone),
        "meanwhile": [Stands(ANSWER, given)] if changed else [],
    }


def _act(
    own: OwnMember,
    action: MemberAction,
    template: str,
    form: RegistryForm,
    operation: Operation,
    values: Callable[[], Mapping[str, Any]] = dict,
) -> Answer:
    words = OWN_ACTIONS[action]
    membership_id, public_id, status = own.membership.id, own.public_id, 200
    if not own.allows(action):
        return back_to_own(own)
    if form.validate_on_submit():
        try:
            with unit_of_work(clock()) as work:
                operation(work, acting_account(), membership_id)
        except Invalid as refused:
            if not isinstance(form, SeenForm):
                raise
            form.refuse(refused)
            status = 409
        except ActionRefused as refused:
            db.session.rollback()
            if refused.condition != MemberCondition.NOT_HELD:
                return back_to_own(own)
            form.form_errors.append(gettext(NOT_NOW))
            status = 409
        else:
            address = url_for("members.own_member", public_id=public_id)
            return lead_on(address, gettext(words.done), "success")
    return render_template(
        template, own=own, form=form, words_of_action=words, **values()
    ), status


def _public_facts(own: OwnMember) -> dict[str, Any]:
    """Return what the public reads of the organisation, in words."""
    organisation = own.membership.organisation

    def words(kind: RuleKind, codes: list[str], country: str | None = None) -> Any:
        language = current_language()
        return rule_labels(db.session, kind, codes, language, now(), country)

    country = own.file.country
    form = [organisation.legal_form] if organisation.legal_form else []
    return {
        "organisation": organisation,
        "names": names_of(organisation),
        "legal_form": words(RuleKind.LEGAL_FORM, form, country),
        "fields": words(RuleKind.FIELD, [row.code for row in organisation.fields]),
        "schemes": {
            row.scheme: words(RuleKind.IDENTIFIER_SCHEME, [row.scheme], country)
            for row in organisation.identifiers
        },
    }
