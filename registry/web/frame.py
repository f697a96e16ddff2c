"""Put the frame round a page: what is the same on all pages but for their address.

For a reader who is not signed in, header and footer differ by language, by the way that
leads here, and by the address that the language links keep. Each worker makes them once
and puts in the address. Nothing of the database stands in them.
"""

from dataclasses import dataclass

from flask import current_app, g, render_template, request
from markupsafe import Markup, escape

from registry.web.context import current_actor
from registry.web.forms import RegistryForm
from registry.web.locale import PATH_LEFT_OPEN, page_language, rest_of_address
from registry.web.navigation import ENTRANCE, INFORMATION_WAYS, PUBLIC_WAYS
from registry.web.paths import is_private_path

_PLACE = "frames"
_WAYS = (*PUBLIC_WAYS, *INFORMATION_WAYS, ENTRANCE)


@dataclass(frozen=True)
class _Form:
    """Hold what the frame knows of the form of its page."""

    form_id: str
    names_button: bool


@dataclass(frozen=True)
class _Page:
    """Hold the language of a page, the way that leads to it, and its address, escaped.

    Of the address it is what language links keep.
    """

    language: str
    way: str | None
    rest: str


def frame(name: str, form: RegistryForm | None = None, is_bare: bool = False) -> Markup:
    """Return a part of the frame; that of a bare page asks nobody anything."""
    known = _Form(form.form_id, form.names_button) if form else None
    page = None if is_bare else _page()
    if page is None:
        made = render_template(name, form=known, is_bare=is_bare)
        return Markup(made)  # noqa: S704 (a template made it)
    kept = current_app.extensions.setdefault(_PLACE, {})
    key = (name, page.language, known, page.way)
    if key not in kept:
        kept[key] = _made(name, known)
    return Markup(page.rest.join(kept[key]))  # noqa: S704 (both are escaped)


def _page() -> _Page | None:
    """Return what the frame of this page depends on; None where that is one reader."""
    if "framed" not in g:
        rest = str(escape(rest_of_address()))
        page = _Page(page_language(), _here(), rest) if _is_same_for_all() else None
        g.framed = page
    found: _Page | None = g.framed
    return found


def _made(name: str, form: _Form | None) -> tuple[str, ...]:
    g.path_left_open = True
    try:
        made = render_template(name, form=form, is_bare=False)
    finally:
        g.path_left_open = False
    return tuple(made.split(PATH_LEFT_OPEN))


def _is_same_for_all() -> bool:
    # Pages of an office and of the operator have ways of their own.
    return current_actor().account_id is None and not is_private_path(request.path)


def _here() -> str | None:
    """Return the way that the frame shows as the one that was taken."""
    language, _, rest = request.path.removeprefix("/").partition("/")
    if language != page_language():
        return None
    return next((way.path for way in _WAYS if rest.startswith(way.path)), None)
