"""Give forms what is written: lines, letters, addresses and passwords."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext
from wtforms import PasswordField, StringField
from wtforms.validators import StopValidation
from wtforms.widgets import EmailInput, TextArea

from registry.domain.writing import TextProblem, clean, clean_lines, problems
from registry.web.fields.checks import OneMessage, problem_text
from registry.web.labels import TEXT_PROBLEMS


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

    @property
    def typed(self) -> str:
        """Return what the field shows: what was typed, as it came."""
        shown = self.raw_data[0] if self.raw_data else self.data
        # NUL has no place in HTML.
        return "" if shown is None else str(shown).replace("\0", "")

    def _value(self) -> str:
        return self.typed


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
            raise StopValidation(problem_text("not_an_email"))


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
