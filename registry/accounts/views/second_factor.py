"""Show the pages on which somebody adds a second factor, or removes it."""

import pyotp
import segno
from flask import redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from registry.accounts.forms import (
    ConfirmFactorForm,
    RemoveFactorForm,
)
from registry.accounts.models.problems import Problem
from registry.accounts.operations import second_factor as operations
from registry.accounts.operations.attempts import (
    TooManyAttempts,
    knock,
    mark_success,
)
from registry.accounts.queries import get_totp
from registry.accounts.views.answers import add_problem, refuse_for_now
from registry.accounts.views.doors import factor_doors
from registry.database import db
from registry.domain.permissions import Permission
from registry.unit_of_work import unit_of_work
from registry.web.context import clock
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response


@requires(Permission.ACCOUNT_USE)
def set_up() -> Answer:
    """Show the key as a picture and as text, and ask for the first code."""
    totp = get_totp(db.session, current_user.account_id)
    if totp is None:
        return render_template("accounts/factor_start.html")
    if totp.confirmed_at is not None:
        return redirect(url_for("accounts.remove"), 303)
    secret = totp.secret
    form = ConfirmFactorForm()
    if not form.validate_on_submit():
        return _set_up_page(form, secret)
    try:
        codes = _confirm(form.code.data)
    except TooManyAttempts as refused:
        return refuse_for_now(
            "accounts/factor_set_up.html", form, refused, **_key(secret)
        )
    if isinstance(codes, Problem):
        add_problem(form, codes, "code")
        return _set_up_page(form, secret)
    return render_template("accounts/recovery_codes.html", codes=codes)


@requires(Permission.ACCOUNT_USE)
def start() -> Answer:
    """Make a new key; a key that is in use stays."""
    with unit_of_work(clock()) as work:
        operations.begin_second_factor(work, current_user.account_id)
    return redirect(url_for("accounts.set_up"), 303)


@requires(Permission.ACCOUNT_USE)
def remove() -> Answer:
    """Ask for a code, to ask for none any more."""
    totp = get_totp(db.session, current_user.account_id)
    if totp is None or totp.confirmed_at is None:
        return redirect(url_for("accounts.set_up"), 303)
    form = RemoveFactorForm()
    if not form.validate_on_submit():
        return render_template("accounts/factor_remove.html", form=form)
    try:
        problem = _remove(form.code.data)
    except TooManyAttempts as refused:
        return refuse_for_now("accounts/factor_remove.html", form, refused)
    if problem is not None:
        add_problem(form, problem, "code")
        return render_template("accounts/factor_remove.html", form=form)
    return lead_on(
        url_for("accounts.account"), gettext("The second factor was removed.")
    )


def _confirm(code: str) -> list[str] | Problem:
    with unit_of_work(clock()) as work:
        counted = knock(work, factor_doors(current_user.account_id))
        codes = operations.confirm_second_factor(
            work, current_user.account_id, code, current_user.token
        )
        if not isinstance(codes, Problem):
            mark_success(work, counted)
    return codes


def _remove(code: str) -> Problem | None:
    with unit_of_work(clock()) as work:
        counted = knock(work, factor_doors(current_user.account_id))
        problem = operations.remove_second_factor(work, current_user.account_id, code)
        if problem is None:
            mark_success(work, counted)
    return problem


def _set_up_page(form: ConfirmFactorForm, secret: str) -> str:
    return render_template("accounts/factor_set_up.html", form=form, **_key(secret))


def _key(secret: str) -> dict[str, object]:
    """Return the key as authenticator apps take it: a picture, and groups of four."""
    address = pyotp.TOTP(secret).provisioning_uri(
        name=current_user.email, issuer_name=gettext("NGO Platform")
    )
    picture = segno.make(address, micro=False).svg_inline(
        scale=4,
        border=4,
        light="#fff",
        svgclass="qr-code",
        lineclass=None,
        # The stylesheet says how large: a long name needs more squares than a phone
        # has room for at a fixed size.
        omitsize=True,
    )
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    # The picture is made of numbers alone: nothing that somebody typed is in it.
    return {"picture": Markup(picture), "key": " ".join(groups)}  # noqa: S704
