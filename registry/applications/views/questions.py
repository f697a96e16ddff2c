"""Show every question at once, to be printed and prepared on paper."""

from dataclasses import dataclass
from typing import Any

from flask import render_template

from registry.applications.forms.legal import LegalForm
from registry.applications.forms.parts import SIMPLE_FORMS
from registry.applications.labels import applying as labels
from registry.applications.queries.declarations import declarations_in_force
from registry.applications.views.part_forms import legal_forms_of, schemes_of
from registry.database import db
from registry.domain.answers import PARTS, Part
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_names
from registry.offices.queries.rules import rule_label, rules_in_force
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import current_language, now
from registry.web.guards import public


@dataclass(frozen=True)
class QuestionShown:
    """Hold a question as it stands on its page."""

    key: str
    hint: Any
    required: bool
    public: bool


@dataclass(frozen=True)
class PartOnPaper:
    """Hold a part with its questions."""

    part: Part
    questions: list[QuestionShown]


@dataclass(frozen=True)
class CountryOnPaper:
    """Hold what only the organisations of one country are asked."""

    name: str
    legal_forms: list[Any]
    schemes: list[Any]


@public
def questions() -> str:
    """List all questions with hints, which are optional, and what becomes public."""
    language = current_language()
    names = in_alphabet(country_names(db.session, language), language)
    return render_template(
        "applications/apply_questions.html",
        parts=[_part(part) for part in Part],
        countries=[_country(key, name) for key, name in names],
        fields=[
            rule_label(row, language)
            for row in rules_in_force(db.session, RuleKind.FIELD, now())
        ],
        declarations=[
            rule_label(row, language)
            for row in declarations_in_force(db.session, now())
        ],
        part_labels=labels.PART_LABELS,
        question_labels=labels.QUESTION_LABELS,
    )


def _part(part: Part) -> PartOnPaper:
    form = SIMPLE_FORMS.get(part, LegalForm)(formdata=None)
    return PartOnPaper(
        part,
        [
            QuestionShown(
                each.key,
                form[each.key].description if each.key in form else "",
                each.required,
                each.public,
            )
            for each in PARTS[part]
        ],
    )


def _country(key: str, name: str) -> CountryOnPaper:
    forms = [label for _, label in legal_forms_of(key)]
    return CountryOnPaper(name, forms, schemes_of(key))
