"""Let the chair office find an owner for an organisation that has none left."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.queries import get_account
from registry.applications.forms.owners import ProposeOwnerForm
from registry.applications.labels import colleagues as labels
from registry.applications.operations.seating_owners import (
    confirm_owner,
    file_with_proposal,
    propose_owner,
    withdraw_owner_proposal,
)
from registry.applications.queries.colleagues import (
    Called,
    called,
    colleagues,
    file_of,
    organisation_by_public_id,
    pending_invitations,
)
from registry.applications.queries.ownerless import (
    count_ownerless,
    has_no_owner,
    open_proposal,
    ownerless,
)
from registry.database import db
from registry.domain.authority import File
from registry.domain.errors import FileMovedOn, Invalid, NotFound
from registry.domain.permissions import Permission, permits
from registry.members.models.organisations import Organisation
from registry.members.models.proposals import OwnerProposal
from registry.unit_of_work import unit_of_work
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_language,
    now,
)
from registry.web.forms import apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on
from registry.web.paging import paging_of

Answer = str | Response


@dataclass(frozen=True)
class Ownerless:
    """Hold an organisation without an owner, and who is proposed."""

    organisation: Organisation
    file: File
    proposal: OwnerProposal | None

    @property
    def name(self) -> Called:
        """Return what it is called."""
        return called(db.session, self.organisation)

    def allows(self, permission: Permission) -> bool:
        """Tell whether the reader may do something with it."""
        return permits(permission, current_actor(), now(), self.file)


def how_many() -> int:
    """Return how many organisations have no owner: the queue leads to them."""
    return count_ownerless(db.session, now())


def _read(organisation: Organisation) -> Ownerless:
    proposal = open_proposal(db.session, organisation.id)
    file = file_of(db.session, organisation, now())
    return Ownerless(organisation, file_with_proposal(file, proposal), proposal)


@requires(Permission.OFFICE_READ)
def overview() -> str:
    """List the organisations that nobody owns, for who may act on them."""
    paging = paging_of(how_many())
    rows = map(_read, ownerless(db.session, now(), paging.offset, paging.size))
    return render_template(
        "applications/owners.html",
        rows=[row for row in rows if row.allows(Permission.APPLICATION_READ)],
        paging=paging,
    )


@requires(Permission.OFFICE_READ)
def owner(public_id: str) -> Answer:
    """Propose an owner as the first officer, or confirm one as the second."""
    found = _read(organisation_by_public_id(db.session, public_id))
    is_known = has_no_owner(db.session, found.organisation.id, now())
    if not (is_known and found.allows(Permission.APPLICATION_READ)):
        raise NotFound(public_id)
    form = ProposeOwnerForm(data={"language": current_language()})
    act, _, number = request.form.get("go", "").partition("-")
    try:
        if act in _SECOND and number.isascii() and number.isdigit():
            return _on_proposal(public_id, act, int(number))
        if form.validate_on_submit():
            return _propose(public_id, form)
    except Invalid as refused:
        apply_problems(form, refused, labels.PROBLEMS)
    except FileMovedOn:
        changed = gettext(
            "Something changed since the page was shown. Nothing was saved."
        )
        return lead_on(url_for("owners.overview"), changed, "warning")
    return _page(_read(organisation_by_public_id(db.session, public_id)), form)


def _propose(public_id: str, form: ProposeOwnerForm) -> Response:
    with unit_of_work(clock()) as work:
        propose_owner(
            work,
            acting_account(),
            public_id,
            email=form.email.data or "",
            language=form.language.data or "",
            proof=form.proof.data or "",
        )
    done = gettext("The proposal is recorded. Another officer has to confirm it.")
    return lead_on(_address(public_id), done)


_SECOND: dict[str, Any] = {
    "confirm": confirm_owner,
    "withdraw": withdraw_owner_proposal,
}


def _on_proposal(public_id: str, act: str, number: int) -> Response:
    with unit_of_work(clock()) as work:
        _SECOND[act](work, acting_account(), public_id, number)
    done = (
        gettext("The invitation was sent.")
        if act == "confirm"
        else gettext("The proposal was withdrawn.")
    )
    return lead_on(_address(public_id), done)


def _page(found: Ownerless, form: ProposeOwnerForm) -> str:
    organisation, proposal = found.organisation, found.proposal
    waiting = pending_invitations(db.session, organisation.id, now())
    return render_template(
        "applications/owner.html",
        found=found,
        # Without its form on the page, the language is changed by links.
        form=form if found.allows(Permission.OWNER_PROPOSE) else None,
        people=colleagues(db.session, organisation.id, now()),
        waiting=[one for one in waiting if one.office],
        proposer=get_account(db.session, proposal.proposed_by) if proposal else None,
        may_confirm=found.allows(Permission.OWNER_SEAT),
        may_withdraw=found.allows(Permission.RECOMMENDATION_WITHDRAW),
        role_labels=labels.ROLE_LABELS,
    )


def _address(public_id: str) -> str:
    return url_for("owners.owner", public_id=public_id)
