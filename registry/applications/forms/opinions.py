"""Give the office that was asked its form for an opinion."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from registry.applications.forms.office import LONGEST_NOTE, WithText, content_languages
from registry.applications.labels.opinions import ANSWER_LABELS
from registry.domain.opinion import OpinionAnswer
from registry.web.forms import Choice, LongText, ManyTicks, Radios, Required


class OpinionForm(WithText):
    """Say what the office thinks of an application; an objection has reasons."""

    answer = Radios(_l("Opinion"), validators=[Required()])
    reasons = ManyTicks(
        _l("Reasons for an objection"),
        description=_l("An objection needs at least one reason."),
    )
    text = LongText(
        _l("Text of the opinion"),
        description=_l(
            "The chair office reads it. The applicant reads it only if the office "
            "objects. It is shown as you write it."
        ),
        longest=LONGEST_NOTE,
        render_kw={"dir": "auto"},
    )
    text_language = Choice(_l("Language of this text"), choices=content_languages)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.answer.choices = [
            (answer.value, gettext(ANSWER_LABELS[answer])) for answer in OpinionAnswer
        ]

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Ask for a reason of an objection, and for none of any other answer."""
        valid = super().validate(extra_validators)
        if not valid:
            return False
        objects = self.answer.data == OpinionAnswer.OBJECTS
        if objects and not self.reasons.data:
            self.reasons.errors = [gettext("Choose at least one reason.")]
            return False
        if self.reasons.data and not objects:
            self.reasons.errors = [gettext("Only an objection has reasons.")]
            return False
        return True
