"""Build the forms whose questions depend on the country."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField

from registry.applications.forms.fields import (
    Asked,
    IdentifierText,
    PartForm,
    question,
)
from registry.domain.answers import Part
from registry.domain.identifiers import Scheme
from registry.domain.languages import N_
from registry.web.forms import Radios, Required, WholeNumber

FIRST_YEAR = 1800
NO_NUMBER = N_("Enter at least one of these numbers.")


class CountryForm(PartForm):
    """Ask for the country first: legal forms and numbers differ."""

    part = Part.LEGAL
    country = Radios(question("country"), [Asked()])


@dataclass(frozen=True)
class SchemeWords:
    """Hold a kind of number and its words in the language of the page."""

    scheme: Scheme
    label: Any
    hint: str


class LegalForm(PartForm):
    """Ask for legal form, year and numbers of one country."""

    part = Part.LEGAL
    schemes: ClassVar[Sequence[SchemeWords]] = ()

    legal_form = Radios(question("legal_form"), [Asked()])
    founded = WholeNumber(
        question("founded"),
        [Asked()],
        lowest=FIRST_YEAR,
        description=lazy_gettext("Four digits, like 1998."),
        render_kw={"inputmode": "numeric"},
    )

    def numbers(self) -> list[tuple[IdentifierText, HiddenField]]:
        """Return each number, and what was already asked about it."""
        return [
            (self[number_name(each.scheme)], self[_seen_name(each.scheme)])
            for each in self.schemes
        ]

    def check(self) -> bool:
        """Ask for a number; ask about an odd one once, and take it then."""
        first = self.numbers()[0][0]
        if not self.may_wait and not any(each.data for each, _ in self.numbers()):
            first.errors = [gettext(NO_NUMBER)]
            return False
        settled = [self._is_settled(each, seen) for each, seen in self.numbers()]
        return all(settled)

    def _is_settled(self, number: IdentifierText, seen: HiddenField) -> bool:
        asked_before = seen.data == number.data
        seen.data = number.data if number.doubt else ""
        if not number.doubt or asked_before or self.may_wait:
            return True
        number.errors = [
            gettext(
                "We do not recognise this number. Check it. "
                "If it is right, press “Save and continue” again."
            )
        ]
        return False

    def answers(self) -> dict[str, Any]:
        """Return the numbers by the codes of their schemes."""
        numbers = {each.scheme.code: each.data for each, _ in self.numbers()}
        given = {code: value for code, value in numbers.items() if value}
        return {**super().answers(), "identifiers": given}


def number_name(scheme: Scheme) -> str:
    """Return the name of the field that asks for a number of this scheme."""
    return f"number_{scheme.code}".replace("-", "_")


def _seen_name(scheme: Scheme) -> str:
    return f"seen_{scheme.code}".replace("-", "_")


def legal_form_of(schemes: Sequence[SchemeWords]) -> type[LegalForm]:
    """Return the form for a country with these kinds of numbers."""
    fields: dict[str, Any] = {"schemes": tuple(schemes)}
    for each in schemes:
        fields[number_name(each.scheme)] = IdentifierText(
            each.label,
            [Required(lazy_gettext(NO_NUMBER))] if len(schemes) == 1 else [],
            scheme=each.scheme,
            description=each.hint,
            render_kw={"autocomplete": "off", "spellcheck": "false"},
        )
        fields[_seen_name(each.scheme)] = HiddenField()
    return type("LegalFormOfCountry", (LegalForm,), fields)
