"""Show the pages on which somebody adds passkeys, names them and removes them."""

from flask import render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.forms import NamedPasskeyForm, PasskeyNameForm
from registry.accounts.labels import BROWSERS, PROBLEMS, SYSTEMS
from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.problems import Problem
from registry.accounts.operations import passkeys as operations
from registry.accounts.operations.devices import browser_of, system_of
from registry.accounts.operations.second_factor import first_recovery_codes
from registry.accounts.operations.sessions import end_all_sessions, note_proof
from registry.accounts.queries import passkeys_of
from registry.accounts.views.ceremonies import (
    drop_answer,
    page_to_add,
    refuse_answer,
    this_site,
    what_was_asked,
)
from registry.accounts.views.officials import is_official
from registry.accounts.views.proving import asks_for_proof
from registry.database import db
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import clock
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response


@requires(Permission.ACCOUNT_USE)
def passkeys() -> str:
    """List the passkeys of the account."""
    return render_template(
        "accounts/passkeys.html", rows=passkeys_of(db.session, current_user.account_id)
    )


@requires(Permission.ACCOUNT_USE)
@asks_for_proof
def add_passkey() -> Answer:
    """Have the browser make a passkey, and keep it."""
    account_id = current_user.account_id
    form = NamedPasskeyForm(data={"name": _device()})
    if not form.validate_on_submit():
        drop_answer(form)
        return page_to_add(form, account_id)
    if not form.credential.data:
        refuse_answer(form, Problem.NOT_UNDERSTOOD)
        return page_to_add(form, account_id)
    codes: list[str] = []
    with unit_of_work(clock()) as work:
        found = operations.add_passkey(
            work,
            this_site(),
            account_id,
            asked=what_was_asked(),
            answer=form.credential.data,
            name=form.name.data,
        )
        if not isinstance(found, Problem):
            codes = _use_from_now_on(work, account_id)
    if isinstance(found, Problem):
        refuse_answer(form, found)
        return page_to_add(form, account_id)
    if codes:
        return render_template("accounts/recovery_codes.html", codes=codes)
    return lead_on(url_for("accounts.passkeys"), gettext("The passkey was added."))


@requires(Permission.ACCOUNT_USE)
@asks_for_proof
def passkey(passkey_id: int) -> Answer:
    """Show one passkey, and let it be named."""
    row = _own(passkey_id)
    form = PasskeyNameForm(data={"name": row.name})
    if not form.validate_on_submit():
        return render_template("accounts/passkey.html", form=form, row=row)
    with unit_of_work(clock()) as work:
        operations.rename_passkey(
            work, current_user.account_id, passkey_id, form.name.data
        )
    return lead_on(url_for("accounts.passkeys"), gettext("Your change was saved."))


@requires(Permission.ACCOUNT_USE)
@asks_for_proof
def remove_passkey(passkey_id: int) -> Answer:
    """Remove one passkey; never the last way in."""
    _own(passkey_id)
    with unit_of_work(clock()) as work:
        problem = operations.remove_passkey(work, current_user.account_id, passkey_id)
    if problem is not None:
        message = gettext(PROBLEMS[problem])
        return lead_on(url_for("accounts.passkeys"), message, "warning")
    return lead_on(url_for("accounts.passkeys"), gettext("The passkey was removed."))


def _use_from_now_on(work: Work, account_id: int) -> list[str]:
    """Count the passkey as shown in this session; return recovery codes, if made.

    Whoever acts in an office needs the passkey to sign in from now on: their other
    sessions never showed one, and without codes a lost device would lock them out.
    """
    note_proof(work, current_user.token, with_factor=True)
    if not is_official(work.session, account_id, work.now):
        return []
    end_all_sessions(work, account_id, but=current_user.token)
    return first_recovery_codes(work, account_id)


def _own(passkey_id: int) -> Passkey:
    rows = passkeys_of(db.session, current_user.account_id)
    found = [row for row in rows if row.id == passkey_id]
    if not found:
        raise NotFound(passkey_id)
    return found[0]


def _device() -> str:
    """Return what a passkey is called until its owner names it: this device."""
    said = request.user_agent.string
    browser, system = BROWSERS[browser_of(said)], SYSTEMS[system_of(said)]
    return f"{gettext(browser)} · {gettext(system)}"
