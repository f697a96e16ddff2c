"""Show the pages on which somebody sets a new password who forgot theirs."""

from flask import make_response, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.forms import ForgottenForm, NewPasswordForm
from registry.accounts.models.changes import PasswordReset
from registry.accounts.models.problems import Problem
from registry.accounts.operations.attempts import (
    TooManyAttempts,
    knock,
    note_success,
)
from registry.accounts.operations.forgotten import reset_password, start_reset
from registry.accounts.operations.passwords import hash_password, password_problem
from registry.accounts.operations.sign_in import remember_device
from registry.accounts.operations.tokens import hash_token, new_token
from registry.accounts.queries import get_reset
from registry.accounts.views.answers import add_problem, refuse_for_now
from registry.accounts.views.doors import reset_doors
from registry.accounts.views.signed_in import device_token, keep_device
from registry.database import db
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_language, now
from registry.web.guards import public
from registry.web.notices import lead_on

Answer = str | Response


@public
def forgotten() -> Answer:
    """Ask for the address; the answer is the same for every address."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgotten.html", form=form)
    try:
        with unit_of_work(clock()) as work:
            knock(work, reset_doors(form.email.data))
            token = start_reset(
                work, email=form.email.data, language=current_language()
            )
    except TooManyAttempts as refused:
        return refuse_for_now("accounts/forgotten.html", form, refused)
    return redirect(url_for("accounts.new_password", token=token), 303)


@public
def new_password(token: str) -> Answer:
    """Ask for the code and a new password; only the form, sent, changes anything."""
    row = get_reset(db.session, hash_token(token), now())
    if row is None:
        return make_response(render_template("accounts/sign_up_over.html"), 404)
    email = row.email
    form = NewPasswordForm()
    if not form.validate_on_submit() or not _will_do(form, row):
        return _page(form, email)
    # Slow, and outside the unit of work: for an unknown address too.
    password_hash = hash_password(form.password.data)
    device = device_token() or new_token()
    with unit_of_work(clock()) as work:
        found = reset_password(
            work,
            token,
            form.code.data,
            password=form.password.data,
            password_hash=password_hash,
        )
        if not isinstance(found, Problem):
            # Who typed the code reads the mail: one mailed at sign-in proves no more.
            remember_device(work, found.id, hash_token(device))
            note_success(work, reset_doors(email))
    if isinstance(found, Problem):
        add_problem(form, found, _field_of(found))
        return _page(form, email)
    done = gettext("Your password is set. You can sign in now.")
    return keep_device(lead_on(url_for("accounts.sign_in"), done), device)


def _will_do(form: NewPasswordForm, row: PasswordReset) -> bool:
    problem = password_problem(form.password.data, row.email)
    if problem is not None:
        add_problem(form, problem, "password")
    return problem is None


def _field_of(problem: Problem) -> str:
    return "password" if problem is Problem.PASSWORD_PERSONAL else "code"


def _page(form: NewPasswordForm, email: str) -> str:
    return render_template("accounts/new_password.html", form=form, email=email)
