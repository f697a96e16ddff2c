"""Show the pages on which somebody signs in, or proves who they are, by a passkey."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.forms import PasskeyForm
from registry.accounts.models.problems import Problem
from registry.accounts.operations.attempts import (
    TooManyAttempts,
    knock,
    mark_success,
)
from registry.accounts.operations.passkeys import use_passkey
from registry.accounts.operations.sessions import note_proof
from registry.accounts.views.answers import next_path
from registry.accounts.views.arriving import (
    current_arrival,
    enter,
    open_here,
    start_anew,
)
from registry.accounts.views.ceremonies import (
    page_to_use,
    refuse_answer,
    refuse_many,
    this_site,
    what_was_asked,
)
from registry.accounts.views.doors import passkey_doors
from registry.domain.permissions import Permission
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import clock
from registry.web.guards import public, requires

Answer = str | Response
# What follows from a passkey that holds, in the same transaction.
Then = Callable[[Work, int], str]


@public
def sign_in_by_passkey() -> Answer:
    """Sign in whose passkey it is: neither address nor password is asked for."""
    way_back = url_for("accounts.sign_in", next=next_path())
    found = _ask(None, way_back, _open)
    return enter(found.token) if isinstance(found, _Done) else found


@public
def factor_by_passkey() -> Answer:
    """Take a passkey for the second factor, after the password."""
    arrival = current_arrival()
    if arrival is None or arrival.code_id is not None:
        return start_anew()
    way_back = url_for("accounts.second_factor", next=next_path())
    found = _ask(arrival.account_id, way_back, _open)
    return enter(found.token) if isinstance(found, _Done) else found


@requires(Permission.ACCOUNT_USE)
def prove_by_passkey() -> Answer:
    """Take a passkey for the proof that it is still the same person."""
    token = current_user.token

    def note(work: Work, account_id: int) -> str:
        note_proof(work, token, with_factor=True)
        return token

    way_back = url_for("accounts.prove", next=next_path())
    found = _ask(current_user.account_id, way_back, note)
    if isinstance(found, _Done):
        return redirect(next_path() or url_for("accounts.account"), 303)
    return found


@dataclass(frozen=True)
class _Done:
    """Hold the token of the session that goes on."""

    token: str


def _ask(account_id: int | None, way_back: str, then: Then) -> _Done | Answer:
    """Show the page that asks, or do what follows from an answer that holds."""
    form = PasskeyForm()
    if not form.validate_on_submit():
        return page_to_use(form, account_id, way_back=way_back)
    try:
        with unit_of_work(clock()) as work:
            found = _use(work, form, account_id)
            token = "" if isinstance(found, Problem) else then(work, found)
    except TooManyAttempts as refused:
        return refuse_many(form, refused, account_id, way_back=way_back)
    if isinstance(found, Problem):
        refuse_answer(form, found)
        return page_to_use(form, account_id, way_back=way_back)
    return _Done(token)


def _open(work: Work, account_id: int) -> str:
    return open_here(work, account_id, with_factor=True)


def _use(work: Work, form: PasskeyForm, account_id: int | None) -> int | Problem:
    """Return whose passkey answered; an answer that does not hold is counted."""
    answer = form.credential.data or ""
    if not answer:
        return Problem.NOT_UNDERSTOOD
    counted = knock(work, passkey_doors())
    found = use_passkey(
        work,
        this_site(),
        asked=what_was_asked(),
        answer=answer,
        account_id=account_id,
    )
    if not isinstance(found, Problem):
        mark_success(work, counted)
    return found
