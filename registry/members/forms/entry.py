"""Build the forms by which a member changes at once what it says of itself."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from registry.domain.changes import MOST_FIELDS
from registry.domain.names import TextStatus
from registry.members.forms.seen import SeenForm
from registry.web.forms import (
    EmailText,
    LongText,
    ManyTicks,
    Phone,
    Radios,
    Required,
    Text,
)

LONGEST_MISSION = 2_000


class FactsForm(SeenForm):
    """Change town, fields and what the public may write or call to."""

    town = Text(_l("Town or village"), [Required()], longest=120, needs_letter=True)
    fields = ManyTicks(_l("Fields of activity"), [Required()])
    public_email = EmailText(
        _l("Public email address"),
        description=_l("Everybody can read it. Leave it empty to publish none."),
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )
    public_phone = Phone(
        _l("Public phone number"),
        description=_l("With the country code, like +994 12 345 67 89"),
        render_kw={"autocomplete": "tel"},
    )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Refuse more fields than say something."""
        valid = super().validate(extra_validators)
        if valid and len(set(self["fields"].data or [])) > MOST_FIELDS:
            self["fields"].errors = [
                gettext("Choose at most this many: %(count)s", count=MOST_FIELDS)
            ]
            return False
        return valid


class TextsForm(SeenForm):
    """Change mission and description in one language."""

    mission = LongText(_l("Mission"), longest=LONGEST_MISSION)
    description = LongText(_l("Description"))
    status = Radios(
        _l("Who translated it"),
        choices=[
            (TextStatus.HUMAN.value, _l("A person wrote or checked it")),
            (TextStatus.MACHINE.value, _l("A machine, and nobody checked it")),
        ],
    )
