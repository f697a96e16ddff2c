"""Translate what templates say, each message once for each language of a worker.

A page says the same few hundred messages again and again; looking one up through the
library costs more than all else that a line of a template does.
"""

from typing import Any

from flask import Flask, current_app
from flask_babel import get_translations
from markupsafe import Markup

from registry.domain.languages import SOURCE
from registry.web.locale import select_locale

_PLACE = "wording"
# More than all messages in all languages; whatever else is said is not kept.
MOST_KEPT = 50_000


class Wording:
    """Hold what the templates of an app said, by language and message."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._said: dict[tuple[str, str], Markup] = {}

    def say(self, message: str, /, **values: Any) -> Markup:
        """Return a message in the language of the page, values put in and escaped."""
        if values:
            text = Markup(self.text(message))  # noqa: S704 (our words and markup)
            return text % values
        place = (select_locale() or SOURCE, message)
        found = self._said.get(place)
        if found is None:
            found = Markup(self.text(message)) % {}  # noqa: S704 (the same)
            _keep(self._said, place, found)
        return found

    def text(self, message: str) -> str:
        """Return a message in the language of the page, as it stands."""
        place = (select_locale() or SOURCE, message)
        found = self._texts.get(place)
        if found is None:
            found = get_translations().ugettext(message)
            _keep(self._texts, place, found)
        return found


def _keep(kept: dict[tuple[str, str], Any], place: tuple[str, str], text: str) -> None:
    if len(kept) < MOST_KEPT:
        kept[place] = text


def wording() -> Wording:
    """Return what the running app's templates said."""
    found: Wording = current_app.extensions[_PLACE]
    return found


def bind_wording(app: Flask) -> None:
    """Have the templates of an app say things by it, after the library was bound."""
    kept = app.extensions[_PLACE] = Wording()
    app.jinja_env.globals.update(_=kept.say, gettext=kept.say)
