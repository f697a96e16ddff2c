"""Give the chair office its forms about a member: propose, decide, hear, let lapse."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from registry.domain.languages import CONTENT
from registry.web.forms import (
    Choice,
    DateParts,
    LongText,
    ManyTicks,
    RegistryForm,
    Required,
    Text,
)

LONGEST_TEXT = 4_000
LONGEST_BASIS = 400


def _languages() -> list[tuple[str, str]]:
    return list(CONTENT.items())


class RecommendForm(RegistryForm):
    """Propose an act as the first of two persons."""

    reasons = ManyTicks(_l("Reasons"))
    note = LongText(_l("Note for the office"), longest=LONGEST_TEXT)


class GroundsForm(RegistryForm):
    """Give grounds that the owners read: codes, and free text with its language.

    `seen` is of which letter the page showed the very words; without it, they are
    shown before anything is recorded.
    """

    reasons = ManyTicks(_l("Reasons"))
    text = LongText(
        _l("Text to the organisation"),
        description=_l(
            "The reasons are shown in the language of each owner. "
            "This text is shown as you write it."
        ),
        longest=LONGEST_TEXT,
    )
    text_language = Choice(_l("Language of this text"), choices=_languages)
    seen = HiddenField()
    needs_reason = False

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Ask for the language of a text, and for a reason where one is needed."""
        valid = super().validate(extra_validators)
        if valid and self.needs_reason and not self.reasons.data:
            self.reasons.errors = [gettext("Choose at least one reason.")]
            valid = False
        if valid and self.text.data and not self.text_language.data:
            self.text_language.errors = [gettext("Choose the language of this text.")]
            valid = False
        return valid


class DecideForm(GroundsForm):
    """Decide as the second of two persons; no reason is needed for what helps."""


class ReasonedForm(GroundsForm):
    """Decide on what is held against a member: it needs a reason."""

    needs_reason = True


class SuspendForm(ReasonedForm):
    """Suspend, until a review."""

    review_on = DateParts(_l("Review date"), validators=[Required()])


class HearingForm(ReasonedForm):
    """Name the reasons to the member, and ask for an answer by a date."""

    answer_by = DateParts(_l("Answer by"), validators=[Required()])


class LapsesForm(RegistryForm):
    """Propose that all of the ticked members lapse."""

    members = ManyTicks(
        _l("Members"), validators=[Required(_l("Choose at least one member."))]
    )
    basis = Text(
        _l("Basis of the decision"),
        validators=[Required()],
        longest=LONGEST_BASIS,
        description=_l(
            "It is the same for all of them, and stands with each decision."
        ),
    )
    reasons = ManyTicks(_l("Reasons"))


class DecideLapsesForm(RegistryForm):
    """Ask for nothing but the button."""
