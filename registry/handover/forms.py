"""Build the forms of terms: nominate a country, name a Secretary-General."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import StopValidation

from registry.domain.folding import ascii_folded
from registry.domain.languages import CONTENT
from registry.web.forms import (
    Choice,
    DateParts,
    LongText,
    RegistryForm,
    Required,
    Text,
)
from registry.web.labels import PROBLEMS

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
MOST_OFFICERS = 20


class NominateForm(RegistryForm):
    """Ask which country chairs next, from when on, on what basis, with whom."""

    country = Choice(_l("Country"), [Required(_l("Choose a country."))])
    starts_on = DateParts(
        _l("First day"), [Required(_l("Enter the day on which the term begins."))]
    )
    starts_time = Text(
        _l("Time"),
        longest=5,
        description=_l("Like 09:30, in the time of that country. Empty is 00:00."),
    )
    basis = Text(
        _l("Basis"),
        [Required(_l("Name the summit or the decision."))],
        longest=400,
        description=_l("The summit or the decision that the term rests on."),
    )
    basis_language = Choice(
        _l("Language of the basis"),
        [Required(_l("Choose the language of this text."))],
        choices=list(CONTENT.items()),
    )
    secretary_general = Text(
        _l("Secretary-General"),
        [Required(_l("Enter the full name."))],
        needs_letter=True,
        description=_l("The full name, or the email address of an account."),
    )
    first_officers = LongText(
        _l("Email addresses of the first officers"),
        longest=2_000,
        description=_l("One on each line. The office still has to seat them."),
    )

    def validate_starts_time(self, field: Text) -> None:
        """Refuse what is no time of the day."""
        if field.data and not _TIME.fullmatch(field.data):
            raise StopValidation(gettext("Enter a time, like 09:30."))

    def validate_first_officers(self, field: LongText) -> None:
        """Refuse a line that is no address."""
        if len(self.addresses()) > MOST_OFFICERS:
            raise StopValidation(gettext(PROBLEMS["too_long"]))
        for address in self.addresses():
            try:
                validate_email(
                    address, check_deliverability=False, allow_smtputf8=False
                )
            except EmailNotValidError:
                raise StopValidation(gettext(PROBLEMS["not_an_email"])) from None

    def addresses(self) -> list[str]:
        """Return the addresses, each once."""
        lines = ascii_folded(self.first_officers.data or "").split()
        return list(dict.fromkeys(lines))

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """Return the instant at which the term begins, in the country's own time."""
        found = _TIME.fullmatch(self.starts_time.data or "")
        at = time(int(found[1]), int(found[2])) if found else time()
        day = self.starts_on.data
        if day is None:
            raise ValueError("no day was given")
        return datetime.combine(day, at, zone)
