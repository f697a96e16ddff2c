"""Check what any field holds, and say one thing at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext
from wtforms import Field
from wtforms.validators import StopValidation

from registry.web.labels import PROBLEMS


def problem_text(code: str) -> str:
    """Return what is wrong with a field, in the words of the page."""
    return gettext(PROBLEMS[code])


class Required:
    """Refuse an empty field, with a message of its own: what to fill in."""

    field_flags = {"required": True}  # noqa: RUF012 - the library's shape

    def __init__(self, message: Any = None) -> None:
        self.message = message

    def __call__(self, form: object, field: Field) -> None:
        """Stop at a field that holds nothing."""
        if field.data is None or field.data in ("", False) or field.data == []:
            raise StopValidation(str(self.message or problem_text("required")))


class OneMessage:
    """Say one thing at a time at each field: the first."""

    errors: Sequence[str]

    def validate(self, form: object, extra_validators: Iterable[Any] = ()) -> bool:
        """Check the field; keep the first message alone."""
        passed: bool = super().validate(form, extra_validators)  # type: ignore[misc]
        self.errors = list(self.errors)[:1]
        return passed
