"""Show the pages on which somebody makes an account."""

from flask import make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.forms import ConfirmForm, SignUpForm
from registry.accounts.models.people import SignUp
from registry.accounts.models.problems import Problem
from registry.accounts.operations import sign_up as operations
from registry.accounts.operations.attempts import TooManyAttempts, knock
from registry.accounts.operations.passwords import hash_password, password_problem
from registry.accounts.operations.sign_in import remember_device
from registry.accounts.operations.tokens import hash_token, new_token
from registry.accounts.queries import get_sign_up
from registry.accounts.views.answers import add_problem, next_path, refuse_for_now
from registry.accounts.views.arriving import enter, open_here
from registry.accounts.views.doors import sign_up_doors
from registry.accounts.views.signed_in import (
    device_token,
    keep_device,
)
from registry.database import db
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_language, now
from registry.web.guards import public
from registry.web.notices import lead_on

Answer = str | Response


@public
def sign_up() -> Answer:
    """Ask for address, name and password; the answer is the same for every address."""
    form = SignUpForm(data={"name": _name_before()})
    if not form.validate_on_submit() or not _password_will_do(form):
        return render_template("accounts/sign_up.html", form=form, next=next_path())
    # Slow, and outside the unit of work: for a known address too.
    password_hash = hash_password(form.password.data)
    try:
        with unit_of_work(clock()) as work:
            knock(work, sign_up_doors(form.email.data))
            token = operations.start_sign_up(
                work,
                email=form.email.data,
                name=form.name.data,
                language=current_language(),
                password_hash=password_hash,
            )
    except TooManyAttempts as refused:
        return refuse_for_now("accounts/sign_up.html", form, refused, next=next_path())
    return redirect(_confirm_address(token), 303)


@public
def confirm(token: str) -> Answer:
    """Ask for the code; only a code that is typed makes the account."""
    row = get_sign_up(db.session, hash_token(token), now())
    form = ConfirmForm()
    if row is None:
        return make_response(render_template("accounts/sign_up_over.html"), 404)
    if not form.validate_on_submit():
        return _confirm_page(form, token, row)
    with unit_of_work(clock()) as work:
        found = operations.confirm_sign_up(work, token, form.code.data)
        if not isinstance(found, Problem):
            device = device_token() or new_token()
            remember_device(work, found.id, hash_token(device))
            opened = open_here(work, found.id)
    if isinstance(found, Problem):
        add_problem(form, found, "code")
        return _confirm_page(form, token, row)
    return keep_device(enter(opened), device)


@public
def send_again(token: str) -> Answer:
    """Mail a new code and go back to the page that asks for it."""
    row = get_sign_up(db.session, hash_token(token), now())
    if row is None:
        return make_response(render_template("accounts/sign_up_over.html"), 404)
    with unit_of_work(clock()) as work:
        problem = operations.send_sign_up_code(work, token)
    if problem is not None:
        form = ConfirmForm(formdata=None)
        add_problem(form, problem)
        return _confirm_page(form, token, row)
    return lead_on(
        _confirm_address(token),
        gettext("We sent a new code. Older codes no longer work."),
    )


def _name_before() -> str:
    """Return the name of a sign-up that somebody starts again, as for a wrong address.

    The page's address holds the token alone: names do not belong into logs.
    """
    row = get_sign_up(db.session, hash_token(request.args.get("again", "")), now())
    return row.name if row else ""


def _password_will_do(form: SignUpForm) -> bool:
    problem = password_problem(form.password.data, form.email.data, form.name.data)
    if problem is not None:
        add_problem(form, problem, "password")
    return problem is None


def _confirm_address(token: str) -> str:
    return url_for("accounts.confirm", token=token, next=next_path())


def _confirm_page(form: ConfirmForm, token: str, row: SignUp) -> str:
    return render_template(
        "accounts/confirm.html",
        form=form,
        email=row.email,
        token=token,
        next=next_path(),
    )
