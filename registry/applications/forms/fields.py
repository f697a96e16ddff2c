"""Give the application's forms the fields that no other feature has."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import Field, HiddenField
from wtforms.validators import StopValidation

from registry.applications.labels.applying import QUESTION_LABELS
from registry.domain.answers import PARTS, Part
from registry.domain.identifiers import LONGEST_VALUE, Scheme, Severity
from registry.domain.languages import CONTENT
from registry.domain.writing import TextProblem
from registry.members.identifiers import identifier_problem
from registry.web.forms import Choice, RegistryForm, Required, Text

AS_WRITTEN = {"dir": "auto", "spellcheck": "false"}
"""What a browser is told of a field for names."""


def question(key: str) -> Any:
    """Return the words of a question, translated when they are shown."""
    return lazy_gettext(QUESTION_LABELS[key])


class Asked(Required):
    """Refuse an empty field by its own name, so that the summary tells them apart."""

    def __call__(self, form: object, field: Field) -> None:
        """Stop at a field that holds nothing."""
        self.message = gettext("Fill in: %(question)s", question=field.label.text)
        super().__call__(form, field)


class PartForm(RegistryForm):
    """Stand for the page of one part of an application.

    With `may_wait`, what is missing may come later; what is there is still checked.
    `seen` is the fingerprint of the answers that the page showed when it was opened.
    """

    part: ClassVar[Part]
    written_in: ClassVar[Mapping[str, str]] = {}
    """The fields that hold a text, with the field that says its language."""
    may_wait = False

    seen = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, language in self.written_in.items():
            tag = self[language].data
            if tag in CONTENT:
                self[name].render_kw = {**(self[name].render_kw or {}), "lang": tag}

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check every field, then what concerns several."""
        if self.may_wait:
            for field in self:
                field.validators = [
                    each for each in field.validators if not isinstance(each, Required)
                ]
        return super().validate(extra_validators) and self.check()

    def check(self) -> bool:
        """Check what concerns several fields, and put messages at them."""
        return True

    def answers(self) -> dict[str, Any]:
        """Return what was typed by the keys of the questions; nothing is ''."""
        keys = [each.key for each in PARTS[self.part] if each.key in self]
        return {key: self[key].data or "" for key in keys}


def language_choice(label: Any, validators: Sequence[Any] = ()) -> Choice:
    """Return a field for the language of a text: more than the interface speaks."""
    return Choice(label, validators, choices=list(CONTENT.items()))


class AtMost:
    """Refuse more answers than say something."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __call__(self, form: object, field: Field) -> None:
        """Count each answer once."""
        if len(set(field.data or [])) > self.count:
            raise StopValidation(
                gettext("Choose at most this many: %(count)s", count=self.count)
            )


class IdentifierText(Text):
    """A number that a register of the country gave.

    One that looks odd is asked about once and then taken: `doubt` says which.
    """

    longest = LONGEST_VALUE
    ignored = frozenset({TextProblem.NO_LETTER, TextProblem.MIXED_ALPHABETS})

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = scheme
        self.doubt = False

    def pre_validate(self, form: object) -> None:
        """Refuse what can be no number at all; remember what looks odd."""
        super().pre_validate(form)
        if not self.data:
            return
        problem = identifier_problem(self.scheme, self.data)
        if problem is not None and problem.severity is Severity.ERROR:
            raise StopValidation(
                gettext("Enter the number as it is printed on the document.")
            )
        self.doubt = problem is not None
