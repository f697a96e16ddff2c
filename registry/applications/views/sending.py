"""Let an applicant check everything once more, declare it true, and send it."""

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.sending import (
    DeclarationForm,
    declaration_form_of,
)
from registry.applications.labels import applying as labels
from registry.applications.labels.likeness import LIKE_LABELS
from registry.applications.operations.opening import work_on
from registry.applications.operations.sending import submit_application
from registry.applications.queries.declarations import declarations_in_force
from registry.applications.queries.listed import listed_codes
from registry.applications.views.answers_in_words import parts_in_words
from registry.applications.views.applying import leave_with
from registry.applications.views.likeness import like_shown
from registry.applications.views.own import Own, own_application
from registry.applications.views.readers import office_readers
from registry.database import db
from registry.domain.answers import incomplete_parts, part_status
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.languages import N_
from registry.domain.permissions import Permission
from registry.members.queries.organisations import get_organisation
from registry.offices.queries.rules import rule_label
from registry.web.context import (
    acting_account,
    clock,
    current_language,
    now,
)
from registry.web.errors import refusal_of
from registry.web.guards import requires
from registry.web.labels import PROBLEMS
from registry.web.notices import lead_on

Answer = str | Response

SENT_BEFORE = N_("This application was sent before. It was not sent again.")


@requires(Permission.APPLICATION_READ_OWN)
def check(reference: str) -> Answer:
    """Show every answer and who will read it; send it with the declaration."""
    found = own_application(reference)
    form = _declaration(found)
    # A form that is sent again after its answer was lost still gets that answer.
    if found.is_draft or form.is_submitted():
        if form.validate_on_submit():
            return _send(found, form)
        if found.is_draft:
            return _page(found, form)
    return redirect(url_for("applications.own", reference=found.reference), 303)


def _declaration(found: Own) -> DeclarationForm:
    language = current_language()
    rows = declarations_in_force(db.session, now())
    form = declaration_form_of({row.code: rule_label(row, language) for row in rows})
    return form(
        data={
            "declared_by": found.application.answers.get("signer_name", ""),
            "versions": _versions(),
        }
    )


def _versions() -> str:
    return " ".join(str(row.id) for row in declarations_in_force(db.session, now()))


def _send(found: Own, form: DeclarationForm) -> Answer:
    account_id, reference = acting_account(), found.reference
    try:
        with work_on(clock(), reference) as work:
            submit_application(
                work,
                account_id,
                reference,
                # Keys of two applications never meet, whoever typed them.
                f"{reference}:{form.key.data}",
                form.declared_by.data,
                current_language(),
                form.declared(),
            )
    except ActionRefused as refused:
        if refused.condition is None:
            sent = own_application(reference).application.submitted_at
            said = SENT_BEFORE if sent else refusal_of(refused)[1]
            return leave_with(found, said or SENT_BEFORE)
        form.form_errors.append(refusal_of(refused)[1] or "")
        return _page(found, form)
    except Invalid as refused:
        return _mend(found, form, refused)
    return redirect(url_for("applications.sent", reference=reference), 303)


def _mend(found: Own, form: DeclarationForm, refused: Invalid) -> Answer:
    if "declarations" not in refused.problems:
        address = url_for("applications.check", reference=found.reference)
        return lead_on(address, _problem("incomplete"), "warning")
    form.ask_again(_versions())
    form.form_errors.append(_problem("changed"))
    return _page(found, form)


def _page(found: Own, form: DeclarationForm) -> str:
    answers = found.application.answers
    listed = listed_codes(db.session, answers, now())
    missing = incomplete_parts(answers, listed)
    may_send = found.may_send()
    organisation = get_organisation(db.session, found.application.organisation_id)
    return render_template(
        "applications/apply_check.html",
        own=found,
        # Without its form on the page, the language is changed by links.
        form=None if missing or not may_send else form,
        may_send=may_send,
        public_id=organisation.public_id,
        parts=parts_in_words(answers),
        missing=missing,
        statuses={part: part_status(answers, part, listed) for part in missing},
        status_labels=labels.STATUS_LABELS,
        part_labels=labels.PART_LABELS,
        question_labels=labels.QUESTION_LABELS,
        readers=office_readers(answers.get("country")),
        alike=like_shown(found),
        like_labels=LIKE_LABELS,
    )


def _problem(code: str) -> str:
    # Apart from its code: what collects the messages would take that for one.
    words = PROBLEMS[code]
    return gettext(words)
