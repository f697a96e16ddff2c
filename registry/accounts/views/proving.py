"""Ask again who it is before what lets people in, or what is held of them, changes.

A browser that was left open, or a cookie that was copied, must not be enough to take
an account over.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.forms import ProofForm, ProofWithCodeForm
from registry.accounts.models.problems import Problem
from registry.accounts.operations.attempts import (
    TooManyAttempts,
    knock,
    mark_success,
)
from registry.accounts.operations.passwords import check_password
from registry.accounts.operations.second_factor import use_second_factor
from registry.accounts.operations.sessions import note_proof
from registry.accounts.operations.sign_in import begin_sign_in
from registry.accounts.operations.tokens import hash_token
from registry.accounts.queries import (
    has_authenticator,
    passkeys_of,
    proved_lately,
    proved_on_purpose,
)
from registry.accounts.views.answers import add_problem, next_path, refuse_for_now
from registry.accounts.views.doors import factor_doors, sign_in_doors
from registry.accounts.views.signed_in import device_token
from registry.database import db
from registry.domain.permissions import Permission
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, now
from registry.web.guards import requires
from registry.web.locale import page_path

Answer = str | Response
View = Callable[..., Any]


def asks_for_proof(view: View) -> View:
    """Lead who has not proved lately who they are to a page that asks, and back."""
    return _guarded(view, proved_lately)


def asks_for_new_proof(view: View) -> View:
    """Do the same, and do not let having just signed in be enough."""
    return _guarded(view, proved_on_purpose)


def _guarded(view: View, is_proved: Callable[..., bool]) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if is_proved(db.session, hash_token(current_user.token), now()):
            return view(*args, **kwargs)
        return redirect(url_for("accounts.prove", next=_back()), 303)

    return guarded


def _back() -> str:
    """Return the page to come back to: this one, where it can be opened by itself."""
    can_be_opened = request.url_rule and "GET" in (request.url_rule.methods or ())
    return page_path() if can_be_opened else url_for("accounts.account")


@requires(Permission.ACCOUNT_USE)
def prove() -> Answer:
    """Ask for the password, and for a code where the account has an authenticator."""
    with_code = has_authenticator(db.session, current_user.account_id)
    form = ProofWithCodeForm() if with_code else ProofForm()
    if not form.validate_on_submit():
        return _page(form)
    try:
        problem = _try(form.password.data, form.code.data if with_code else None)
    except TooManyAttempts as refused:
        return refuse_for_now("accounts/prove.html", form, refused, **_values())
    if problem is not None:
        field = "code" if problem is Problem.FACTOR_WRONG else "password"
        add_problem(form, problem, field)
        return _page(form)
    return redirect(next_path() or url_for("accounts.account"), 303)


def _try(password: str, code: str | None) -> Problem | None:
    """Note the proof if password and code are right; a wrong one is counted."""
    account_id, email = current_user.account_id, current_user.email
    token, device = current_user.token, device_token()
    with unit_of_work(clock()) as work:
        doors = sign_in_doors(email, hash_token(device) if device else None)
        attempt = begin_sign_in(work, email, doors)
    if not check_password(attempt.password_hash, password):
        return Problem.PASSWORD_WRONG
    with unit_of_work(clock()) as work:
        counted = knock(work, factor_doors(account_id)) if code else []
        if code and use_second_factor(work, account_id, code) is not None:
            return Problem.FACTOR_WRONG
        mark_success(work, [*attempt.counted, *counted])
        note_proof(work, token, with_factor=code is not None)
    return None


def _page(form: ProofForm) -> str:
    return render_template("accounts/prove.html", form=form, **_values())


def _values() -> dict[str, object]:
    return {
        "next": next_path(),
        "has_passkey": bool(passkeys_of(db.session, current_user.account_id)),
    }
