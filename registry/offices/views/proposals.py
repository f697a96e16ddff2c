"""Let the second person confirm or decline what somebody else proposed."""

from flask import abort, make_response, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.queries import accounts_by_id
from registry.database import db
from registry.domain.errors import ActionRefused, Invalid
from registry.domain.permissions import Permission, permits, require
from registry.offices.labels.people import CONFIRMED, KIND_LABELS, PROBLEMS, ROLE_LABELS
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.operations.proposals import (
    CONFIRMS,
    confirm_proposal,
    decline_proposal,
)
from registry.offices.queries.countries import country_zone
from registry.offices.queries.people import get_proposal, seating_of_proposal
from registry.offices.views.acting import actor_in
from registry.offices.views.people import list_address
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_actor, now
from registry.web.forms import PressForm, apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response

CONFIRM, DECLINE = "confirm", "decline"


@requires(Permission.OFFICER_CONFIRM)
def proposal(proposal_id: int) -> Answer:
    """Show a proposal to its maker and to who may confirm it, and take the answer."""
    found = get_proposal(db.session, proposal_id)
    may_confirm = _may_confirm(found)
    form = PressForm()
    if not found.is_open or not form.validate_on_submit():
        return _page(found, form, may_confirm)
    decision = request.form.get("decision")
    if decision not in {CONFIRM, DECLINE}:
        abort(400)
    try:
        return _settle(found, decision)
    except Invalid as refused:
        apply_problems(form, refused, PROBLEMS)
    except ActionRefused:
        db.session.rollback()
        return make_response(
            _page(get_proposal(db.session, proposal_id), form, may_confirm), 409
        )
    return _page(found, form, may_confirm)


def _settle(found: PeopleProposal, decision: str) -> Response:
    kind, number = found.kind, found.id
    back = list_address()
    with unit_of_work(clock()) as work:
        if decision == CONFIRM:
            confirm_proposal(work, actor_in(work), number)
        else:
            decline_proposal(work, actor_in(work), number)
    if decision == CONFIRM:
        return lead_on(back, gettext(CONFIRMED[kind]))
    return lead_on(back, gettext("The proposal was declined."))


def _may_confirm(found: PeopleProposal) -> bool:
    """Tell whether the reader is a second person; refuse who is not even the first."""
    subject = seating_of_proposal(db.session, now(), found)
    permission = CONFIRMS[found.kind]
    if found.made_by != current_actor().account_id:
        require(permission, current_actor(), now(), subject)
    return permits(permission, current_actor(), now(), subject)


def _page(found: PeopleProposal, form: PressForm, may_confirm: bool) -> str:
    people = accounts_by_id(db.session, [found.made_by, found.account_id or 0])
    zone = country_zone(db.session, found.country_key) if found.country_key else None
    return render_template(
        "offices/proposal.html",
        # What is settled has no form whose fields the language buttons could keep.
        **({"form": form} if found.is_open else {}),
        proposal=found,
        kinds=ProposalKind,
        kind_labels=KIND_LABELS,
        role_labels=ROLE_LABELS,
        maker=people.get(found.made_by),
        person=people.get(found.account_id or 0),
        may_confirm=may_confirm,
        zone=zone.key if zone else "UTC",
        back=list_address(),
    )
