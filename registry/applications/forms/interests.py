"""Give officers the forms in which they declare interests."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from registry.applications.forms.office import LONGEST_NOTE
from registry.applications.labels.interests import INTEREST_LABELS
from registry.web.forms import (
    DateParts,
    LongText,
    Radios,
    RegistryForm,
    Required,
    Text,
)


class InterestForm(RegistryForm):
    """Declare an interest in the organisation of a case."""

    reason = Radios(_l("Reason"), validators=[Required()])
    text = LongText(_l("More about it"), longest=LONGEST_NOTE)
    starts_on = DateParts(_l("Since"), description=_l("Left empty, it is today."))
    ends_on = DateParts(
        _l("Until"),
        description=_l("Only if it is over. You stay recused all the same."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [
            (reason.value, gettext(label)) for reason, label in INTEREST_LABELS.items()
        ]


class AnyInterestForm(InterestForm):
    """Declare an interest in any organisation that the register knows."""

    organisation = Text(
        _l("Organisation"),
        validators=[Required()],
        longest=40,
        description=_l("The reference of its application, or its member number."),
    )


class EndInterestForm(RegistryForm):
    """Record that an interest is over."""

    ends_on = DateParts(_l("Until"), validators=[Required()])
