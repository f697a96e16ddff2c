"""Show who runs the register, and let an operator's time end."""

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.operations.operators import end_operator
from registry.accounts.queries import (
    accounts_by_id,
    accounts_with_second_factor,
    open_operators,
)
from registry.database import db
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.permissions import Permission, permits
from registry.offices.labels.people import KIND_LABELS
from registry.offices.models.proposals import ProposalKind
from registry.offices.queries.people import open_proposals
from registry.offices.views.acting import actor_in
from registry.offices.views.people import may_open
from registry.unit_of_work import unit_of_work
from registry.web.context import acting_account, clock, current_actor, now
from registry.web.forms import PressForm
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response


@requires(Permission.INSTALLATION_READ)
def operators() -> str:
    """Show every operator, since when, and whether a second factor is set up."""
    rows = open_operators(db.session, now())
    waiting = [
        proposal
        for proposal in open_proposals(db.session, [ProposalKind.FACTOR_RESET])
        if proposal.country_key is None
    ]
    ids = [row.account_id for row in rows] + [each.made_by for each in waiting]
    known = accounts_by_id(db.session, ids)
    return render_template(
        "offices/operators.html",
        rows=rows,
        known=known,
        with_factor=accounts_with_second_factor(db.session, known),
        proposals=waiting,
        kind_labels=KIND_LABELS,
        may_open=may_open,
        may_run=permits(Permission.INSTALLATION_RUN, current_actor(), now()),
        me=acting_account(),
    )


@requires(Permission.INSTALLATION_RUN)
def end_time(account_id: int) -> Answer:
    """Ask once more before an operator's time ends; the last one's never does."""
    rows = open_operators(db.session, now())
    if account_id not in {row.account_id for row in rows}:
        raise NotFound(account_id)
    form = PressForm()
    if form.validate_on_submit():
        try:
            with unit_of_work(clock()) as work:
                end_operator(work, actor_in(work), account_id)
        except ActionRefused:
            form.form_errors.append(gettext("The last operator cannot be ended."))
        else:
            own = account_id == acting_account()
            address = "accounts.account" if own else "operators.operators"
            return lead_on(url_for(address), gettext("The operator’s time has ended."))
    return render_template(
        "offices/end_operator.html",
        form=form,
        person=accounts_by_id(db.session, [account_id])[account_id],
    )
