"""Choose the language of a page, and lead from one language to another.

The language stands in the path; nothing else changes it. What a reader chose by a
language link is remembered in a cookie for addresses that carry no language.
"""

import re
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Flask, Response, g, has_request_context, request
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.routing import BaseConverter

from registry.domain.languages import (
    SOURCE,
    TAGS,
    Language,
    get_language,
    negotiate,
)

COOKIE = "lang"
COOKIE_SECONDS = 365 * 24 * 60 * 60
SWITCH = "switch_lang"
"""The name of the buttons that change the language of a form page."""

PATH_LEFT_OPEN = "\ue000"
"""Stands where the rest of an address is to be put in; no text of the house has it."""

VARY = ("Accept-Language", "Cookie")


class LanguageConverter(BaseConverter):
    """Match the tag of an interface language at the start of a path."""

    regex = "|".join(TAGS)


def select_locale() -> str | None:
    """Return the language of the request; None where there is none, as in a command."""
    return page_language() if has_request_context() else None


def page_language() -> str:
    """Return the language of the path, else the best guess, else the source's."""
    language: str | None = g.get("language")
    if language is None:
        language = path_language(request.path) or preferred_language() or SOURCE
        g.language = language
    return language


def path_language(path: str) -> str | None:
    """Return the interface language that a path starts with, if any."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in TAGS else None


def preferred_language() -> str | None:
    """Return what the reader wants where the path does not say it.

    The account, the cookie and the header are asked in this order; None means that
    the reader has to be asked. An answer that depends on this carries `VARY`.
    """
    account = getattr(current_user, "language", None)
    cookie = request.cookies.get(COOKIE)
    for tag in (account, cookie):
        if tag in TAGS:
            return str(tag)
    return negotiate(request.headers.get("Accept-Language"))


def in_language(tag: str) -> str:
    """Return the address of this page, path and query kept, in another language.

    What is made once for many pages leaves open what follows the language.
    """
    return f"/{tag}{PATH_LEFT_OPEN if g.get('path_left_open') else rest_of_address()}"


def rest_of_address() -> str:
    """Return what follows the language in the address of this page."""
    path = request.path
    here = path_language(path)
    if here is None:
        return "/"
    query = request.query_string.decode("ascii", "replace")
    return (_quoted(path[len(here) + 1 :]) or "/") + (f"?{query}" if query else "")


def _quoted(path: str) -> str:
    # The client's own spelling of the path is gone: write it anew, safely.
    return quote(path, safe="/:@!$&'()*+,;=~-._")


def page_path() -> str:
    """Return the address of this page without the host."""
    return in_language(page_language())


def can_switch_form() -> bool:
    """Tell whether this page takes its own form, so that typed text can be kept."""
    rule = request.url_rule
    return rule is not None and "POST" in (rule.methods or ())


def is_switching() -> bool:
    """Tell whether a form was sent only to see its page in another language."""
    if request.method != "POST":
        return False
    try:
        return request.form.get(SWITCH) in TAGS
    except RequestEntityTooLarge:
        return False


def other_language_offer() -> Language | None:
    """Return the language that the browser prefers where the page is in another."""
    header = request.headers.get("Accept-Language")
    return offered_language(header, request.cookies.get(COOKIE), page_language())


def offered_language(
    header: str | None, chosen: str | None, here: str
) -> Language | None:
    """Return the language that is to be offered beside that of a page.

    None where the browser would take the page's language too, and for a reader who
    has chosen it.
    """
    if not header:
        return None
    wanted = negotiate(header)
    if wanted in {None, here} or chosen == here:
        return None
    accepted = [part for part in header.split(",") if _names(here, part)]
    return None if negotiate(",".join(accepted)) else get_language(str(wanted))


def _names(tag: str, language_range: str) -> bool:
    return re.match(rf"\s*{tag}\b", language_range, re.IGNORECASE) is not None


def remember_choice(response: Response) -> Response:
    """Keep the language that the reader chose by a link or a button of a page.

    All other links stay within their language, so whoever comes from a page of this
    site in another language has switched. Where the browser hides where it comes
    from, nothing is remembered, and the path still says all.
    """
    # Most pages are asked for by their address alone: nobody has switched.
    if request.method == "GET" and request.referrer is None:
        return response
    here = path_language(request.path)
    # A request for no page of ours may even name another host.
    if not (here and request.url_rule) or request.cookies.get(COOKIE) == here:
        return response
    if is_switching() or _came_from_other_language(here):
        response.set_cookie(
            COOKIE,
            here,
            max_age=COOKIE_SECONDS,
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
    return response


def _came_from_other_language(here: str) -> bool:
    referrer = request.referrer or ""
    return (
        names_other_language(referrer, here)
        and urlsplit(referrer).netloc == request.host
    )


def names_other_language(address: str, here: str) -> bool:
    """Tell whether an address, of whatever site, is in another language than a page."""
    try:
        path = urlsplit(address).path
    except ValueError:  # not every client sends an address
        return False
    return path_language(path) not in {None, here}


def bind_language(app: Flask) -> None:
    """Take the language out of every route's arguments, and put it into every URL."""

    @app.url_value_preprocessor
    def take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "language" in values:
            g.language = values.pop("language")

    @app.url_defaults
    def add_language(endpoint: str, values: dict[str, Any]) -> None:
        if "language" in values or not has_request_context():
            return
        if app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = page_language()
