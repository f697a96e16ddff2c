"""Give owners their forms: confirm, answer a hearing, leave."""

from flask_babel import lazy_gettext as _l

from registry.domain.languages import CONTENT
from registry.members.forms.seen import SeenForm
from registry.members.labels.own import ANSWER
from registry.web.forms import Choice, LongText, RegistryForm, Required

LONGEST_ANSWER = 8_000


class ConfirmForm(RegistryForm):
    """Ask for nothing but the button."""


class AnswerHearingForm(SeenForm):
    """Answer the reasons that the chair office named, in a language of one's own."""

    answer = LongText(
        _l(ANSWER),
        validators=[Required()],
        longest=LONGEST_ANSWER,
        render_kw={"dir": "auto"},
    )
    answer_language = Choice(
        _l("Language of this text"),
        validators=[Required(_l("Choose the language of this text."))],
        choices=lambda: list(CONTENT.items()),
    )
