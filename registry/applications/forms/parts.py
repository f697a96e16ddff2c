"""Build the form of each part of an application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import Field, HiddenField

from registry.applications.forms.fields import (
    Asked,
    AtMost,
    IdentifierText,
    PartForm,
    Phone,
    WebAddress,
    language_choice,
    question,
)
from registry.domain.answers import Part
from registry.domain.identifiers import Scheme
from registry.web.forms import (
    EmailText,
    LongText,
    ManyTicks,
    Radios,
    Text,
    WholeNumber,
)

NAME_ROWS = 5
MOST_FIELDS = 5
LONGEST_NAME = 400
LONGEST_MISSION = 2_000
FIRST_YEAR = 1800

_AS_WRITTEN = {"dir": "auto", "spellcheck": "false"}


class NameForm(PartForm):
    """Ask what the organisation is called, and was called."""

    part = Part.NAME

    official_name = Text(
        question("official_name"),
        [Asked()],
        longest=LONGEST_NAME,
        needs_letter=True,
        description=lazy_gettext(
            "Exactly as on the registration certificate, in its own letters."
        ),
        render_kw={**_AS_WRITTEN, "autocomplete": "organization"},
    )
    official_language = language_choice(question("official_language"), [Asked()])
    acronym = Text(
        question("acronym"), longest=60, needs_letter=True, render_kw=_AS_WRITTEN
    )

    def rows(self, kind: str) -> list[tuple[Field, Field]]:
        """Return the fields of further names: each a name and its language."""
        return [
            (self[f"{kind}_name_{number}"], self[f"{kind}_language_{number}"])
            for number in range(1, NAME_ROWS + 1)
        ]

    def has_rows(self, kind: str) -> bool:
        """Tell whether one of these names is filled in or has a message."""
        return any(
            field.data or field.errors for row in self.rows(kind) for field in row
        )

    def check(self) -> bool:
        """Ask for the language of each further name."""
        complete = True
        for kind in KINDS_OF_ROWS:
            for number, (name, language) in enumerate(self.rows(kind), start=1):
                if name.data and not language.data:
                    language.errors = [
                        gettext("Choose the language. Name: %(number)s", number=number)
                    ]
                    complete = False
        return complete

    def answers(self) -> dict[str, Any]:
        """Return the names; rows without a name are left out."""
        further = {
            key: [
                {"value": name.data, "language": language.data}
                for name, language in self.rows(kind)
                if name.data
            ]
            for kind, key in KINDS_OF_ROWS.items()
        }
        return {**super().answers(), **further}


KINDS_OF_ROWS = {"other": "other_names", "former": "former_names"}

# Rows that are there without JavaScript; whoever needs more writes to the office.
for _kind in KINDS_OF_ROWS:
    for _number in range(1, NAME_ROWS + 1):
        setattr(
            NameForm,
            f"{_kind}_name_{_number}",
            Text(
                lazy_gettext("Name %(number)s", number=_number),
                longest=LONGEST_NAME,
                needs_letter=True,
                render_kw=_AS_WRITTEN,
            ),
        )
        setattr(
            NameForm,
            f"{_kind}_language_{_number}",
            language_choice(question("language")),
        )


def rows_typed_before(answers: Mapping[str, Any]) -> dict[str, str]:
    """Return the further names of a draft by the names of their fields."""
    return {
        f"{kind}_{field}_{number}": row[key]
        for kind, answer in KINDS_OF_ROWS.items()
        for number, row in enumerate(answers.get(answer) or [], start=1)
        for field, key in (("name", "value"), ("language", "language"))
    }


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
            first.errors = [gettext("Enter at least one of these numbers.")]
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
            scheme=each.scheme,
            description=each.hint,
            render_kw={"autocomplete": "off", "spellcheck": "false"},
        )
        fields[_seen_name(each.scheme)] = HiddenField()
    return type("LegalFormOfCountry", (LegalForm,), fields)


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
        render_kw={**_AS_WRITTEN, "autocomplete": "name"},
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
        question("signer_name"), [Asked()], needs_letter=True, render_kw=_AS_WRITTEN
    )
    signer_email = EmailText(
        question("signer_email"), render_kw={"spellcheck": "false"}
    )
    signer_position = Text(
        question("signer_position"), [Asked()], needs_letter=True, render_kw=_AS_WRITTEN
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
