"""Ask a browser for a passkey: what it is to sign goes out, its answer comes back."""

from typing import Any

from flask import render_template, session
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.accounts.forms import PasskeyForm
from registry.accounts.models.problems import Problem
from registry.accounts.operations.attempts import TooManyAttempts
from registry.accounts.operations.passkeys import (
    Asked,
    Ceremony,
    RelyingParty,
    begin_adding,
    begin_using,
    relying_party,
)
from registry.accounts.views.answers import add_problem, refuse_for_now
from registry.database import db
from registry.web.context import current_settings, now

_KEY = "passkey"
_NOTHING = Asked("", 0, None)
_USE = "accounts/passkey_use.html"


def this_site() -> RelyingParty:
    """Return the site that passkeys are made for: that of its public address."""
    settings = current_settings()
    return relying_party(
        settings.base_url, gettext("NGO Platform"), settings.secret_key
    )


def what_was_asked() -> Asked:
    """Return what this browser was asked to sign, once."""
    kept: Any = session.pop(_KEY, None)
    return Asked(*kept) if kept else _NOTHING


def page_to_use(form: PasskeyForm, account_id: int | None, **values: object) -> str:
    """Show the page that asks the browser to use a passkey."""
    options = _options_to_use(account_id)
    return render_template(_USE, form=form, options=options, **values)


def page_to_add(form: PasskeyForm, account_id: int) -> str:
    """Show the page that asks the browser to make a passkey."""
    options = _remember(begin_adding(db.session, this_site(), account_id, now()))
    return render_template("accounts/passkey_add.html", form=form, options=options)


def refuse_answer(form: PasskeyForm, problem: Problem) -> None:
    """Say what was wrong with an answer, and drop it."""
    add_problem(form, problem)
    drop_answer(form)


def drop_answer(form: PasskeyForm) -> None:
    """Show no answer again: what the browser is asked next is something else."""
    form.credential.data = ""
    form.credential.raw_data = None


def refuse_many(
    form: PasskeyForm,
    refused: TooManyAttempts,
    account_id: int | None,
    **values: object,
) -> Response:
    """Say how long to wait; the browser may be asked again then."""
    drop_answer(form)
    options = _options_to_use(account_id)
    return refuse_for_now(_USE, form, refused, options=options, **values)


def _options_to_use(account_id: int | None) -> str:
    return _remember(begin_using(db.session, this_site(), account_id, now()))


def _remember(ceremony: Ceremony) -> str:
    asked = ceremony.asked
    session[_KEY] = [asked.challenge, asked.at, asked.account_id]
    return ceremony.options
