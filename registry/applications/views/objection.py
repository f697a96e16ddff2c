"""Show an applicant an objection to its application, and take the one reply."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from registry.applications.forms.sending import ReplyForm
from registry.applications.labels import applying as labels
from registry.applications.operations.opening import work_on
from registry.applications.operations.opining import reply_to_objection
from registry.applications.queries.opinions import objection_to_reply_to
from registry.applications.views.applying import leave_with
from registry.applications.views.history import objections_for_applicant
from registry.applications.views.own import Own, own_application, told_as_applicant
from registry.database import db
from registry.domain.errors import ActionRefused
from registry.domain.permissions import Permission
from registry.web.context import acting_account, clock, now
from registry.web.errors import refusal_of
from registry.web.guards import requires

Answer = str | Response | tuple[str, int]


@requires(Permission.APPLICATION_ANSWER)
def objection(reference: str) -> Answer:
    """Show the objections to an application, and take the reply while it has time."""
    found = own_application(reference)
    shown = objections_for_applicant(found.application)
    if not shown:
        own = url_for("applications.own", reference=found.reference)
        return redirect(own, 303)
    form, status = ReplyForm(), 200
    if form.validate_on_submit():
        try:
            return _reply(found, form)
        except ActionRefused as refused:
            db.session.rollback()
            status, words = refusal_of(refused)
            form.form_errors.append(words or "")
    awaited = objection_to_reply_to(db.session, found.application, now())
    page = render_template(
        "applications/apply_objection.html",
        own=found,
        # What was typed and came too late is still shown, to be copied.
        form=form if found.may_reply() or form.is_submitted() else None,
        awaited=awaited,
        objections=shown,
        words_of_action=labels.REPLY,
    )
    return page, status


def _reply(found: Own, form: ReplyForm) -> Response:
    account_id, reference = acting_account(), found.reference
    with told_as_applicant(), work_on(clock(), reference) as work:
        reply_to_objection(work, account_id, reference, form.reply.data or "")
    return leave_with(found, labels.REPLY.done)
