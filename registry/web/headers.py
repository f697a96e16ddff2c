"""Send with every answer what keeps browsers from doing more than the page needs."""

from http import HTTPStatus

from flask import Flask, Response, request, session

from registry.web.assets import VERSION
from registry.web.compression import compress
from registry.web.context import current_account_id
from registry.web.locale import path_language, remember_choice
from registry.web.machines import PeoplesSessions, is_for_machines
from registry.web.paths import is_private_path
from registry.web.revalidation import keep

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "browsing-topics=()"
    ),
}
# What programs of every site may read, and see of an answer.
OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Content-Language, ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
FILE_STATUSES = frozenset({200, 206, 304})
FOR_EVER = "public, max-age=31536000, immutable"


def add_headers(response: Response) -> Response:
    """Add what every answer carries, and say who may keep it."""
    carried = {name for name, _ in response.headers}
    response.headers.extend((n, v) for n, v in HEADERS.items() if n not in carried)
    # What is not found there is a page like any other.
    if request.path.startswith("/static/") and response.status_code in FILE_STATUSES:
        if VERSION in request.args and response.status_code != 206:
            response.headers["Cache-Control"] = FOR_EVER
        return response
    if is_for_machines():
        return for_every_site(response)
    if is_private_path(request.path):
        response.headers["X-Robots-Tag"] = "noindex"
    if _is_for_one_reader(response):
        response.headers["Cache-Control"] = "no-store"
    language = path_language(request.path)
    if language:
        response.headers.setdefault("Content-Language", language)
    return remember_choice(response)


def for_every_site(response: Response) -> Response:
    """Let programs of every site read an answer; it knows nobody and sets nothing."""
    for name, value in OPEN_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.method == "OPTIONS" and response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.NO_CONTENT
        del response.headers["Content-Type"]
        for name, value in PREFLIGHT_HEADERS.items():
            response.headers.setdefault(name, value)
    return response


def _is_for_one_reader(response: Response) -> bool:
    # A page with a form holds a token in its session; a fault may hold anything, and
    # asking who is signed in may be what fails.
    return (
        response.status_code >= 500
        or is_private_path(request.path)
        or "csrf_token" in session
        or current_account_id() is not None
    )


def bind_headers(app: Flask) -> None:
    """Have every answer of the app carry them."""
    app.session_interface = PeoplesSessions()
    # Flask calls the last one first: what may be compressed is a matter of headers,
    # and what is kept has both behind it.
    app.after_request(keep)
    app.after_request(compress)
    app.after_request(add_headers)
