"""Lead on to a page, and say there what was done.

A notice belongs to the page that it leads to. Where another page is shown first, say
because the connection broke, it lapses: said later and elsewhere it would mislead.
"""

from urllib.parse import unquote, urlsplit

from flask import redirect, request, session
from werkzeug.wrappers import Response

_KEY = "notice"


def lead_on(address: str, message: str, tone: str = "") -> Response:
    """Redirect to a page of this site that opens with a message."""
    session[_KEY] = (unquote(urlsplit(address).path), tone, message)
    return redirect(address, 303)


def take_notice() -> tuple[str, str] | None:
    """Return tone and message of the notice for this page, once; drop any other."""
    # Only what is there is taken: a session that nobody wrote to needs no cookie.
    if _KEY not in session:
        return None
    path, tone, message = session.pop(_KEY)
    return (tone, message) if path == request.path else None
