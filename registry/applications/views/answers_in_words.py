"""Put the answers of an application into words, part by part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from registry.database import db
from registry.documents.models import Document
from registry.domain.answers import (
    PARTS,
    Answers,
    Part,
    is_answered,
)
from registry.domain.documents import DocumentKind
from registry.domain.languages import CONTENT
from registry.formats import format_number
from registry.offices.models.rules import RuleKind
from registry.offices.queries.countries import country_names
from registry.offices.queries.rules import rule_label, rules_known
from registry.web.context import current_language, now


@dataclass(frozen=True)
class Words:
    """Hold one value as it is read; `language` of what somebody wrote, if known."""

    text: str
    language: str | None = None
    label: str = ""


@dataclass(frozen=True)
class AnswerShown:
    """Hold a question's key, its answer, and whether the public will read it."""

    key: str
    values: list[Words]
    public: bool


@dataclass(frozen=True)
class PartShown:
    """Hold one part with its answers."""

    part: Part
    answers: list[AnswerShown]


def parts_in_words(answers: Answers) -> list[PartShown]:
    """Return every part with its answers in the language of the page."""
    return [part_in_words(answers, part) for part in Part]


def part_in_words(answers: Answers, part: Part) -> PartShown:
    """Return one part with its answers in the language of the page."""
    shown = [
        AnswerShown(each.key, answer_in_words(answers, each.key), public=each.public)
        for each in PARTS[part]
    ]
    return PartShown(part, shown)


def answer_in_words(answers: Answers, key: str) -> list[Words]:
    """Return one answer; nothing where the question has none."""
    if not is_answered(answers, key):
        return []
    return _WRITERS.get(key, _plain)(answers, key)


def _plain(answers: Answers, key: str) -> list[Words]:
    return [Words(str(answers[key]))]


def _in_language_of(other: str) -> Callable[[Answers, str], list[Words]]:
    def write(answers: Answers, key: str) -> list[Words]:
        return [Words(answers[key], answers.get(other) or None)]

    return write


def _language(answers: Answers, key: str) -> list[Words]:
    tag: str = answers[key]
    return [Words(CONTENT.get(tag) or tag, tag)]


def _names(answers: Answers, key: str) -> list[Words]:
    return [Words(name["value"], name["language"]) for name in answers[key]]


def _country(answers: Answers, key: str) -> list[Words]:
    names = country_names(db.session, current_language())
    return [Words(str(names.get(answers[key], answers[key])))]


def _rule_words(kind: RuleKind, country: str | None) -> Mapping[str, str]:
    rows = rules_known(db.session, kind, now(), country)
    return {row.code: rule_label(row, current_language()) for row in rows}


def _legal_form(answers: Answers, key: str) -> list[Words]:
    words = _rule_words(RuleKind.LEGAL_FORM, answers.get("country"))
    return [Words(words.get(answers[key], answers[key]))]


def _identifiers(answers: Answers, key: str) -> list[Words]:
    words = _rule_words(RuleKind.IDENTIFIER_SCHEME, answers.get("country"))
    numbers: dict[str, Any] = answers[key]
    return [
        Words(value, label=words.get(code, code)) for code, value in numbers.items()
    ]


def _fields(answers: Answers, key: str) -> list[Words]:
    words = _rule_words(RuleKind.FIELD, None)
    return [Words(words.get(code, code)) for code in answers[key]]


def _document(answers: Answers, key: str) -> list[Words]:
    """Return what a document says in one line, or why there is none."""
    answer: dict[str, Any] = answers[key]
    if "document" not in answer:
        return [Words(answer["reason"], label=gettext("Not available"))]
    found = db.session.get(Document, answer["document"])
    if found is None or found.joined is None:
        return [Words(gettext("The document was destroyed at the end of its period."))]
    count = format_number(found.joined.pages, current_language())
    pages = gettext("Pages: %(count)s", count=count)
    return [Words(found.summary, found.language, label=pages)]


_WRITERS: Mapping[str, Callable[[Answers, str], list[Words]]] = {
    "official_name": _in_language_of("official_language"),
    "official_language": _language,
    "other_names": _names,
    "former_names": _names,
    "country": _country,
    "legal_form": _legal_form,
    "identifiers": _identifiers,
    "fields": _fields,
    "mission": _in_language_of("mission_language"),
    "mission_language": _language,
    **dict.fromkeys(DocumentKind, _document),
}
