"""Give forms dates, in the order of the page's language."""

import re
from datetime import date
from typing import Any

from flask_babel import gettext
from wtforms import Field
from wtforms.validators import StopValidation

from registry.domain.languages import N_
from registry.formats import DATE_PATTERNS
from registry.web.fields.checks import OneMessage
from registry.web.locale import page_language

NOT_A_DATE = N_("Enter a day, a month and a year, like 25 11 2025.")
PARTS = ("day", "month", "year")
# 2025-yil 25-noyabr, 2025-жылдын 25-ноябры, 2025 жылғы 25 қараша.
DAY_BEFORE_MONTH = frozenset({"kk", "ky", "uz"})


class DateParts(OneMessage, Field):
    """A date in three fields, in the order of the page's language."""

    def process(
        self, formdata: Any, data: Any = None, extra_filters: Any = None
    ) -> None:
        """Read the three parts, or show a stored date in them."""
        self.process_errors: list[str] = []
        self.data = data if isinstance(data, date) else None
        self.typed = dict.fromkeys(PARTS, "")
        if self.data is not None:
            self.typed = {part: str(getattr(self.data, part)) for part in PARTS}
        if formdata is not None:
            self.typed = {p: formdata.get(f"{self.name}-{p}", "") for p in PARTS}
            self.data = self._read()

    def _read(self) -> date | None:
        parts = {part: text.strip() for part, text in self.typed.items()}
        if not any(parts.values()):
            return None
        try:
            if not all(re.fullmatch("[0-9]{1,4}", text) for text in parts.values()):
                raise ValueError
            return date(**{part: int(text) for part, text in parts.items()})
        except ValueError:
            self.process_errors.append(gettext(NOT_A_DATE))
            return None

    def pre_validate(self, form: object) -> None:
        """Say what is wrong with the parts before anything else."""
        if self.process_errors:
            raise StopValidation

    def parts(self) -> list[tuple[str, str]]:
        """Return the parts as the language orders them, each with what was typed."""
        year_first = DATE_PATTERNS[page_language()].startswith("y")
        order = ("year", "month", "day") if year_first else PARTS
        if page_language() in DAY_BEFORE_MONTH:
            order = ("year", "day", "month")
        return [(part, self.typed[part].replace("\0", "")) for part in order]

    @property
    def first_input(self) -> str:
        """Return the id of what a link to this field leads to."""
        return f"{self.id}-{self.parts()[0][0]}"
