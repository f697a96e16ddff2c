"""Build the forms about the people of the offices."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import StopValidation

from registry.domain.authority import OfficerRole
from registry.domain.deadlines import begin_of, local_date
from registry.domain.languages import INTERFACE
from registry.offices.labels.people import ROLE_LABELS
from registry.web.context import now
from registry.web.forms import (
    Choice,
    DateParts,
    EmailText,
    LongText,
    Radios,
    RegistryForm,
    Required,
    Text,
)
from registry.web.labels import PROBLEMS

FARTHEST = timedelta(days=365 * 10)


class Ahead:
    """Refuse a date that has passed, and one that nobody can know yet."""

    def __call__(self, form: object, field: DateParts) -> None:
        """Stop at a date before today or after ten years."""
        if field.data is None:
            return
        # Somewhere it may be yesterday still; the instant is checked with its zone.
        today = now().date()
        if field.data < today - timedelta(days=1):
            raise StopValidation(gettext(PROBLEMS["not_in_future"]))
        if field.data > today + FARTHEST:
            raise StopValidation(gettext(PROBLEMS["too_far"]))


def begins(on: date | None, zone: ZoneInfo) -> datetime | None:
    """Return when a date begins in an office's country; today begins now."""
    if on is None or on <= local_date(now(), zone):
        return None
    return begin_of(on, zone)


def ends(on: date | None, zone: ZoneInfo) -> datetime | None:
    """Return when a date is over in an office's country."""
    return None if on is None else begin_of(on + timedelta(days=1), zone)


class ProposeOfficerForm(RegistryForm):
    """Ask who is wanted in an office, and for how long."""

    email = EmailText(
        _l("Email address"),
        [Required(_l("Enter the email address."))],
        render_kw={"spellcheck": "false"},
    )
    name = Text(
        _l("Full name"),
        needs_letter=True,
        description=_l("Only for a person who has no account yet."),
        render_kw={"spellcheck": "false"},
    )
    language = Choice(
        _l("Language"),
        description=_l("For a new account: the language to write to the person in."),
        choices=[(one.tag, one.autonym) for one in INTERFACE],
    )
    role = Radios(_l("Role"), [Required(_l("Choose what the officer may do."))])
    starts_on = DateParts(
        _l("From"), [Ahead()], description=_l("Left empty, it is at once.")
    )
    ends_on = DateParts(
        _l("Up to and including"),
        [Ahead()],
        description=_l("Left empty, there is no end."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [
            (role.value, gettext(ROLE_LABELS[role])) for role in OfficerRole
        ]


class ResetForm(RegistryForm):
    """Ask why somebody's second factor has to go."""

    reason = LongText(
        _l("Reason"),
        [Required(_l("Write what happened, and how you know that it is this person."))],
        longest=1_000,
        description=_l("What happened, and how you know that it is this person."),
    )


class GeneralForm(RegistryForm):
    """Ask who is to be Secretary-General, and from when on."""

    name = Text(
        _l("Full name"), [Required(_l("Enter the full name."))], needs_letter=True
    )
    email = EmailText(
        _l("Email address of an account"),
        description=_l("With an account the Secretary-General can act on files."),
        render_kw={"spellcheck": "false"},
    )
    starts_on = DateParts(
        _l("From"), [Ahead()], description=_l("Left empty, it is at once.")
    )
