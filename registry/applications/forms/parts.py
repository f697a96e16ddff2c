"""Build the form of each part that stands by itself."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext

from registry.applications.forms.fields import (
    AS_WRITTEN,
    Asked,
    AtMost,
    PartForm,
    language_choice,
    question,
)
from registry.applications.forms.names import NameForm
from registry.domain.answers import Part
from registry.web.forms import (
    EmailText,
    LongText,
    ManyTicks,
    Phone,
    Text,
    WebAddress,
)

MOST_FIELDS = 5
LONGEST_MISSION = 2_000


class SeatForm(PartForm):
    """Ask where the organisation is."""

    part = Part.SEAT

    town = Text(question("town"), [Asked()], longest=120, needs_letter=True)
    address = LongText(
        question("address"),
        [Asked()],
        longest=500,
        description=lazy_gettext("Only the offices see it."),
    )
    website = WebAddress(
        question("website"),
        description=lazy_gettext("Like example.org"),
        render_kw={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"},
    )


class ActivityForm(PartForm):
    """Ask what the organisation does."""

    part = Part.ACTIVITY
    written_in: ClassVar[Mapping[str, str]] = {"mission": "mission_language"}

    fields = ManyTicks(
        question("fields"),
        [Asked(), AtMost(MOST_FIELDS)],
        description=lazy_gettext(
            "Choose at most this many: %(count)s", count=MOST_FIELDS
        ),
    )
    mission = LongText(
        question("mission"),
        [Asked()],
        longest=LONGEST_MISSION,
        description=lazy_gettext(
            "What the organisation does, and for whom. Write in your own language."
        ),
        render_kw={"dir": "auto"},
    )
    mission_language = language_choice(question("mission_language"), [Asked()])

    def answers(self) -> dict[str, Any]:
        """Return each field of activity once, however often it was sent."""
        fields = list(dict.fromkeys(self["fields"].data or []))
        return {**super().answers(), "fields": fields}


class ContactForm(PartForm):
    """Ask whom the offices write to."""

    part = Part.CONTACT

    contact_name = Text(
        question("contact_name"),
        [Asked()],
        needs_letter=True,
        render_kw={**AS_WRITTEN, "autocomplete": "name"},
    )
    contact_email = EmailText(
        question("contact_email"),
        [Asked()],
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )
    contact_phone = Phone(
        question("contact_phone"),
        description=lazy_gettext("With the country code, like +994 12 345 67 89"),
        render_kw={"autocomplete": "tel"},
    )


class SignerForm(PartForm):
    """Ask who signs, and why that person may."""

    part = Part.SIGNER

    signer_name = Text(
        question("signer_name"), [Asked()], needs_letter=True, render_kw=AS_WRITTEN
    )
    signer_email = EmailText(
        question("signer_email"), render_kw={"spellcheck": "false"}
    )
    signer_position = Text(
        question("signer_position"), [Asked()], needs_letter=True, render_kw=AS_WRITTEN
    )
    signer_authority = LongText(
        question("signer_authority"),
        [Asked()],
        longest=1_000,
        description=lazy_gettext(
            "For example: chair of the board, elected on 12 March 2024."
        ),
        render_kw={"dir": "auto"},
    )


SIMPLE_FORMS: Mapping[Part, type[PartForm]] = {
    Part.NAME: NameForm,
    Part.SEAT: SeatForm,
    Part.ACTIVITY: ActivityForm,
    Part.CONTACT: ContactForm,
    Part.SIGNER: SignerForm,
}
