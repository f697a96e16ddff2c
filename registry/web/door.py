"""Answer at the door what needs no page made: what a reader or this worker has kept.

A name of a page is made of all that could change it (`registry.web.page_names`), and
was given to just that page. Whoever comes with the name of what holds now has it
already; what was kept under it was sent in answer to the same request. Nothing more
need be known: no route, no session and no view, only the one statement that tells the
edition.

What could be answered otherwise is left to the app: a reader with a session, one who
comes from a page in another language, a host that is not ours, a request with a body,
a ground that is not the one remembered, a database that does not answer.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import SecurityError
from werkzeug.sansio.http import parse_cookie
from werkzeug.wsgi import get_host

from registry.database import db
from registry.editions import current_edition
from registry.web.composition import registry_of
from registry.web.compression import takes_compressed
from registry.web.ground import EDITION, kept_ground
from registry.web.headers import HEADERS
from registry.web.kept_pages import Kept, Name, kept_pages
from registry.web.locale import (
    COOKIE,
    VARY,
    names_other_language,
    offered_language,
    path_language,
)
from registry.web.page_names import NAME, page_name

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ANY = "*"
READS = frozenset({"GET", "HEAD"})
WHOLE = "200 OK"
UNCHANGED = "304 NOT MODIFIED"
# Pages are compressed where the reader takes that: it is the same page.
_VARY = ", ".join((*VARY, "Accept-Encoding"))


class _Answer(NamedTuple):
    status: str
    headers: Sequence[tuple[str, str]]
    body: tuple[bytes, ...]


class Door:
    """Stand before an app, and answer for it where what it would make is there."""

    def __init__(self, app: Flask, made: "WSGIApplication") -> None:
        self.app = app
        self.made = made

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer with what holds, or have the app make its answer.

        The register stands at the root of its host. Some gateways take a prefix from a
        header that anybody may send, and it would stand in every link of a page.
        """
        environ["SCRIPT_NAME"] = ""
        answer = self._answer(environ)
        if answer is None:
            return self.made(environ, start_response)
        start_response(answer.status, list(answer.headers))
        return answer.body

    def _answer(self, environ: "WSGIEnvironment") -> _Answer | None:
        if environ["REQUEST_METHOD"] not in READS:
            return None
        path = _path(environ)
        language = path_language(path)
        if language is None or not self._may_answer(environ, language):
            return None
        name = self._name(environ, path, language)
        if name is None:
            return None
        if f'"{name}"' in environ.get("HTTP_IF_NONE_MATCH", ""):
            return _Answer(UNCHANGED, _headers(name), ())
        kept = self._kept(environ, name)
        return _Answer(WHOLE, kept.headers, (kept.body,)) if kept else None

    def _may_answer(self, environ: "WSGIEnvironment", language: str) -> bool:
        """Tell whether nothing but the page decides what is answered."""
        if self.app.config["SESSION_COOKIE_NAME"] in environ.get("HTTP_COOKIE", ""):
            return False
        if names_other_language(environ.get("HTTP_REFERER", ""), language):
            return False
        if environ.get("HTTP_IF_NONE_MATCH", "").strip() == ANY:
            return False
        if "HTTP_TRANSFER_ENCODING" in environ:
            return False
        try:
            get_host(environ, self.app.config["TRUSTED_HOSTS"])
        except SecurityError:
            return False
        return True

    def _name(self, environ: "WSGIEnvironment", path: str, language: str) -> str | None:
        """Return the name of the page as it holds now; None where that is unknown.

        What was found out is left for the app, which need not ask again.
        """
        try:
            edition = current_edition(self._engine)
        except (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error):
            return None
        ground = kept_ground(self.app)
        if ground is None or ground.token != edition.ground:
            return None
        cookies = parse_cookie(environ.get("HTTP_COOKIE"))
        accepted = environ.get("HTTP_ACCEPT_LANGUAGE")
        name = page_name(
            self.app,
            edition=edition.register,
            calendar=ground.calendar(registry_of(self.app).clock()),
            language=language,
            offer=offered_language(accepted, cookies.get(COOKIE), language),
            path=path,
            query=environ.get("QUERY_STRING", "").encode("latin1"),
        )
        environ[EDITION], environ[NAME] = edition, name
        return name

    def _kept(self, environ: "WSGIEnvironment", name: str) -> Kept | None:
        if environ["REQUEST_METHOD"] != "GET" or environ.get("QUERY_STRING"):
            return None
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        return kept_pages(self.app).get(Name(name, takes_compressed(accepted)))

    @cached_property
    def _engine(self) -> Engine:
        with self.app.app_context():
            return db.engine


def _path(environ: "WSGIEnvironment") -> str:
    # As the app reads it: the gateway hands over bytes as if they were Latin-1.
    path = environ.get("PATH_INFO", "").encode("latin1").decode(errors="replace")
    return "/" + path.lstrip("/")


def _headers(name: str) -> list[tuple[str, str]]:
    return [
        ("ETag", f'W/"{name}"'),
        ("Cache-Control", "no-cache"),
        ("Vary", _VARY),
        *HEADERS.items(),
    ]


def bind_door(app: Flask) -> None:
    """Put the door before an app; whatever reads the way here stands before it."""
    app.wsgi_app = Door(app, app.wsgi_app)  # type: ignore[method-assign]
