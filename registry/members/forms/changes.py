"""Build the form by which an owner asks for a change of what the office decides on."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField
from wtforms.validators import StopValidation

from registry.domain.changes import Row, identifiers_after
from registry.domain.identifiers import LONGEST_VALUE, Scheme, Severity
from registry.domain.languages import CONTENT, NEUTRAL
from registry.domain.names import NameKind
from registry.domain.writing import TextProblem
from registry.members.forms.seen import SeenForm
from registry.members.identifiers import identifier_problem
from registry.members.labels.own import NAME_KIND_LABELS
from registry.web.fields.files import Files
from registry.web.forms import (
    Choice,
    LongText,
    Radios,
    Required,
    Text,
    WebAddress,
)

EMPTY_ROWS = 3
"""Rows for further names: whoever has more asks again."""
LONGEST_NAME = 400
LONGEST_REASON = 4_000
AS_WRITTEN = {"dir": "auto", "spellcheck": "false"}


class NumberText(Text):
    """A number that a register of the country gave; the office looks at an odd one."""

    longest = LONGEST_VALUE
    ignored = frozenset({TextProblem.NO_LETTER, TextProblem.MIXED_ALPHABETS})

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = scheme

    def pre_validate(self, form: object) -> None:
        """Refuse what can be no number at all."""
        super().pre_validate(form)
        problem = identifier_problem(self.scheme, self.data) if self.data else None
        if problem is not None and problem.severity is Severity.ERROR:
            raise StopValidation(
                gettext("Enter the number as it is printed on the document.")
            )


class ChangeForm(SeenForm):
    """Show the entry as it stands, to be changed, and ask why."""

    rows: ClassVar[int] = 0
    schemes: ClassVar[Sequence[Scheme]] = ()

    website = WebAddress(
        _l("Website"),
        description=_l("Like example.org"),
        render_kw={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"},
    )
    legal_form = Radios(_l("Legal form"))
    files = Files()
    uploaded = HiddenField()
    document = Choice(
        _l("Document that shows it"), empty=_l("None of those sent before")
    )
    reason = LongText(
        _l("Why, and where the office can check it"),
        [Required(_l("Say why, and where the office can check it."))],
        longest=LONGEST_REASON,
        description=_l("For example the address of the public register."),
        render_kw={"dir": "auto"},
    )
    reason_language = Choice(
        _l("Language of this text"),
        [Required(_l("Choose the language of this text."))],
        choices=lambda: list(CONTENT.items()),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, language, _ in self.name_rows():
            if language.data in CONTENT:
                name.render_kw = {**AS_WRITTEN, "lang": language.data}

    def name_rows(self) -> list[tuple[Field, Field, Field]]:
        """Return the fields of each name: what it is, its language, its kind."""
        return [
            (self[f"name_{n}"], self[f"name_language_{n}"], self[f"name_kind_{n}"])
            for n in range(1, self.rows + 1)
        ]

    def number_fields(self) -> list[Field]:
        """Return the fields of the numbers that the country gives."""
        return [self[number_name(scheme)] for scheme in self.schemes]

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Ask for language and kind of each name."""
        valid = super().validate(extra_validators)
        for number, (name, language, kind) in enumerate(self.name_rows(), start=1):
            if name.data and not language.data and not language.errors:
                language.errors = [
                    gettext("Choose the language. Name: %(number)s", number=number)
                ]
            if name.data and not kind.data and not kind.errors:
                kind.errors = [
                    gettext("Choose the kind. Name: %(number)s", number=number)
                ]
            valid = valid and not language.errors and not kind.errors
        return valid

    def wanted(self, entry: Mapping[str, Any], country: str) -> dict[str, Any]:
        """Return the entry as it is to be; a row without a name takes it away."""
        return {
            "names": [
                {"value": name.data, "language": language.data, "kind": kind.data}
                for name, language, kind in self.name_rows()
                if name.data
            ],
            "website": self.website.data or "",
            "legal_form": self.legal_form.data or "",
            "identifiers": identifiers_after(
                entry["identifiers"],
                {f.scheme.code: f.data or "" for f in self.number_fields()},
                moved=country != entry["country"],
            ),
            "country": country,
        }


def change_form_of(
    names: int, schemes: Mapping[Scheme, tuple[Any, str]]
) -> type[ChangeForm]:
    """Return the form for so many names, and for the numbers of a country in words."""
    fields: dict[str, Any] = {"rows": names + EMPTY_ROWS, "schemes": tuple(schemes)}
    for number in range(1, names + EMPTY_ROWS + 1):
        fields[f"name_{number}"] = Text(
            lazy_gettext("Name %(number)s", number=number),
            longest=LONGEST_NAME,
            needs_letter=True,
            render_kw=AS_WRITTEN,
        )
        fields[f"name_language_{number}"] = Choice(
            _l("Language"), choices=_name_languages
        )
        fields[f"name_kind_{number}"] = Choice(_l("Kind of name"), choices=_kinds)
    for scheme, (label, hint) in schemes.items():
        fields[number_name(scheme)] = NumberText(
            label,
            scheme=scheme,
            description=hint,
            render_kw={"autocomplete": "off", "spellcheck": "false"},
        )
    return type("ChangeFormOfMember", (ChangeForm,), fields)


def typed_before(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry by the names of the fields that show it."""
    found = {"website": entry["website"], "legal_form": entry["legal_form"]}
    for number, name in enumerate(entry["names"], start=1):
        found |= {
            f"name_{number}": name["value"],
            f"name_language_{number}": name["language"],
            f"name_kind_{number}": name["kind"],
        }
    rows: list[Row] = entry["identifiers"]
    for row in reversed(rows):
        # Of several numbers of a scheme the first is shown.
        found[_number_name(row["scheme"])] = row["value"]
    return found


def number_name(scheme: Scheme) -> str:
    """Return the name of the field that asks for a number of this scheme."""
    return _number_name(scheme.code)


def _number_name(code: str) -> str:
    return f"number_{code}".replace("-", "_")


def _name_languages() -> list[tuple[str, str]]:
    return [(NEUTRAL, gettext("The same in every language")), *CONTENT.items()]


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, gettext(NAME_KIND_LABELS[kind])) for kind in NameKind]
