"""Ask whom an office proposes as the owner of an organisation."""

from typing import Any

from flask_babel import lazy_gettext

from registry.domain.languages import INTERFACE
from registry.members.models.proposals import LONGEST_PROOF
from registry.web.forms import Choice, EmailText, LongText, RegistryForm, Required


class ProposeOwnerForm(RegistryForm):
    """Ask for an address and for what proves that its reader may act."""

    email = EmailText(
        lazy_gettext("Email address"),
        [Required(lazy_gettext("Enter the email address of the new owner."))],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    language = Choice(
        lazy_gettext("Language of the invitation"),
        [Required(lazy_gettext("Choose a language."))],
    )
    proof = LongText(
        lazy_gettext("Proof of authority"),
        [Required(lazy_gettext("Say what you have consulted."))],
        description=lazy_gettext(
            "What shows that this person may act for the organisation: a register, a "
            "document, a telephone call."
        ),
        longest=LONGEST_PROOF,
        render_kw={"dir": "auto"},
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = [(one.tag, one.autonym) for one in INTERFACE]
