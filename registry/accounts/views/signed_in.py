"""Know in which browser who is signed in: the cookie holds a token, the row decides."""

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, request, session, url_for
from flask_login import UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from registry.accounts.models.sessions import BrowserSession
from registry.accounts.operations.sessions import (
    SEEN_EVERY,
    end_session,
    keep_session,
)
from registry.accounts.operations.tokens import hash_token, new_token
from registry.accounts.queries import get_open_session, has_second_factor
from registry.accounts.views.officials import is_official
from registry.database import db
from registry.extensions import login
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_settings, now
from registry.web.locale import page_language

DEVICE_COOKIE = "device"
DEVICE_SECONDS = 365 * 24 * 60 * 60
_TOKEN_LENGTH = len(new_token())


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """Who is signed in, as read at the start of the request."""

    token: str
    account_id: int
    email: str
    name: str
    language: str
    last_seen_at: datetime
    with_factor: bool

    def get_id(self) -> str:
        """Return what the cookie holds."""
        return self.token


# What `session_protection` adds would sign phones out that change their network; a
# copied cookie is what the row of the session is for.
login.session_protection = None


@login.user_loader
def load_signed_in(token: str) -> SignedIn | None:
    """Return who holds the token of an open session."""
    row = get_open_session(db.session, hash_token(token), now())
    return None if row is None else _signed_in(token, row)


def _signed_in(token: str, row: BrowserSession) -> SignedIn:
    return SignedIn(
        token=token,
        account_id=row.account_id,
        email=row.account.email,
        name=row.account.name,
        language=row.account.language,
        last_seen_at=row.last_seen_at,
        with_factor=row.factor_at is not None,
    )


def keep_signed_in() -> Response | None:
    """Note now and then that a session is used; before the view's own transaction.

    A session whose holder never showed the second factor that they act by ends: they
    may have been seated, or have added it, after signing in.
    """
    if "_user_id" not in session or request.endpoint == "static":
        return None
    if not current_user.is_authenticated:
        return None
    if now() - current_user.last_seen_at >= SEEN_EVERY:
        with unit_of_work(clock()) as work:
            keep_session(work, current_user.token)
    if current_user.with_factor or not _acts_by_factor():
        return None
    with unit_of_work(clock()) as work:
        end_session(work, current_user.token)
    sign_out_browser()
    # An address without a language names no page to lead to by name alone.
    return redirect(url_for("accounts.sign_in", language=page_language()), 303)


def _acts_by_factor() -> bool:
    account_id = current_user.account_id
    return is_official(db.session, account_id, now()) and has_second_factor(
        db.session, account_id
    )


def sign_in_browser(token: str) -> None:
    """Give the browser a session that holds nothing from before, and the token."""
    session.clear()
    session.permanent = True
    user = load_signed_in(token)
    if user is not None:
        login_user(user)


def sign_out_browser() -> None:
    """Leave nothing in the browser's session."""
    logout_user()
    session.clear()


def device_token() -> str | None:
    """Return the token by which this browser may be known."""
    token = request.cookies.get(DEVICE_COOKIE, "")
    return token if len(token) == _TOKEN_LENGTH else None


def keep_device(response: Response, token: str) -> Response:
    """Let the browser be known the next time."""
    response.set_cookie(
        DEVICE_COOKIE,
        token,
        max_age=DEVICE_SECONDS,
        secure=current_settings().secure_cookies,
        httponly=True,
        samesite="Lax",
    )
    return response
