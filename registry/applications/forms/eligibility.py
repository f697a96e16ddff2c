"""Build the form of one yes-or-no question; its answer stands in the address."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm

from registry.web.forms import Radios, RegistryForm, Required

YES, NO = "yes", "no"


class EligibilityForm(RegistryForm):
    """Ask one question before there is an account: nothing is stored."""

    is_get = True

    class Meta(RegistryForm.Meta):
        """Read the address; what changes nothing needs no token."""

        csrf = False

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """Return what stands in the address."""
            return request.args or None

    answer = Radios(
        lazy_gettext("Your answer"),
        [Required(lazy_gettext("Choose yes or no."))],
        choices=[(YES, lazy_gettext("Yes")), (NO, lazy_gettext("No"))],
    )

    @property
    def was_sent(self) -> bool:
        """Tell whether the button was pressed, rather than the language changed."""
        return "go" in request.args
