"""Ask whom to invite, and as what."""

from typing import Any

from flask_babel import gettext, lazy_gettext

from registry.applications.labels.colleagues import ROLE_LABELS
from registry.domain.languages import INTERFACE
from registry.web.forms import (
    Choice,
    EmailText,
    Radios,
    RegistryForm,
    Required,
)


class InviteForm(RegistryForm):
    """Ask for an address, a role, and the language of the invitation."""

    form_id = "invite"

    email = EmailText(
        lazy_gettext("Email address"),
        [Required(lazy_gettext("Enter the email address of your colleague."))],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    role = Radios(
        lazy_gettext("Role"),
        [Required(lazy_gettext("Choose a role."))],
        description=lazy_gettext(
            "Owners and editors change the answers. Only owners send them and "
            "invite colleagues."
        ),
    )
    language = Choice(
        lazy_gettext("Language of the invitation"),
        [Required(lazy_gettext("Choose a language."))],
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.role.choices = [
            (role.value, gettext(label)) for role, label in ROLE_LABELS.items()
        ]
        self.language.choices = [(one.tag, one.autonym) for one in INTERFACE]
