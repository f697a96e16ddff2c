"""Show the pages on which somebody signs in: password, mailed code, second factor."""

from flask import current_app, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.forms import (
    ConfirmForm,
    FactorForm,
    SignInForm,
)
from registry.accounts.models.people import Account
from registry.accounts.models.problems import Problem
from registry.accounts.operations import sign_in as operations
from registry.accounts.operations.attempts import (
    TooManyAttempts,
    knock,
    mark_success,
    note_success,
)
from registry.accounts.operations.passwords import check_password
from registry.accounts.operations.second_factor import use_second_factor
from registry.accounts.operations.tokens import hash_token, new_token
from registry.accounts.queries import passkeys_of
from registry.accounts.views.answers import add_problem, next_path, refuse_for_now
from registry.accounts.views.arriving import (
    Arrival,
    current_arrival,
    enter,
    go_on,
    open_here,
    open_if_complete,
    remember_arrival,
    start_anew,
)
from registry.accounts.views.doors import (
    device_code_doors,
    factor_doors,
    sign_in_doors,
)
from registry.accounts.views.signed_in import device_token, keep_device
from registry.database import db
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import clock, current_settings
from registry.web.guards import public
from registry.web.notices import lead_on

Answer = str | Response


@public
def sign_in() -> Answer:
    """Ask for address and password; a wrong one and an unknown one get one answer."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _sign_in_page(form)
    try:
        answer = _try_password(form.email.data, form.password.data)
    except TooManyAttempts as refused:
        return refuse_for_now(
            "accounts/sign_in.html", form, refused, next=next_path(), **_demo()
        )
    if answer is None:
        add_problem(form, Problem.NOT_RECOGNISED)
        return _sign_in_page(form)
    return answer


@public
def code() -> Answer:
    """Ask for the code that was mailed because this browser is not known."""
    arrival = current_arrival()
    if arrival is None or arrival.code_id is None:
        return start_anew()
    form = ConfirmForm()
    if not form.validate_on_submit():
        return _code_page(form)
    device = device_token() or new_token()
    opened = None
    with unit_of_work(clock()) as work:
        problem = operations.use_device_code(work, arrival.code_id, form.code.data)
        if problem is None:
            operations.remember_device(work, arrival.account_id, hash_token(device))
            note_success(work, device_code_doors(arrival.account_id))
            opened = open_if_complete(work, arrival.account_id)
    if problem is not None:
        add_problem(form, problem, "code")
        return _code_page(form)
    return keep_device(go_on(arrival.account_id, opened), device)


@public
def send_code_again() -> Answer:
    """Mail a new code and go back to the page that asks for it."""
    arrival = current_arrival()
    if arrival is None or arrival.code_id is None:
        return start_anew()
    with unit_of_work(clock()) as work:
        problem = operations.send_device_code(work, arrival.code_id)
    if problem is not None:
        form = ConfirmForm(formdata=None)
        add_problem(form, problem)
        return _code_page(form)
    return lead_on(
        url_for("accounts.code", next=next_path()),
        gettext("We sent a new code. Older codes no longer work."),
    )


@public
def second_factor() -> Answer:
    """Ask for a code of the authenticator app, or a recovery code."""
    arrival = current_arrival()
    if arrival is None or arrival.code_id is not None:
        return start_anew()
    form = FactorForm()
    values = {
        "next": next_path(),
        "has_passkey": bool(passkeys_of(db.session, arrival.account_id)),
    }
    if not form.validate_on_submit():
        return render_template("accounts/second_factor.html", form=form, **values)
    try:
        opened = _try_factor(arrival.account_id, form.code.data)
    except TooManyAttempts as refused:
        return refuse_for_now("accounts/second_factor.html", form, refused, **values)
    if opened is None:
        add_problem(form, Problem.FACTOR_WRONG, "code")
        return render_template("accounts/second_factor.html", form=form, **values)
    return enter(opened)


def _try_password(email: str, password: str) -> Response | None:
    """Lead on to the next page of signing in; None where the password is not right."""
    device = device_token()
    device_hash = hash_token(device) if device else None
    with unit_of_work(clock()) as work:
        attempt = operations.begin_sign_in(
            work, email, sign_in_doors(email, device_hash)
        )
    # Slow, and outside the unit of work; as slow where there is no such account.
    if not check_password(attempt.password_hash, password):
        return None
    with unit_of_work(clock()) as work:
        account = operations.accept_password(work, attempt)
        if account is None:
            return None
        account_id = account.id
        code_id = _code_for(work, account, device_hash)
        opened = None if code_id else open_if_complete(work, account_id)
    if code_id:
        remember_arrival(Arrival(account_id, code_id))
        return redirect(url_for("accounts.code", next=next_path()), 303)
    return go_on(account_id, opened)


def _code_for(work: Work, account: Account, device_hash: str | None) -> str | None:
    if not operations.needs_device_code(work, account, device_hash):
        return None
    return operations.mail_device_code(work, account, device_code_doors(account.id))


def _try_factor(account_id: int, typed: str) -> str | None:
    """Open the session if the code is right; a wrong one is counted."""
    with unit_of_work(clock()) as work:
        counted = knock(work, factor_doors(account_id))
        if use_second_factor(work, account_id, typed) is not None:
            return None
        mark_success(work, counted)
        return open_here(work, account_id, with_factor=True)


def _sign_in_page(form: SignInForm) -> str:
    return render_template(
        "accounts/sign_in.html", form=form, next=next_path(), **_demo()
    )


def _demo() -> dict[str, object]:
    """Return the accounts that the demo lets everybody try, with their codes."""
    listed = current_app.extensions.get("demo_accounts")
    shown = listed() if listed and current_settings().demo else None
    return {"demo_accounts": shown}


def _code_page(form: ConfirmForm) -> str:
    return render_template(
        "accounts/code.html",
        form=form,
        next=next_path(),
        **_demo(),
    )
