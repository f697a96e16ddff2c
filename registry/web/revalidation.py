"""Answer "you have it already" without making the page again.

What a public page shows follows from the edition of the register, what the calendar
turned, the dates that it is, the language, the address and the code that makes it. All
of that is known before a page is made, and names it: a browser that comes with the
name of what it kept is told so, at the cost of one statement.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flask import Response, current_app, make_response, request, session

from registry import catalogues
from registry.web.context import (
    current_account_id,
    current_language,
    current_settings,
)
from registry.web.ground import edition, stretch, todays
from registry.web.kept_pages import kept_pages
from registry.web.locale import VARY, other_language_offer
from registry.web.varying import vary_by

PACKAGE = Path(__file__).resolve().parent.parent
_KINDS = frozenset({".css", ".html", ".js", ".py", ".svg"})
# Their own words, patterns and markup reach the page too.
_LIBRARIES = ("babel", "flask", "jinja2", "markupsafe", "werkzeug")
_PLACE = "build"


def revalidated(
    view: Callable[..., Any], *, is_kept: bool = False
) -> Callable[..., Any]:
    """Let browsers keep the page of a view, and ask each time whether it still holds.

    The view shows nothing but what everybody may read, and asks for nothing but what
    this module knows of: its address, its language, the register and the calendar.
    One with a single address is kept by the worker too, under the same name.
    """

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> Response:
        name = page_name()
        if name is None:
            return make_response(view(*args, **kwargs))
        if request.if_none_match.contains_weak(name):
            return _named(current_app.response_class(status=304), name)
        pages = kept_pages() if is_kept and not request.query_string else None
        if pages is not None and (body := pages.get(name)) is not None:
            return _named(make_response(body), name)
        answer = make_response(view(*args, **kwargs))
        if answer.status_code != 200 or session:
            return answer
        if pages is not None:
            pages.keep(name, answer.get_data())
        return _named(answer, name)

    return asked


def page_name() -> str | None:
    """Return what names the page as it would be made now; None if made for one reader.

    A session holds a notice, a form's token or who is signed in.
    """
    if session or current_account_id() is not None:
        return None
    offer = other_language_offer()
    parts = (
        build(),
        edition().register,
        str(stretch()),
        todays(),
        current_language(),
        offer.tag if offer else "",
        request.path,
    )
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=12)
    digest.update(b"\0" + request.query_string)
    return digest.hexdigest()


def build() -> str:
    """Return what changes whenever code, words, libraries or settings do."""
    if _PLACE not in current_app.extensions:
        current_app.extensions[_PLACE] = _build()
    found: str = current_app.extensions[_PLACE]
    return found


def _build() -> str:
    digest = hashlib.blake2b(repr(current_settings()).encode(), digest_size=12)
    for library in _LIBRARIES:
        digest.update(version(library).encode())
    for path in _sources():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(p for p in PACKAGE.rglob("*") if p.suffix in _KINDS)
    yield from sorted(catalogues.FOLDER.rglob("*.mo"))


def _named(answer: Response, name: str) -> Response:
    # Weak: the same page may travel compressed or not.
    answer.set_etag(name, weak=True)
    answer.headers["Cache-Control"] = "no-cache"
    vary_by(answer, *VARY)
    return answer
