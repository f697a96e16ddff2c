"""Show somebody where they are signed in, and let them end it, one by one."""

from flask import render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.labels import BROWSERS, SYSTEMS
from registry.accounts.operations.sessions import end_all_sessions, end_one_session
from registry.accounts.operations.tokens import hash_token
from registry.accounts.queries import open_sessions
from registry.database import db
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, now
from registry.web.guards import requires
from registry.web.notices import lead_on


@requires(Permission.ACCOUNT_USE)
def sessions() -> str:
    """List every browser in which the account is signed in, this one first."""
    here = hash_token(current_user.token)
    rows = open_sessions(db.session, current_user.account_id, now())
    return render_template(
        "accounts/sessions.html",
        rows=sorted(rows, key=lambda row: row.token_hash != here),
        here=here,
        browsers=BROWSERS,
        systems=SYSTEMS,
    )


@requires(Permission.ACCOUNT_USE)
def end(session_id: int) -> Response:
    """End one of them; this one is ended by signing out."""
    with unit_of_work(clock()) as work:
        ended = end_one_session(work, current_user.account_id, session_id)
    if not ended:
        raise NotFound(session_id)
    return lead_on(url_for("accounts.sessions"), gettext("The device is signed out."))


@requires(Permission.ACCOUNT_USE)
def end_others() -> Response:
    """End every session but this one."""
    with unit_of_work(clock()) as work:
        end_all_sessions(work, current_user.account_id, but=current_user.token)
    return lead_on(
        url_for("accounts.sessions"), gettext("All other devices are signed out.")
    )
