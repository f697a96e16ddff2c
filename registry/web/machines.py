"""Tell the addresses that programs read from the pages of people.

A program is nobody: no cookie of its is read and none is set, every site may ask, and
a refusal is a document of RFC 9457 in place of a page.
"""

from typing import Any

from flask import Flask, Request, has_request_context, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from registry.web.varying import vary_by

PREFIX = "/api/"


def is_for_machines(path: str | None = None) -> bool:
    """Tell whether a path, or that of the running request, is read by programs."""
    if path is None:
        path = request.path if has_request_context() else ""
    return path.startswith(PREFIX)


class PeoplesSessions(SecureCookieSessionInterface):
    """Open a session for people alone: programs find an empty one, kept nowhere."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie, unless there is none or a program asks."""
        is_new = self.get_cookie_name(app) not in request.cookies
        if is_new or is_for_machines(request.path):
            return SecureCookieSession()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: Any, response: Any) -> None:
        """Write the cookie, unless a program asked or there is nothing to write."""
        if is_for_machines():
            return
        if session or session.modified:
            super().save_session(app, session, response)
        elif session.accessed:
            vary_by(response, "Cookie")
