"""Give operators the forms to propose changes of countries and rules."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from registry.domain.amendments import LONGEST_BASIS
from registry.domain.countries import LONGEST_NAME, LONGEST_OFFICIAL_NAME, LONGEST_ZONE
from registry.domain.languages import CONTENT, INTERFACE, TAGS
from registry.domain.rules import (
    HIGHEST_POSITION,
    LONGEST_LABEL,
    LONGEST_PERIOD,
    LONGEST_TERM,
    LONGEST_TEXT,
    SHAPES,
)
from registry.offices.labels.rulebook import ACT_LABELS, FIELD_LABELS, OTS_LABELS
from registry.offices.models.rules import RuleKind
from registry.web.forms import (
    Choice,
    DateParts,
    LongText,
    ManyTicks,
    Radios,
    RegistryForm,
    Required,
    Text,
    WholeNumber,
)

SOURCE_FIELD = "source"
Fields = dict[str, Any]


def _languages() -> list[tuple[str, str]]:
    return list(CONTENT.items())


def _interface() -> list[tuple[str, str]]:
    return [(language.tag, language.autonym) for language in INTERFACE]


def _label(name: str) -> Any:
    return _l(FIELD_LABELS[name])


def _options(labels: Mapping[Any, str]) -> list[tuple[str, Any]]:
    return [(str(code), _l(label)) for code, label in labels.items()]


def _grounds() -> Fields:
    """Return the fields for the recorded act; a form's own come before them."""
    return {
        "basis": Text(
            _l("Act of the Platform that this rests on"),
            [Required()],
            description=_l("Its name and number, as it was recorded."),
            longest=LONGEST_BASIS,
        ),
        "basis_language": Choice(
            _l("Language of this text"), [Required()], choices=_languages
        ),
        "basis_on": DateParts(_l("Date of this act"), [Required()]),
        "valid_on": DateParts(
            _l("In force from"),
            description=_l("Leave it empty: in force from its adoption."),
        ),
    }


def _source() -> Fields:
    return {
        SOURCE_FIELD: Choice(
            _l("Language to translate from"), choices=_interface, default="en"
        )
    }


def _code(name: str, *, most: int = 40) -> Text:
    return Text(_label(name), [Required()], longest=most)


def _country_fields() -> Fields:
    fields: Fields = {
        "iso": Text(
            _label("iso"),
            description=_l("Leave it empty where the country has none."),
            longest=2,
        ),
        "ots_standing": Radios(
            _label("ots_standing"), [Required()], choices=_options(OTS_LABELS)
        ),
        "time_zone": Text(
            _label("time_zone"),
            [Required()],
            description=_l("Its name in the tz database, like Asia/Baku."),
            longest=LONGEST_ZONE,
        ),
        "languages": ManyTicks(
            _label("languages"), [Required()], choices=list(CONTENT.items())
        ),
    }
    for tag in TAGS:
        fields[f"name_{tag}"] = Text(
            _label("name"), [Required()], longest=LONGEST_NAME, needs_letter=True
        )
        fields[f"official_name_{tag}"] = Text(
            _label("official_name"),
            [Required()],
            longest=LONGEST_OFFICIAL_NAME,
            needs_letter=True,
        )
    return fields


def _rule_fields(kind: RuleKind) -> Fields:
    shape = SHAPES[kind]
    fields: Fields = {
        "position": WholeNumber(
            _label("position"), [Required()], lowest=1, highest=HIGHEST_POSITION
        )
    }
    if shape.has_value:
        fields["value"] = WholeNumber(
            _label("value"), [Required()], lowest=1, highest=LONGEST_PERIOD
        )
    if shape.has_acts:
        fields["acts"] = ManyTicks(
            _label("acts"), [Required()], choices=_options(ACT_LABELS)
        )
    if shape.has_term:
        fields["local_term"] = Text(_label("local_term"), longest=LONGEST_TERM)
        fields["local_language"] = Choice(_label("local_language"), choices=_languages)
    for tag in TAGS:
        fields[f"label_{tag}"] = Text(
            _label("label"), longest=LONGEST_LABEL, needs_letter=True
        )
        if shape.has_text:
            fields[f"text_{tag}"] = LongText(_label("text"), longest=LONGEST_TEXT)
    return fields


def _form(name: str, *parts: Fields) -> type[RegistryForm]:
    fields: Fields = {}
    for part in parts:
        fields.update(part)
    return type(name, (RegistryForm,), fields)


ChangeCountryForm = _form("ChangeCountryForm", _source(), _country_fields(), _grounds())
AddCountryForm = _form(
    "AddCountryForm",
    {"key": _code("key", most=2)},
    _source(),
    _country_fields(),
    _grounds(),
)
CHANGE_RULE_FORMS: Mapping[RuleKind, type[RegistryForm]] = {
    kind: _form("ChangeRuleForm", _source(), _rule_fields(kind), _grounds())
    for kind in RuleKind
}
ADD_RULE_FORMS: Mapping[RuleKind, type[RegistryForm]] = {
    kind: _form(
        "AddRuleForm",
        {"country": Choice(_label("country"), [Required()])}
        if SHAPES[kind].of_country
        else {},
        {"code": _code("code")},
        _source(),
        _rule_fields(kind),
        _grounds(),
    )
    for kind in RuleKind
}
WithdrawRuleForm = _form("WithdrawRuleForm", _grounds())
AdoptRulesForm = _form(
    "AdoptRulesForm",
    {"kinds": ManyTicks(_l("Rules to adopt as they stand"), [Required()])},
    {name: field for name, field in _grounds().items() if name != "valid_on"},
)
