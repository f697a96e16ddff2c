"""Give forms what is chosen from a list or ticked."""

from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields.choices import Choice as Option
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput

from registry.web.fields.checks import OneMessage


class _Choosing(OneMessage):
    """Take choices as pairs of value and label, whenever they are given."""

    def __init__(
        self, label: Any = None, validators: Any = None, *, choices: Any = (), **kw: Any
    ) -> None:
        options = _options(choices)
        super().__init__(label, validators, choices=options, **kw)  # type: ignore[call-arg]

    @property
    def choices(self) -> Any:
        """Return the choices as the library wants them."""
        return SelectField.choices.fget(self)

    @choices.setter
    def choices(self, value: Any) -> None:
        """Take new choices."""
        SelectField.choices.fset(self, _options(value))

    def options(self) -> list[Option]:
        """Return the choices as a template shows them: value, label, selected."""
        return list(self.iter_choices())  # type: ignore[attr-defined]


def _options(choices: Any) -> Any:
    if callable(choices):
        return choices
    return [
        choice if isinstance(choice, SelectChoice) else SelectChoice(*choice)
        for choice in choices
    ]


class Choice(_Choosing, SelectField):
    """One of a list; `empty` is shown in a drop-down list while none is chosen."""

    def __init__(self, *args: Any, empty: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty = empty

    def process_data(self, value: Any) -> None:
        """Take a stored value; an empty one is none."""
        super().process_data(value if value != "" else None)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was sent; an empty answer is none.

        So is an answer that was not sent at all: the library would keep what the page
        offered, and nobody decides by silence.
        """
        if not valuelist or valuelist[0] == "":
            self.data = None
        else:
            super().process_formdata(valuelist)

    def pre_validate(self, form: object) -> None:
        """Refuse what is not listed; an empty answer is left to `Required`."""
        if self.data is not None:
            super().pre_validate(form)


class Radios(Choice):
    """One of a short list, all of it in view."""

    @property
    def first_input(self) -> str:
        """Return the id of what a link to this field leads to."""
        return f"{self.id}-0"


class ManyTicks(_Choosing, SelectMultipleField):
    """Any number of a list."""

    @property
    def first_input(self) -> str:
        """Return the id of what a link to this field leads to."""
        return f"{self.id}-0"


class Tick(OneMessage, BooleanField):
    """A single box to tick."""

    widget = CheckboxInput()
