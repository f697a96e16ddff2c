"""Build forms that say one clear thing at each field and keep what was typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from flask_babel import gettext, ngettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field

from registry.domain.errors import Invalid
from registry.web.fields.addresses import Phone, WebAddress
from registry.web.fields.checks import Required
from registry.web.fields.choices import Choice, ManyTicks, Radios, Tick
from registry.web.fields.dates import DateParts
from registry.web.fields.numbers import WholeNumber
from registry.web.fields.text import EmailText, LongText, Password, Text
from registry.web.labels import FORM_LIBRARY, PROBLEMS
from registry.web.locale import is_switching
from registry.web.typed import typed_before

__all__ = [
    "Choice",
    "DateParts",
    "EmailText",
    "LongText",
    "ManyTicks",
    "Password",
    "Phone",
    "PressForm",
    "Radios",
    "RegistryForm",
    "Required",
    "Text",
    "Tick",
    "WebAddress",
    "WholeNumber",
    "apply_problems",
]


class OwnWords:
    """Answer the form library in the words of our own catalogue."""

    def gettext(self, message: str) -> str:
        """Translate what the library says, in our wording where we have one."""
        return gettext(FORM_LIBRARY.get(message, message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate what the library says of a number of things."""
        if singular in FORM_LIBRARY:
            return gettext(FORM_LIBRARY[singular])
        return ngettext(singular, plural, number)


class RegistryForm(FlaskForm):
    """Stand for every form of the house; `form_id` is its element's id.

    A form that was typed and not taken, as one that a language button sent, is shown
    again as typed (`registry.web.typed`): unchecked, with no message.
    """

    form_id = "form"
    is_get = False
    """Whether its page takes it as part of the address."""
    names_button = True
    """Whether Enter tells of the button, as a press does: a search need not."""

    class Meta:
        """Set up the library."""

        locales: Iterable[str] = ()

        def get_translations(self, form: object) -> OwnWords:
            """Return our own words."""
            return OwnWords()

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """Read what a caller hands over, else the fields of a sent form alone.

            The library would read files and JSON too: values that are no text.
            """
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            if form.is_submitted():
                return request.form
            kept = typed_before()
            # Another form of the same page is left alone. A date has a name of its own
            # for each part: `ends_on-day`.
            names = {name.partition("-")[0] for name in kept or ()}
            return kept if names & set(form._fields) else None

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, unless only the language was to change."""
        if is_switching():
            return False
        return bool(super().validate(extra_validators))

    def summary(self) -> list[tuple[str, str]]:
        """List the errors in the order of the fields: where to go, what it says."""
        found = [("", str(error)) for error in self.form_errors]
        found += [
            (_first_input(field), str(error))
            for field in self
            for error in field.errors
        ]
        return found


class PressForm(RegistryForm):
    """Ask for nothing: its button says it."""


def _first_input(field: Field) -> str:
    first: str = getattr(field, "first_input", field.id)
    return first


def apply_problems(
    form: RegistryForm, refused: Invalid, labels: Mapping[str, str] = PROBLEMS
) -> None:
    """Put what an operation refused at its fields, in words.

    A problem of something that is no field of the form stands above it.
    """
    for name, code in refused.problems.items():
        message = gettext(labels.get(code) or PROBLEMS[code])
        if name in form:
            field = form[name]
            field.errors = [*field.errors, message]
        else:
            form.form_errors.append(message)
