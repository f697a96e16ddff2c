"""Send with every answer what keeps browsers from doing more than the page needs."""

from flask import Flask, Response, request

from registry.web.assets import VERSION
from registry.web.context import current_account_id
from registry.web.locale import path_language, remember_choice

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "script-src 'self'; form-action 'self'; base-uri 'none'; "
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
FOR_EVER = "public, max-age=31536000, immutable"
# The first part of a path, after the language, under which pages are a person's own.
PRIVATE_PARTS = frozenset({"account", "apply", "office", "operator"})


def add_headers(response: Response) -> Response:
    """Add what every answer carries, and say who may keep it."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/static/"):
        if VERSION in request.args and response.status_code in {200, 304}:
            response.headers["Cache-Control"] = FOR_EVER
        return response
    if _is_private(response):
        response.headers["Cache-Control"] = "no-store"
    language = path_language(request.path)
    if language:
        response.headers.setdefault("Content-Language", language)
    return remember_choice(response)


def _is_private(response: Response) -> bool:
    if response.status_code >= 500:
        return True
    parts = request.path.split("/")
    private = path_language(request.path) is not None and parts[2] in PRIVATE_PARTS
    return private or current_account_id() is not None


def bind_headers(app: Flask) -> None:
    """Have every answer of the app carry them."""
    app.after_request(add_headers)
