"""Show the pages on which somebody changes their address."""

from flask import make_response, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.forms import AddressCodesForm, AddressForm
from registry.accounts.models.problems import Problem
from registry.accounts.operations.address import change_address, start_address_change
from registry.accounts.operations.attempts import TooManyAttempts, knock
from registry.accounts.operations.tokens import hash_token
from registry.accounts.queries import get_address_change
from registry.accounts.views.answers import add_problem, refuse_for_now
from registry.accounts.views.doors import address_doors
from registry.accounts.views.proving import asks_for_proof
from registry.database import db
from registry.domain.permissions import Permission
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, now
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response


@requires(Permission.ACCOUNT_USE)
@asks_for_proof
def address() -> Answer:
    """Ask for the new address; the answer is the same for every address."""
    form = AddressForm()
    values = {"email": current_user.email}
    if not form.validate_on_submit():
        return render_template("accounts/address.html", form=form, **values)
    try:
        with unit_of_work(clock()) as work:
            knock(work, address_doors(current_user.account_id))
            found = start_address_change(work, current_user.account_id, form.email.data)
    except TooManyAttempts as refused:
        return refuse_for_now("accounts/address.html", form, refused, **values)
    if isinstance(found, Problem):
        add_problem(form, found, "email")
        return render_template("accounts/address.html", form=form, **values)
    return redirect(url_for("accounts.address_codes", token=found), 303)


@requires(Permission.ACCOUNT_USE)
def address_codes(token: str) -> Answer:
    """Ask for both codes; only the form, sent, changes the address."""
    account_id = current_user.account_id
    row = get_address_change(db.session, hash_token(token), account_id, now())
    if row is None:
        return make_response(render_template("accounts/address_over.html"), 404)
    values = {"old": current_user.email, "new": row.new_email}
    form = AddressCodesForm()
    if not form.validate_on_submit():
        return render_template("accounts/address_codes.html", form=form, **values)
    with unit_of_work(clock()) as work:
        problem = change_address(
            work,
            account_id,
            token,
            old_code=form.old_code.data,
            new_code=form.new_code.data,
            keep=current_user.token,
        )
    if problem is not None:
        add_problem(form, problem)
        return render_template("accounts/address_codes.html", form=form, **values)
    return lead_on(url_for("accounts.account"), gettext("Your address was changed."))
