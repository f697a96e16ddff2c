"""Let an owner ask for a change that the office decides on, and take it back."""

from http import HTTPStatus
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.documents.models import Document
from registry.documents.queries import earlier_documents
from registry.domain.changes import ChangeOutcome
from registry.domain.documents import LARGEST_BODY
from registry.domain.errors import ActionRefused, FileMovedOn, Invalid, NotFound
from registry.domain.identifiers import Scheme, scheme_of
from registry.domain.languages import CONTENT
from registry.domain.membership import CURRENT
from registry.domain.permissions import Permission, permits
from registry.domain.seen import marks_of
from registry.members.forms.changes import ChangeForm, change_form_of, typed_before
from registry.members.labels.changes import (
    CHANGE_PROBLEMS,
    DONE_LABELS,
)
from registry.members.models.changes import ChangeRequest
from registry.members.operations.changing import Backing, ask_change, withdraw_change
from registry.members.queries.changes import entry_of, get_change, open_change
from registry.members.views.change_words import parts_shown
from registry.members.views.evidence import (
    changes_files,
    file_of,
    prepared,
    take_files,
)
from registry.members.views.meanwhile import entry_now
from registry.members.views.own import (
    OwnMember,
    back_to_own,
    open_own,
    own_for,
    reasons_in_words,
)
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_names
from registry.offices.queries.rules import (
    rule_label,
    rule_text,
    rules_in_force,
    rules_known,
)
from registry.unit_of_work import unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_language,
    now,
)
from registry.web.file_labels import MOVED_ON, TOO_MUCH
from registry.web.guards import requires
from registry.web.limits import body_was_too_large, takes_files
from registry.web.notices import lead_on

Answer = str | Response | tuple[str, int]


@takes_files(LARGEST_BODY)
@requires(Permission.CHANGE_ASK)
def ask(public_id: str) -> Answer:
    """Show the entry as it stands, and take what is to be different."""
    own = own_for(public_id, Permission.CHANGE_ASK)
    if own.membership.standing not in CURRENT:
        return back_to_own(own)
    waiting = open_change(db.session, own.membership.id)
    if waiting is not None and request.method != "POST":
        return back_to_own(own)
    names = country_names(db.session, current_language())
    country = request.args.get("country", own.file.country)
    if country not in names:
        abort(404)
    organisation = own.membership.organisation
    form = _form(own, entry_of(organisation), country)
    done = _sent(own, form, country)
    if done is not None:
        return done
    entry, files = entry_of(organisation), prepared(own)
    form.uploaded.data = file_of(files)
    return render_template(
        "members/change.html",
        own=own,
        form=form,
        files=files,
        waiting=open_change(db.session, own.membership.id),
        meanwhile=entry_now(organisation, form.look_again(entry)),
        country=country,
        countries=names,
        moved=country != entry["country"],
    ), _status(form)


def _status(form: ChangeForm) -> int:
    if body_was_too_large():
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return HTTPStatus.CONFLICT if form.overtaken else HTTPStatus.OK


def _sent(own: OwnMember, form: ChangeForm, country: str) -> Response | None:
    """Keep the files, then send the request; None where the form is to be shown."""
    if body_was_too_large():
        form.files.errors = [gettext(TOO_MUCH)]
        return None
    wrong: list[str] = []
    if form.is_submitted():
        try:
            wrong = take_files(own, form)
        except ActionRefused:
            return _overtaken(own, form)
        if open_change(db.session, own.membership.id) is not None:
            return _overtaken(own, form)
    if not wrong and not changes_files():
        return _asked(own, form, country)
    form.files.errors = wrong
    return None


def _asked(own: OwnMember, form: ChangeForm, country: str) -> Response | None:
    """Send a request, and lead on; None where the form is to be shown.

    Where another owner was faster, what was typed stays to be sent later.
    """
    if not form.validate_on_submit():
        return None
    membership_id, public_id = own.membership.id, own.public_id
    address = url_for("members.own_member", public_id=public_id)
    wanted = form.wanted(entry_of(own.membership.organisation), country)
    try:
        with unit_of_work(clock()) as work:
            ask_change(
                work,
                acting_account(),
                membership_id,
                wanted,
                _backing(form),
                form.seen.data or "",
            )
    except Invalid as refused:
        form.refuse(refused)
        return None
    except FileMovedOn:
        form.files.errors = [gettext(MOVED_ON)]
        form.overtaken = True
        return None
    except ActionRefused:
        return _overtaken(own, form)
    return lead_on(address, gettext("The request is sent."), "success")


def _overtaken(own: OwnMember, form: ChangeForm) -> Response | None:
    """Say that another request waits, unless it is this one, sent twice."""
    db.session.rollback()
    membership_id, public_id = own.membership.id, own.public_id
    ended = open_own(public_id).membership.standing not in CURRENT
    if ended or _is_sent(membership_id, form):
        return redirect(url_for("members.own_member", public_id=public_id), 303)
    form.overtaken = True
    form.form_errors = [gettext(CHANGE_PROBLEMS["asked_meanwhile"])]
    return None


def _is_sent(membership_id: int, form: ChangeForm) -> bool:
    """Tell whether the request that waits is this one, sent twice."""
    waiting = open_change(db.session, membership_id)
    return (
        waiting is not None
        and waiting.asked_by == acting_account()
        and waiting.reason == form.reason.data
    )


def _form(own: OwnMember, entry: dict[str, Any], country: str) -> ChangeForm:
    typed = typed_before(entry) | {
        "reason_language": current_language(),
        "seen": marks_of(entry),
    }
    form_of = change_form_of(len(entry["names"]), _schemes(country))
    form = form_of(data=typed)
    form.legal_form.choices = _legal_forms(entry, country)
    sent = earlier_documents(db.session, own.membership.organisation_id, 0)
    form.document.choices = [
        (str(row.id), row.summary or CONTENT.get(row.language, row.language))
        for row in sent
    ]
    return form


def _legal_forms(entry: dict[str, Any], country: str) -> list[tuple[str, str]]:
    """Return the legal forms of a country, the one that stands in any case."""
    rows = rules_known(db.session, RuleKind.LEGAL_FORM, now(), country)
    return [
        (row.code, rule_label(row, current_language()))
        for row in rows
        if not row.withdrawn or row.code == entry["legal_form"]
    ]


def _schemes(country: str) -> dict[Scheme, tuple[str, str]]:
    language = current_language()
    rows = rules_in_force(db.session, RuleKind.IDENTIFIER_SCHEME, now(), country)
    return {
        scheme_of(row.code): (rule_label(row, language), rule_text(row, language))
        for row in rows
    }


def _backing(form: ChangeForm) -> Backing:
    document = form.document.data
    return Backing(
        form.reason.data or "",
        form.reason_language.data or "",
        int(document) if document else None,
        form.uploaded.data or "",
    )


@requires(Permission.MEMBER_READ_OWN)
def own_change(public_id: str, change_id: int) -> str:
    """Show one request of the own organisation, and how it ended."""
    own, change = _own_change(public_id, change_id)
    return render_template(
        "members/own_change.html",
        own=own,
        change=change,
        parts=parts_shown(change),
        files=_own_evidence(change),
        reasons=reasons_in_words(change.reasons, change.settled_at or now()),
        may_withdraw=change.is_open
        and permits(Permission.CHANGE_ASK, current_actor(), now(), own.file),
    )


def _own_evidence(change: ChangeRequest) -> Document | None:
    """Return what was sent with a request itself, while it is kept."""
    found = db.session.get(Document, change.document_id or 0)
    return found if found and found.application_id is None else None


@requires(Permission.CHANGE_ASK)
def withdraw(public_id: str, change_id: int) -> Response:
    """Take the request back, unless it was decided meanwhile."""
    _own_change(public_id, change_id)
    own_for(public_id, Permission.CHANGE_ASK)
    try:
        with unit_of_work(clock()) as work:
            withdraw_change(work, acting_account(), change_id)
    except ActionRefused:
        db.session.rollback()
        address = url_for(
            "members.own_change", public_id=public_id, change_id=change_id
        )
        return redirect(address, 303)
    address = url_for("members.own_member", public_id=public_id)
    return lead_on(address, gettext(DONE_LABELS[ChangeOutcome.WITHDRAWN]), "success")


def _own_change(public_id: str, change_id: int) -> tuple[OwnMember, ChangeRequest]:
    own = open_own(public_id)
    change = get_change(db.session, change_id)
    if change.membership_id != own.membership.id:
        raise NotFound(change_id)
    return own, change
