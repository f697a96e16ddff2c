"""Let somebody take along what is held about them, and be erased."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, make_response, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.forms import EraseForm
from registry.accounts.labels import TIES
from registry.accounts.models.people import Tie, TieKind
from registry.accounts.views.proving import asks_for_new_proof, asks_for_proof
from registry.accounts.views.signed_in import sign_out_browser
from registry.audit.events import Event
from registry.audit.operations import record
from registry.database import AnySession, db
from registry.domain.permissions import Permission
from registry.unit_of_work import Work, unit_of_work
from registry.web.context import clock, country_name, now
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response
FILE = "my-data.json"


@dataclass(frozen=True)
class PersonalData:
    """Hold the doors to all that is held about a person, in every feature."""

    held: Callable[[AnySession, int, datetime], Mapping[str, Any]]
    ties: Callable[[AnySession, int, datetime], Sequence[Tie]]
    erase: Callable[[Work, int], None]


@requires(Permission.ACCOUNT_USE)
@asks_for_proof
def own_data() -> str:
    """Say what can be taken along and what is erased."""
    return render_template("accounts/own_data.html")


@requires(Permission.ACCOUNT_USE)
@asks_for_proof
def export() -> Response:
    """Send everything that is held about the person, as one file."""
    account_id = current_user.account_id
    with unit_of_work(clock()) as work:
        record(
            work,
            Event.ACCOUNT_EXPORTED,
            subject=("account", account_id),
            actor_account=account_id,
        )
    held = _doors().held(db.session, account_id, now())
    answer = make_response(json.dumps(held, ensure_ascii=False, indent=2) + "\n")
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return answer


@requires(Permission.ACCOUNT_USE)
@asks_for_new_proof
def erase() -> Answer:
    """Say what goes and what stays; erase when the box is ticked, or say why not."""
    account_id = current_user.account_id
    found = _doors().ties(db.session, account_id, now())
    if found:
        return render_template("accounts/erase_first.html", reasons=_in_words(found))
    form = EraseForm()
    if not form.validate_on_submit():
        return render_template("accounts/erase.html", form=form)
    with unit_of_work(clock()) as work:
        _doors().erase(work, account_id)
    sign_out_browser()
    return lead_on(url_for("directory.home"), gettext("Your account was erased."))


def _doors() -> PersonalData:
    found: PersonalData = current_app.extensions["personal_data"]
    return found


def _in_words(found: Sequence[Tie]) -> list[str]:
    return [gettext(TIES[tie.kind], name=_name(tie)) for tie in found]


def _name(tie: Tie) -> str:
    return country_name(tie.name) if tie.kind is TieKind.OFFICER else tie.name
