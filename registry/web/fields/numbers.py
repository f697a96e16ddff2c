"""Give forms whole numbers."""

import re
from typing import Any

from flask_babel import gettext
from wtforms import IntegerField
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from registry.domain.languages import N_
from registry.web.fields.checks import OneMessage, problem_text

OUT_OF_BOUNDS = N_("The number must be between %(lowest)s and %(highest)s.")


class WholeNumber(OneMessage, IntegerField):
    """A whole number between two bounds."""

    # Browsers show and step `type=number` in their own language, not the page's.
    widget = TextInput()

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        *,
        lowest: int = 0,
        highest: int = 999_999_999,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.lowest = lowest
        self.highest = highest

    def process_data(self, value: Any) -> None:
        """Take a stored number; an empty one is none."""
        super().process_data(value if value != "" else None)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take ASCII digits alone; an empty field is no number."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        if not re.fullmatch(r"-?[0-9]{1,12}", typed):
            raise ValueError(problem_text("not_a_number"))
        self.data = int(typed)

    def pre_validate(self, form: object) -> None:
        """Refuse what lies outside the bounds."""
        if self.process_errors:
            raise StopValidation
        if self.data is not None and not self.lowest <= self.data <= self.highest:
            raise StopValidation(
                gettext(OUT_OF_BOUNDS, lowest=self.lowest, highest=self.highest)
            )
