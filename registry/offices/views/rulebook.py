"""Give the pages of countries, rules and proposed changes their addresses."""

from flask import Blueprint

from registry.offices.labels.rulebook import (
    AMENDMENT_LABELS,
    FIELD_LABELS,
    FLAG_LABELS,
    KIND_LABELS,
    OTS_LABELS,
    OUTCOME_LABELS,
    UNIT_LABELS,
)
from registry.offices.models.rules import RuleRow
from registry.offices.queries.rules import rule_label
from registry.offices.views import amendments, countries, rules
from registry.web.context import current_language

blueprint = Blueprint("rulebook", __name__)

READ, WRITE, BOTH = ["GET"], ["POST"], ["GET", "POST"]
_RULE = "/operator/rules/<string:rule_kind>/<string:rule_country>/<string:rule_code>/"
_AMENDMENT = "/operator/amendments/<int:amendment_id>/"

for _address, _view, _methods in (
    ("/operator/countries/", countries.countries, READ),
    ("/operator/countries/add", countries.add_country, BOTH),
    ("/operator/countries/<string:key>/", countries.country, READ),
    ("/operator/countries/<string:key>/change", countries.change_country, BOTH),
    ("/operator/rules/", rules.rules, READ),
    ("/operator/rules/adopt", rules.adopt_rules, BOTH),
    ("/operator/rules/<string:rule_kind>/", rules.rules_of, READ),
    ("/operator/rules/<string:rule_kind>/add", rules.add_rule, BOTH),
    (_RULE, rules.rule, READ),
    (_RULE + "change", rules.change_rule, BOTH),
    (_RULE + "withdraw", rules.withdraw_rule, BOTH),
    ("/operator/amendments/", amendments.amendments, READ),
    (_AMENDMENT, amendments.amendment, READ),
    (_AMENDMENT + "change", amendments.change_amendment, BOTH),
    (_AMENDMENT + "adopt/<int:revision>", amendments.adopt, WRITE),
    (_AMENDMENT + "decline/<int:revision>", amendments.decline, WRITE),
    (_AMENDMENT + "withdraw", amendments.withdraw, WRITE),
):
    blueprint.add_url_rule(_address, view_func=_view, methods=_methods)


def _label(row: RuleRow) -> str:
    return rule_label(row, current_language())


def _texts(row: RuleRow) -> dict[str, dict[str, str]]:
    return {
        text.language: {"label": text.label, "text": text.text} for text in row.texts
    }


@blueprint.context_processor
def words_for_pages() -> dict[str, object]:
    """Give the pages the words of their codes."""
    return {
        "FIELD_LABELS": FIELD_LABELS,
        "FLAG_LABELS": FLAG_LABELS,
        "KIND_LABELS": KIND_LABELS,
        "OTS_LABELS": OTS_LABELS,
        "OUTCOME_LABELS": OUTCOME_LABELS,
        "AMENDMENT_LABELS": AMENDMENT_LABELS,
        "UNIT_LABELS": UNIT_LABELS,
        "rule_label": _label,
        "texts_of": _texts,
    }
