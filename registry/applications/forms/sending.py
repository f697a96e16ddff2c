"""Build the forms that send an application or act on one that was sent."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext
from wtforms import HiddenField

from registry.applications.forms.fields import Asked
from registry.web.forms import LongText, RegistryForm, Required, Text, Tick

LONGEST_ID = 10

_KEY = re.compile("[0-9a-f]{32}")


def new_key() -> str:
    """Return a key that makes one sending of a form differ from every other."""
    return secrets.token_hex(16)


def is_key(text: str) -> bool:
    """Tell whether the text is a key as `new_key` makes them."""
    return _KEY.fullmatch(text) is not None


class DeclarationForm(RegistryForm):
    """Ask who signs, and for what is to be declared: one box for each statement."""

    codes: ClassVar[Sequence[str]] = ()

    key = HiddenField()
    versions = HiddenField()
    declared_by: Text

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not is_key(self.key.data or ""):
            self.key.data = new_key()

    def statements(self) -> list[Tick]:
        """Return the boxes, in the order of the page."""
        return [self[code] for code in self.codes]

    def declared(self) -> list[int]:
        """Return the versions of the statements that the page showed."""
        return [
            int(each) for each in (self.versions.data or "").split() if _is_id(each)
        ]

    def ask_again(self, versions: str) -> None:
        """Untick every box: what they stand for is not what was read."""
        self.versions.data = versions
        for statement in self.statements():
            statement.data = False


def declaration_form_of(statements: Mapping[str, str]) -> type[DeclarationForm]:
    """Return the form for these statements, by their codes."""
    fields: dict[str, Any] = {
        code: Tick(
            text, [Required(lazy_gettext("Confirm: %(statement)s", statement=text))]
        )
        for code, text in statements.items()
    }
    # The signature comes last on the page, and so in the summary of errors.
    fields["declared_by"] = Text(
        lazy_gettext("Your full name, as a signature"),
        [Asked()],
        needs_letter=True,
        render_kw={"dir": "auto", "autocomplete": "name", "spellcheck": "false"},
    )
    fields["codes"] = tuple(statements)
    return type("DeclarationFormInForce", (DeclarationForm,), fields)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < LONGEST_ID


class AnswerForm(RegistryForm):
    """Ask for a few words with an answer to the office."""

    reply = LongText(
        lazy_gettext("Message to the office"), longest=2_000, render_kw={"dir": "auto"}
    )


class ReplyForm(RegistryForm):
    """Ask for the one reply to an objection."""

    reply = LongText(
        lazy_gettext("Your reply"),
        validators=[Asked()],
        longest=4_000,
        description=lazy_gettext("You can reply once. The chair office reads it."),
        render_kw={"dir": "auto"},
    )


class ConfirmForm(RegistryForm):
    """Ask for nothing but the button."""


class AgainForm(RegistryForm):
    """Ask for nothing but the button; its key keeps two clicks from starting two."""

    key = HiddenField()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not is_key(self.key.data or ""):
            self.key.data = new_key()
