"""Give forms their fields: what is typed is cleaned, checked, and shown as typed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext
from wtforms import (
    BooleanField,
    Field,
    IntegerField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import Choice as Option
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, EmailInput, TextArea, TextInput

from registry.domain.languages import N_
from registry.domain.writing import TextProblem, clean, clean_lines, problems
from registry.formats import DATE_PATTERNS
from registry.web.labels import PROBLEMS, TEXT_PROBLEMS
from registry.web.locale import page_language

OUT_OF_BOUNDS = N_("The number must be between %(lowest)s and %(highest)s.")
NOT_A_DATE = N_("Enter a day, a month and a year, like 25 11 2025.")
PARTS = ("day", "month", "year")
# 2025-yil 25-noyabr, 2025-жылдын 25-ноябры, 2025 жылғы 25 қараша.
DAY_BEFORE_MONTH = frozenset({"kk", "ky", "uz"})


def _problem(code: str) -> str:
    return gettext(PROBLEMS[code])


class Required:
    """Refuse an empty field, with a message of its own: what to fill in."""

    field_flags = {"required": True}  # noqa: RUF012 - the library's shape

    def __init__(self, message: Any = None) -> None:
        self.message = message

    def __call__(self, form: object, field: Field) -> None:
        """Stop at a field that holds nothing."""
        if field.data is None or field.data in ("", False) or field.data == []:
            raise StopValidation(str(self.message or _problem("required")))


class OneMessage:
    """Say one thing at a time at each field: the first."""

    errors: Sequence[str]

    def validate(self, form: object, extra_validators: Iterable[Any] = ()) -> bool:
        """Check the field; keep the first message alone."""
        passed: bool = super().validate(form, extra_validators)  # type: ignore[misc]
        self.errors = list(self.errors)[:1]
        return passed


class Text(OneMessage, StringField):
    """One line that somebody typed; `longest` in characters.

    A name needs a letter; a telephone number, say, does not.
    """

    longest = 200
    lines = False
    ignored: frozenset[TextProblem] = frozenset({TextProblem.NO_LETTER})

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        *,
        longest: int | None = None,
        needs_letter: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.longest = longest or self.longest
        if needs_letter:
            self.ignored -= {TextProblem.NO_LETTER}

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was typed; what was typed itself is kept to be shown again."""
        typed = valuelist[0] if valuelist else ""
        self.data = clean_lines(typed) if self.lines else clean(typed)

    def pre_validate(self, form: object) -> None:
        """Refuse what cannot be kept or would mislead."""
        if not self.raw_data or not self.data:
            return
        found = problems(self.data, max_length=self.longest, multiline=self.lines)
        for problem in found:
            if problem not in self.ignored:
                raise StopValidation(
                    gettext(TEXT_PROBLEMS[problem], count=self.longest)
                )

    def _value(self) -> str:
        shown = self.raw_data[0] if self.raw_data else self.data
        # NUL has no place in HTML; everything else is shown as it came.
        return "" if shown is None else str(shown).replace("\0", "")


class LongText(Text):
    """Several lines that somebody wrote."""

    widget = TextArea()
    longest = 5_000
    lines = True


class EmailText(Text):
    """An email address."""

    widget = EmailInput()
    longest = 254
    ignored = frozenset({TextProblem.NO_LETTER, TextProblem.MIXED_ALPHABETS})

    def pre_validate(self, form: object) -> None:
        """Refuse what is no address; whether mail arrives is proved by mail."""
        super().pre_validate(form)
        if self.raw_data and self.data and not _is_email(self.data):
            raise StopValidation(_problem("not_an_email"))


def _is_email(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True


class Password(OneMessage, PasswordField):
    """A password: kept as typed, never shown again."""

    longest = 1_000

    def pre_validate(self, form: object) -> None:
        """Refuse what would only cost time to hash."""
        if self.data and len(self.data) > self.longest:
            raise StopValidation(
                gettext(TEXT_PROBLEMS[TextProblem.TOO_LONG], count=self.longest)
            )


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
            raise ValueError(_problem("not_a_number"))
        self.data = int(typed)

    def pre_validate(self, form: object) -> None:
        """Refuse what lies outside the bounds."""
        if self.process_errors:
            raise StopValidation
        if self.data is not None and not self.lowest <= self.data <= self.highest:
            raise StopValidation(
                gettext(OUT_OF_BOUNDS, lowest=self.lowest, highest=self.highest)
            )


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
