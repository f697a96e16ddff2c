"""Show the page behind the link of an invitation.

Opening it changes nothing, whoever opens it: a mail scanner neither. Accepting takes
a signed-in account of the invited address.
"""

from flask import make_response, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.operations.tokens import hash_token
from registry.accounts.queries import get_account
from registry.applications.forms.sending import ConfirmForm
from registry.applications.labels import colleagues as labels
from registry.applications.operations.inviting import accept_invitation, is_open
from registry.applications.queries.applications import last_application
from registry.applications.queries.colleagues import called, get_invitation
from registry.database import db
from registry.domain.errors import Invalid, NotFound
from registry.members.models.invitations import Invitation
from registry.members.models.organisations import Organisation
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import acting_account, clock, current_account_id, now
from registry.web.forms import apply_problems
from registry.web.guards import public
from registry.web.locale import page_path
from registry.web.notices import lead_on

Answer = str | Response


@public
def invited(token: str) -> Answer:
    """Say who invites to what; accept when the invited reader says so."""
    invitation = get_invitation(db.session, hash_token(token))
    if invitation is None or not _works(invitation):
        return _spent()
    form = ConfirmForm()
    if form.is_submitted() and current_account_id() is None:
        return redirect(url_for("accounts.sign_in", next=page_path()), 303)
    if form.validate_on_submit():
        return _accept(token, invitation, form)
    return _page(invitation, form)


def _works(invitation: Invitation) -> bool:
    """Tell whether the link leads on: it waits, or this reader has accepted it."""
    if invitation.accepted_by is not None:
        return invitation.accepted_by == current_account_id()
    return is_open(Work(db.session, now()), invitation)


def _accept(token: str, invitation: Invitation, form: ConfirmForm) -> Answer:
    try:
        with unit_of_work(clock()) as work:
            organisation = accept_invitation(work, acting_account(), token)
            address = _landing(organisation)
    except Invalid as refused:
        apply_problems(form, refused, labels.PROBLEMS)
        return _page(invitation, form)
    except NotFound:
        return _spent()
    return lead_on(address, gettext("You now represent this organisation."))


def _landing(organisation: Organisation) -> str:
    """Return the page of the newest application, else that of the colleagues."""
    last = last_application(db.session, organisation.id)
    if last is not None:
        return url_for("applications.own", reference=last.reference)
    return url_for("colleagues.overview", public_id=organisation.public_id)


def _page(invitation: Invitation, form: ConfirmForm) -> str:
    account_id = current_account_id()
    reader = get_account(db.session, account_id) if account_id is not None else None
    inviter = get_account(db.session, invitation.invited_by)
    organisation = db.session.get_one(Organisation, invitation.organisation_id)
    return render_template(
        "applications/invited.html",
        # Without its form on the page, the language is changed by links.
        form=form if _is_addressee(invitation, account_id) else None,
        invitation=invitation,
        reader=reader,
        inviter=inviter,
        is_addressee=_is_addressee(invitation, account_id),
        name=called(db.session, organisation),
        here=page_path(),
        problem=labels.PROBLEMS["other_address"],
        invited_as=labels.INVITED_AS,
        role_hints=labels.ROLE_HINTS,
    )


def _is_addressee(invitation: Invitation, account_id: int | None) -> bool:
    reader = get_account(db.session, account_id) if account_id is not None else None
    return reader is not None and reader.email == invitation.email


def _spent() -> Response:
    return make_response(render_template("accounts/link_spent.html"), 404)
