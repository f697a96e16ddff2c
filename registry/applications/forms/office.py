"""Give the chair office its forms: criteria, questions, recommendation, decision."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from registry.applications.labels.applying import PART_LABELS
from registry.applications.labels.office import MARK_LABELS
from registry.applications.models.reviewing import Mark
from registry.decisions.models import Act
from registry.domain.answers import Part
from registry.domain.languages import CONTENT
from registry.web.forms import (
    Choice,
    DateParts,
    LongText,
    ManyTicks,
    Radios,
    RegistryForm,
    Required,
    Text,
)

LONGEST_NOTE = 4_000


def content_languages() -> list[tuple[str, str]]:
    """Return the languages a text may be in, each with its own name."""
    return list(CONTENT.items())


def _text() -> LongText:
    return LongText(
        _l("Text to the applicant"),
        description=_l(
            "The reasons are shown in the applicant's language. "
            "This text is shown as you write it."
        ),
        longest=LONGEST_NOTE,
    )


def _text_language() -> Choice:
    return Choice(_l("Language of this text"), choices=content_languages)


class LetterForm(RegistryForm):
    """Remember which letters were read before the step that sends them is taken."""

    read = HiddenField()


class TakeBackForm(LetterForm):
    """Take a question back: nothing is asked, but its letter is read."""


class WithText(LetterForm):
    """Carry free text beside reason codes: it has a language, codes are translated."""

    text: LongText
    text_language: Choice

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Ask for the language of a text that was written."""
        valid = super().validate(extra_validators)
        if valid and self.text.data and not self.text_language.data:
            self.text_language.errors = [gettext("Choose the language of this text.")]
            return False
        return valid


class CriterionForm(RegistryForm):
    """Mark one criterion, and say what was consulted."""

    mark = Radios(_l("Result"), validators=[Required()])
    consulted = Text(
        _l("What was consulted"),
        validators=[Required()],
        longest=1_000,
        description=_l("A register, a document, a website or a person."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.mark.choices = [(mark.value, gettext(MARK_LABELS[mark])) for mark in Mark]


class _ActForm(RegistryForm):
    """Choose an act; a refusal is asked for its reasons at the field."""

    act: Radios
    reasons: ManyTicks

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Ask for a reason of a refusal."""
        valid = super().validate(extra_validators)
        if valid and self.act.data == Act.REFUSE and not self.reasons.data:
            self.reasons.errors = [gettext("Choose at least one reason.")]
            return False
        return valid


class RecommendForm(_ActForm):
    """Propose a decision as the first of two persons."""

    act = Radios(_l("Recommendation"), validators=[Required()])
    reasons = ManyTicks(
        _l("Reasons for a refusal"),
        description=_l("A refusal needs at least one reason."),
    )
    note = LongText(_l("Note for the office"), longest=LONGEST_NOTE)


class DecideForm(_ActForm, WithText):
    """Decide as the second of two persons."""

    act = Radios(_l("Decision"), validators=[Required()])
    reasons = ManyTicks(
        _l("Reasons for a refusal"),
        description=_l("A refusal needs at least one reason."),
    )
    text = _text()
    text_language = _text_language()


class AskForm(WithText):
    """Ask the applicant for information: parts to reopen, reasons, date."""

    parts = ManyTicks(_l("Parts to open again"), validators=[Required()])
    reasons = ManyTicks(_l("Reasons"), validators=[Required()])
    text = _text()
    text_language = _text_language()
    answer_by = DateParts(
        _l("Answer by"),
        description=_l("Left empty, it is the usual time for an answer."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.parts.choices = [(part.value, gettext(PART_LABELS[part])) for part in Part]


class NoteForm(RegistryForm):
    """Write for the office alone."""

    text = LongText(
        _l("Note for the office"),
        validators=[Required()],
        longest=LONGEST_NOTE,
        description=_l(
            "Officers who may act on this file read it, later chair offices too. "
            "It cannot be changed; a later note can strike it."
        ),
    )
    language = Choice(
        _l("Language of this text"), choices=content_languages, validators=[Required()]
    )
