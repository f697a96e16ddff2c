"""Say what a rule of each kind is made of, and what may be changed about it.

A version of a rule is handed about as plain values, as JSON knows them: `code`,
`country`, `position`, `value`, `acts`, `local_term`, `local_language`, `withdrawn`
and `texts`, by language `label` and `text`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.domain.languages import CONTENT, TAGS

Values = Mapping[str, Any]

LONGEST_LABEL = 400
LONGEST_TEXT = 2_000
LONGEST_TERM = 200
HIGHEST_POSITION = 9_999
# Of the longest unit in use, months: a century.
LONGEST_PERIOD = 1_200
ACTS = ("suspend", "lapse", "remove", "annul", "decline_change")
"""For which acts on a member a reason may be chosen."""

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_SCHEME = re.compile(r"[A-Z]{2}-[A-Z0-9]{2,12}")


@dataclass(frozen=True)
class Shape:
    """Say what a kind of rule has.

    Rules of a `fixed` kind are asked for by name: none can be added or withdrawn.
    """

    has_text: bool = True
    of_country: bool = False
    has_value: bool = False
    has_acts: bool = False
    has_term: bool = False
    fixed: bool = False
    code: re.Pattern[str] = _CODE


SHAPES: Mapping[str, Shape] = {
    "criterion": Shape(),
    "declaration": Shape(has_text=False),
    "refusal_reason": Shape(),
    "question_reason": Shape(),
    "closing_reason": Shape(),
    "objection_reason": Shape(),
    "standing_reason": Shape(has_acts=True),
    "period": Shape(has_value=True, fixed=True),
    "field": Shape(has_text=False),
    "legal_form": Shape(has_text=False, of_country=True, has_term=True),
    "identifier_scheme": Shape(of_country=True, has_term=True, code=_SCHEME),
}


class TextFlag(StrEnum):
    """Name what a translator has to look at."""

    MISSING = "missing"
    UNCHANGED = "unchanged"


def text_flags(kind: str, before: Values | None, after: Values) -> dict[str, TextFlag]:
    """Return what is the matter with the words of each language.

    Words are missing where there is no label, or no text though another language has
    one. They are unchanged where another language changed against the version before.
    """
    texts = after["texts"]
    long = SHAPES[kind].has_text and any(_text(texts, tag) for tag in TAGS)
    moved = {
        tag for tag in TAGS if before and _words(before, tag) != _words(after, tag)
    }
    flags: dict[str, TextFlag] = {}
    for tag in TAGS:
        if not _label(texts, tag) or (long and not _text(texts, tag)):
            flags[tag] = TextFlag.MISSING
        elif moved and tag not in moved:
            flags[tag] = TextFlag.UNCHANGED
    return flags


def missing_words(kind: str, values: Values) -> list[str]:
    """Return the languages whose words are missing: none may be, in force."""
    flags = text_flags(kind, None, values)
    return [tag for tag, flag in flags.items() if flag is TextFlag.MISSING]


def rule_problems(kind: str, values: Values) -> dict[str, str]:
    """Return what is wrong with a version, by the name of its field."""
    shape = SHAPES[kind]
    found: dict[str, str] = {}
    if not shape.code.fullmatch(values["code"]):
        found["code"] = "scheme_code" if shape.code is _SCHEME else "rule_code"
    if shape.of_country != bool(values["country"]):
        found["country"] = "required"
    if not _between(values["position"], HIGHEST_POSITION):
        found["position"] = "not_a_number"
    if shape.has_value and not _between(values["value"], LONGEST_PERIOD):
        found["value"] = "period_length"
    if shape.has_acts and not values["acts"]:
        found["acts"] = "required"
    elif set(values["acts"]) - set(ACTS if shape.has_acts else ()):
        found["acts"] = "not_listed"
    return found | _term_problems(values) | _text_problems(values["texts"])


def _term_problems(values: Values) -> dict[str, str]:
    term, language = values["local_term"], values["local_language"]
    found: dict[str, str] = {}
    if len(term or "") > LONGEST_TERM:
        found["local_term"] = "too_long"
    if bool(term) != bool(language):
        found["local_language" if term else "local_term"] = "required"
    elif language and language not in CONTENT:
        found["local_language"] = "not_listed"
    return found


def _text_problems(texts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in TAGS:
        if len(_label(texts, tag)) > LONGEST_LABEL:
            found[f"label_{tag}"] = "too_long"
        if len(_text(texts, tag)) > LONGEST_TEXT:
            found[f"text_{tag}"] = "too_long"
    if not any(_label(texts, tag) for tag in TAGS):
        found[f"label_{TAGS[0]}"] = "required"
    return found


@dataclass(frozen=True)
class Difference:
    """Hold what one field said and what it is to say; None where it said nothing."""

    field: str
    before: Any
    after: Any


def differences(before: Values | None, after: Values) -> list[Difference]:
    """Return the fields that differ, in the order of the values."""
    old, new = dict(_flat(before or {})), dict(_flat(after))
    return [
        Difference(field, old.get(field), new.get(field))
        for field in [*new, *(field for field in old if field not in new)]
        if (old.get(field) or None) != (new.get(field) or None)
    ]


def _flat(values: Values) -> Iterable[tuple[str, Any]]:
    """Yield every value with its name; of the words, one for each language."""
    for name, value in values.items():
        if name in {"texts", "names"}:
            for tag in sorted(value):
                for part in value[tag]:
                    yield f"{part}_{tag}", value[tag][part]
        else:
            yield name, value


def _words(values: Values, tag: str) -> tuple[str, str]:
    return (_label(values["texts"], tag), _text(values["texts"], tag))


def _label(texts: Mapping[str, Mapping[str, str]], tag: str) -> str:
    return texts.get(tag, {}).get("label") or ""


def _text(texts: Mapping[str, Mapping[str, str]], tag: str) -> str:
    return texts.get(tag, {}).get("text") or ""


def _between(value: object, highest: int) -> bool:
    return isinstance(value, int) and 1 <= value <= highest
