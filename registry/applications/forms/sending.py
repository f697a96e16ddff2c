"""Build the forms that send an application or act on one that was sent."""

import re
import secrets
from typing import Any

from flask_babel import lazy_gettext
from wtforms import HiddenField

from registry.applications.forms.fields import Asked
from registry.web.forms import LongText, RegistryForm, Required, Text, Tick

_KEY = re.compile("[0-9a-f]{32}")


def new_key() -> str:
    """Return a key that makes one sending of a form differ from every other."""
    return secrets.token_hex(16)


def is_key(text: str) -> bool:
    """Tell whether the text is a key as `new_key` makes them."""
    return _KEY.fullmatch(text) is not None


class DeclarationForm(RegistryForm):
    """Ask who signs, and for the declaration."""

    key = HiddenField()
    accepts = Tick(
        lazy_gettext(
            "The organisation accepts the Joint Declaration adopted in Nakhchivan "
            "on 25 November 2025."
        ),
        [Required(lazy_gettext("Confirm that the declaration is accepted."))],
    )
    is_true = Tick(
        lazy_gettext("The answers are true, and I may sign for the organisation."),
        [Required(lazy_gettext("Confirm that the answers are true."))],
    )
    declared_by = Text(
        lazy_gettext("Your full name, as a signature"),
        [Asked()],
        needs_letter=True,
        render_kw={"dir": "auto", "autocomplete": "name", "spellcheck": "false"},
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not is_key(self.key.data or ""):
            self.key.data = new_key()


class AnswerForm(RegistryForm):
    """Ask for a few words with an answer to the office."""

    reply = LongText(
        lazy_gettext("Message to the office"), longest=2_000, render_kw={"dir": "auto"}
    )


class ConfirmForm(RegistryForm):
    """Ask for nothing but the button."""
