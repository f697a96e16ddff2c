"""Build the forms of people who sign up, sign in and look after their account."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField
from wtforms.validators import ValidationError

from registry.accounts.models.columns import NAME
from registry.accounts.models.passkeys import PASSKEY_NAME
from registry.web.fields.checks import Required
from registry.web.fields.choices import Choice, Tick
from registry.web.fields.text import EmailText, Password, Text
from registry.web.forms import RegistryForm

# Six digits with whatever people put between them; recovery codes are longer.
_LONGEST_CODE = 40


class MailedCodeText(Text):
    """The six digits of a mail; spaces between them are the mail program's."""

    longest = _LONGEST_CODE

    def process_formdata(self, valuelist: list[str]) -> None:
        """Drop spaces and hyphens."""
        super().process_formdata(valuelist)
        if self.data:
            self.data = "".join(self.data.split()).replace("-", "")

    def pre_validate(self, form: object) -> None:
        """Refuse what cannot be a code, so that no try is spent on it."""
        super().pre_validate(form)
        code = self.data or ""
        if code and not (len(code) == 6 and code.isascii() and code.isdigit()):
            raise ValidationError(gettext("Enter the six digits of the code."))


def _code_input() -> dict[str, Any]:
    return {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "spellcheck": "false",
    }


class SignUpForm(RegistryForm):
    """Ask who wants an account."""

    email = EmailText(
        lazy_gettext("Email address"),
        [Required(lazy_gettext("Enter your email address."))],
        description=lazy_gettext("We send a code to this address."),
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )
    name = Text(
        lazy_gettext("Full name"),
        [Required(lazy_gettext("Enter your full name."))],
        longest=NAME,
        needs_letter=True,
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    password = Password(
        lazy_gettext("Password"),
        [Required(lazy_gettext("Enter a password."))],
        description=lazy_gettext("At least 8 characters. A few words are best."),
        render_kw={"autocomplete": "new-password"},
    )


class ConfirmForm(RegistryForm):
    """Ask for the code that was mailed."""

    code = MailedCodeText(
        lazy_gettext("Code from the email"),
        [Required(lazy_gettext("Enter the six digits of the code."))],
        description=lazy_gettext("Six digits"),
        render_kw=_code_input(),
    )


class SignInForm(RegistryForm):
    """Ask who comes back."""

    email = EmailText(
        lazy_gettext("Email address"),
        [Required(lazy_gettext("Enter your email address."))],
        render_kw={"autocomplete": "username", "spellcheck": "false"},
    )
    password = Password(
        lazy_gettext("Password"),
        [Required(lazy_gettext("Enter a password."))],
        render_kw={"autocomplete": "current-password"},
    )


class FactorForm(RegistryForm):
    """Ask for a code of the authenticator app, or a recovery code."""

    code = Text(
        lazy_gettext("Code from the app, or a recovery code"),
        [Required(lazy_gettext("Enter the code."))],
        longest=_LONGEST_CODE,
        render_kw={"autocomplete": "one-time-code", "spellcheck": "false"},
    )


class ConfirmFactorForm(RegistryForm):
    """Ask for the first code of a new authenticator."""

    code = MailedCodeText(
        lazy_gettext("Code from the app"),
        [Required(lazy_gettext("Enter the six digits of the code."))],
        description=lazy_gettext("Six digits"),
        render_kw=_code_input(),
    )


class RemoveFactorForm(FactorForm):
    """Ask for a code, to ask for none any more."""

    form_id = "remove"


class PasswordForm(RegistryForm):
    """Ask for the password that a link lets its holder set."""

    password = Password(
        lazy_gettext("Password"),
        [Required(lazy_gettext("Enter a password."))],
        description=lazy_gettext("At least 8 characters. A few words are best."),
        render_kw={"autocomplete": "new-password"},
    )


class ForgottenForm(RegistryForm):
    """Ask whose password was forgotten."""

    email = EmailText(
        lazy_gettext("Email address"),
        [Required(lazy_gettext("Enter your email address."))],
        description=lazy_gettext("We send a code to this address."),
        render_kw={"autocomplete": "username", "spellcheck": "false"},
    )


class NewPasswordForm(ConfirmForm):
    """Ask for the code that was mailed and for a new password."""

    password = Password(
        lazy_gettext("New password"),
        [Required(lazy_gettext("Enter a password."))],
        description=lazy_gettext("At least 8 characters. A few words are best."),
        render_kw={"autocomplete": "new-password"},
    )


class ProofForm(RegistryForm):
    """Ask again for the password."""

    password = Password(
        lazy_gettext("Password"),
        [Required(lazy_gettext("Enter a password."))],
        render_kw={"autocomplete": "current-password"},
    )


class ProofWithCodeForm(ProofForm):
    """Ask again for the password and a code."""

    code = Text(
        lazy_gettext("Code from the app, or a recovery code"),
        [Required(lazy_gettext("Enter the code."))],
        longest=_LONGEST_CODE,
        render_kw={"autocomplete": "one-time-code", "spellcheck": "false"},
    )


class AddressForm(RegistryForm):
    """Ask for the address that an account moves to."""

    email = EmailText(
        lazy_gettext("New email address"),
        [Required(lazy_gettext("Enter your email address."))],
        description=lazy_gettext("We send a code to the old and to the new address."),
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )


class AddressCodesForm(RegistryForm):
    """Ask for the codes that were mailed to the old and to the new address."""

    old_code = MailedCodeText(
        lazy_gettext("Code sent to the old address"),
        [Required(lazy_gettext("Enter the six digits of the code."))],
        description=lazy_gettext("Six digits"),
        render_kw=_code_input(),
    )
    new_code = MailedCodeText(
        lazy_gettext("Code sent to the new address"),
        [Required(lazy_gettext("Enter the six digits of the code."))],
        description=lazy_gettext("Six digits"),
        render_kw=_code_input(),
    )


class PasskeyForm(RegistryForm):
    """Bring back what the browser answered; the page's script fills it in."""

    credential = HiddenField()


class NamedPasskeyForm(PasskeyForm):
    """Bring back a new passkey, with what to call it."""

    name = Text(
        lazy_gettext("Name of the passkey"),
        [Required(lazy_gettext("Enter a name."))],
        longest=PASSKEY_NAME,
        description=lazy_gettext("So that you know later which device it is."),
        render_kw={"autocomplete": "off"},
    )


class PasskeyNameForm(RegistryForm):
    """Ask what to call a passkey."""

    name = Text(
        lazy_gettext("Name of the passkey"),
        [Required(lazy_gettext("Enter a name."))],
        longest=PASSKEY_NAME,
        description=lazy_gettext("So that you know later which device it is."),
        render_kw={"autocomplete": "off"},
    )


class EraseForm(RegistryForm):
    """Ask whether it is meant."""

    sure = Tick(
        lazy_gettext("I want to erase my account for good."),
        [Required(lazy_gettext("Tick the box if you want to erase your account."))],
    )


class LanguageForm(RegistryForm):
    """Ask in which language to write to somebody."""

    language = Choice(
        lazy_gettext("Language of our emails"),
        [Required(lazy_gettext("Choose a language."))],
    )
