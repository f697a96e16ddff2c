"""Build the form of a part with what is listed at present, and what was answered."""

from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from registry.applications.forms.fields import PartForm
from registry.applications.forms.legal import (
    SchemeWords,
    legal_form_of,
    number_name,
)
from registry.applications.forms.names import rows_typed_before
from registry.applications.forms.parts import SIMPLE_FORMS
from registry.database import db
from registry.domain.answers import Answers, Part, fingerprint
from registry.domain.identifiers import Scheme, scheme_of
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.rules import rule_label, rule_text, rules_in_force
from registry.web.context import current_language, now


def form_for(asked: Part, answers: dict[str, Any]) -> PartForm:
    """Return the form of a part; of the legal one, for the answered country."""
    seen = {"seen": fingerprint(answers, asked)}
    if asked is Part.LEGAL:
        return legal_form({**answers, **seen})
    data = {**answers, **rows_typed_before(answers), **seen}
    form = SIMPLE_FORMS[asked](data=data)
    if asked is Part.ACTIVITY:
        fields = rules_in_force(db.session, RuleKind.FIELD, now())
        form["fields"].choices = [
            (row.code, rule_label(row, current_language())) for row in fields
        ]
    return form


def legal_form(answers: Answers) -> PartForm:
    """Return the form for the legal forms and numbers of one country."""
    key = answers["country"]
    schemes = schemes_of(key)
    numbers = answers.get("identifiers") or {}
    typed = {
        number_name(each.scheme): numbers.get(each.scheme.code) for each in schemes
    }
    form = legal_form_of(schemes)(data={**answers, **typed})
    form["legal_form"].choices = legal_forms_of(key)
    form["founded"].highest = now().year
    return form


def legal_forms_of(country: str) -> list[tuple[str, Markup | str]]:
    """Return the legal forms of a country that are in force, in words."""
    return [
        (row.code, _with_local_term(row))
        for row in rules_in_force(db.session, RuleKind.LEGAL_FORM, now(), country)
    ]


def schemes_of(country: str) -> list[SchemeWords]:
    """Return the kinds of numbers that a country gives, in words."""
    rows = rules_in_force(db.session, RuleKind.IDENTIFIER_SCHEME, now(), country)
    return [_scheme_words(scheme_of(row.code), row) for row in rows]


def _scheme_words(scheme: Scheme, row: RuleRow) -> SchemeWords:
    hint = rule_text(row, current_language())
    # A scheme that was added later has none.
    if not scheme.example:
        return SchemeWords(scheme, _with_local_term(row), hint)
    example = gettext("Example: %(example)s", example=scheme.example)
    return SchemeWords(scheme, _with_local_term(row), f"{hint} {example}")


def _with_local_term(row: RuleRow) -> Markup | str:
    """Return a rule's words with the term that its country's own papers use."""
    label = rule_label(row, current_language())
    if not row.local_term or row.local_language == current_language():
        return label
    return Markup('{} · <span lang="{}">{}</span>').format(
        label, row.local_language, row.local_term
    )
