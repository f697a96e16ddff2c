"""Show the page behind a one-time link: set the first password."""

from flask import make_response, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.forms import PasswordForm
from registry.accounts.models.people import Account
from registry.accounts.operations import links as operations
from registry.accounts.operations.passwords import hash_password, password_problem
from registry.accounts.operations.tokens import hash_token
from registry.accounts.queries import get_account, get_link
from registry.accounts.views.answers import add_problem
from registry.database import db
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, now
from registry.web.guards import public
from registry.web.notices import lead_on

Answer = str | Response


@public
def set_password(token: str) -> Answer:
    """Show a form; only the form, sent, uses the link up."""
    link = get_link(db.session, hash_token(token), now())
    account = get_account(db.session, link.account_id) if link else None
    if account is None:
        return _spent()
    form = PasswordForm()
    if not form.validate_on_submit() or not _will_do(form, account):
        return render_template("accounts/set_password.html", form=form, account=account)
    password_hash = hash_password(form.password.data)
    with unit_of_work(clock()) as work:
        done = operations.set_password(work, token, password_hash) is not None
    if not done:
        return _spent()
    return lead_on(
        url_for("accounts.sign_in"),
        gettext("Your password is set. You can sign in now."),
    )


def _will_do(form: PasswordForm, account: Account) -> bool:
    problem = password_problem(form.password.data, account.email, account.name)
    if problem is not None:
        add_problem(form, problem, "password")
    return problem is None


def _spent() -> Response:
    return make_response(render_template("accounts/link_spent.html"), 404)
