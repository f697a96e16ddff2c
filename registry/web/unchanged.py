"""Tell a browser that the page it kept still holds, before anything else is begun.

Whoever asks again brings the name of the page. The name was given to just that page,
and is made of all that could change it (`registry.web.page_names`): where what holds
now has the same name, nothing more need be known. So there is no route, no session and
no view, only the one statement that tells the edition.

What could be answered otherwise is left to the app: a reader with a session, one who
comes from a page in another language, a host that is not ours, a ground that is not
the one remembered, a database that does not answer.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import SecurityError
from werkzeug.http import parse_cookie
from werkzeug.sansio.utils import get_host

from registry.database import db
from registry.editions import current_edition
from registry.web.composition import registry_of
from registry.web.ground import kept_ground
from registry.web.headers import HEADERS
from registry.web.locale import (
    COOKIE,
    VARY,
    names_other_language,
    offered_language,
    path_language,
)
from registry.web.page_names import page_name

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

STATUS = "304 NOT MODIFIED"
READS = frozenset({"GET", "HEAD"})
# Pages are compressed where the reader takes that: it is the same page.
_VARY = ", ".join((*VARY, "Accept-Encoding"))


class Unchanged:
    """Stand before an app, and answer for it where a page still holds."""

    def __init__(self, app: Flask, made: "WSGIApplication") -> None:
        self.app = app
        self.made = made

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Say that the page still holds, or have the app make its answer."""
        kept = environ.get("HTTP_IF_NONE_MATCH")
        if kept and environ["REQUEST_METHOD"] in READS:
            path = _path(environ)
            language = path_language(path)
            if language and self._may_tell(environ, language):
                name = self._name(environ, path, language)
                if name and f'"{name}"' in kept:
                    start_response(STATUS, _headers(name))
                    return ()
        return self.made(environ, start_response)

    def _may_tell(self, environ: "WSGIEnvironment", language: str) -> bool:
        """Tell whether nothing but the page decides what is answered."""
        if self.app.config["SESSION_COOKIE_NAME"] in environ.get("HTTP_COOKIE", ""):
            return False
        if names_other_language(environ.get("HTTP_REFERER", ""), language):
            return False
        try:
            get_host(
                environ["wsgi.url_scheme"],
                environ.get("HTTP_HOST"),
                trusted_hosts=self.app.config["TRUSTED_HOSTS"],
            )
        except SecurityError:
            return False
        return True

    def _name(self, environ: "WSGIEnvironment", path: str, language: str) -> str | None:
        """Return the name of the page as it holds now; None where that is unknown."""
        try:
            edition = current_edition(self._engine)
        except (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error):
            return None
        ground = kept_ground(self.app)
        if ground is None or ground.token != edition.ground:
            return None
        cookies = parse_cookie(environ.get("HTTP_COOKIE"))
        accepted = environ.get("HTTP_ACCEPT_LANGUAGE")
        return page_name(
            self.app,
            edition=edition.register,
            calendar=ground.calendar(registry_of(self.app).clock()),
            language=language,
            offer=offered_language(accepted, cookies.get(COOKIE), language),
            path=path,
            query=environ.get("QUERY_STRING", "").encode("latin1"),
        )

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


def bind_unchanged(app: Flask) -> None:
    """Have the app say what still holds at its door; before anything is put there."""
    app.wsgi_app = Unchanged(app, app.wsgi_app)  # type: ignore[method-assign]
