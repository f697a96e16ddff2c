"""Build the form that asks for every name of an organisation."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext, lazy_gettext
from wtforms import Field

from registry.applications.forms.fields import (
    AS_WRITTEN,
    Asked,
    PartForm,
    language_choice,
    question,
)
from registry.domain.answers import Part
from registry.web.forms import Text

NAME_ROWS = 5
LONGEST_NAME = 400
KINDS_OF_ROWS = {"other": "other_names", "former": "former_names"}
FURTHER_NAMES = {
    f"{kind}_name_{number}": f"{kind}_language_{number}"
    for kind in KINDS_OF_ROWS
    for number in range(1, NAME_ROWS + 1)
}
"""The field of each further name, with the field of its language."""


class NameForm(PartForm):
    """Ask what the organisation is called, and was called."""

    part = Part.NAME
    written_in: ClassVar[Mapping[str, str]] = {
        "official_name": "official_language",
        **FURTHER_NAMES,
    }

    official_name = Text(
        question("official_name"),
        [Asked()],
        longest=LONGEST_NAME,
        needs_letter=True,
        description=lazy_gettext(
            "Exactly as on the registration certificate, in its own letters."
        ),
        render_kw={**AS_WRITTEN, "autocomplete": "organization"},
    )
    official_language = language_choice(question("official_language"), [Asked()])
    acronym = Text(
        question("acronym"), longest=60, needs_letter=True, render_kw=AS_WRITTEN
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
                render_kw=AS_WRITTEN,
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
