"""Remember, between the pages of one sign-in, how far somebody has come."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from registry.accounts.operations.sessions import end_session, open_session
from registry.accounts.views.answers import next_path
from registry.accounts.views.officials import must_show_factor
from registry.accounts.views.signed_in import sign_in_browser
from registry.unit_of_work import Work
from registry.web.context import now

KEY = "arriving"
LIFE = timedelta(minutes=30)


@dataclass(frozen=True)
class Arrival:
    """Hold whose password was given, and the code that was mailed, if one was.

    `code_id` is None once the browser is known.
    """

    account_id: int
    code_id: str | None


def remember_arrival(arrival: Arrival) -> None:
    """Keep it in the signed cookie of this browser, for half an hour."""
    session[KEY] = [arrival.account_id, arrival.code_id, int(now().timestamp())]


def current_arrival() -> Arrival | None:
    """Return how far this browser has come; None when it has to start anew."""
    kept: Any = session.get(KEY)
    if not kept:
        return None
    account_id, code_id, since = kept
    if now().timestamp() - since > LIFE.total_seconds():
        return None
    return Arrival(account_id, code_id)


def open_if_complete(work: Work, account_id: int) -> str | None:
    """Open the session, unless the second factor is still to be given."""
    if must_show_factor(work.session, account_id, work.now):
        return None
    return open_here(work, account_id)


def open_here(work: Work, account_id: int, *, with_factor: bool = False) -> str:
    """Open a session in this browser, in place of one that is open in it."""
    if current_user.is_authenticated:
        end_session(work, current_user.token)
    return open_session(
        work,
        account_id,
        user_agent=request.user_agent.string,
        with_factor=with_factor,
    )


def go_on(account_id: int, opened: str | None) -> Response:
    """Lead to where the reader wanted to go, or first to the second factor."""
    if opened is None:
        remember_arrival(Arrival(account_id, None))
        return redirect(url_for("accounts.second_factor", next=next_path()), 303)
    return enter(opened)


def enter(opened: str) -> Response:
    """Sign the browser in and lead to where the reader wanted to go."""
    target = next_path() or url_for("accounts.account")
    sign_in_browser(opened)
    return redirect(target, 303)


def start_anew() -> Response:
    """Lead back to address and password: what was begun here is over."""
    session.pop(KEY, None)
    return redirect(url_for("accounts.sign_in", next=next_path()), 303)
