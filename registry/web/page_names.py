"""Name a page by all that it is made of, before it is made.

What a public page shows follows from the edition of the register, what the calendar
turned, the dates that it is, the language, the address and the code that makes it.
"""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from flask import Flask

from registry import catalogues
from registry.domain.languages import Language
from registry.web.composition import registry_of

PACKAGE = Path(__file__).resolve().parent.parent
_KINDS = frozenset({".css", ".html", ".js", ".py", ".svg"})
# Their own words, patterns and markup reach the page too.
_LIBRARIES = ("babel", "flask", "jinja2", "markupsafe", "werkzeug")
_PLACE = "build"
NAME = "registry.page_name"
"""Where the door leaves the name of a page, in the environment of a request."""


def page_name(
    app: Flask,
    *,
    edition: str,
    calendar: tuple[int, str],
    language: str,
    offer: Language | None,
    path: str,
    query: bytes,
) -> str:
    """Return what names a page as it would be made now.

    `edition` is the register's token, `calendar` how many turning points have passed
    and the dates that it is, `offer` the other language that the page would offer.
    """
    turned, dates = calendar
    offered = offer.tag if offer else ""
    made_of = (build_of(app), edition, str(turned), dates, language, offered, path)
    digest = hashlib.blake2b("\0".join(made_of).encode(), digest_size=12)
    digest.update(b"\0" + query)
    return digest.hexdigest()


def build_of(app: Flask) -> str:
    """Return what changes whenever code, words, libraries or settings do."""
    if _PLACE not in app.extensions:
        app.extensions[_PLACE] = _build(app)
    found: str = app.extensions[_PLACE]
    return found


def _build(app: Flask) -> str:
    digest = hashlib.blake2b(repr(registry_of(app).settings).encode(), digest_size=12)
    for library in _LIBRARIES:
        digest.update(version(library).encode())
    for path in _sources():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(p for p in PACKAGE.rglob("*") if p.suffix in _KINDS)
    yield from sorted(catalogues.FOLDER.rglob("*.mo"))
