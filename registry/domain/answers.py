"""What an application asks: parts, the questions of each, and what is published.

A datum is asked once. Whether a part is complete is told from the answers and the
codes that are listed at present, so a task list, the sending and a reopened part all
judge alike.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.domain.seen import mark_of

Answers = Mapping[str, Any]

# The codes that are listed at present, by the questions that are answered by codes.
Listed = Mapping[str, Collection[str]]
ANYTHING: Listed = {}


class Part(StrEnum):
    """Name a part of the application: one page, one task, one thing to reopen."""

    NAME = "name"
    LEGAL = "legal"
    SEAT = "seat"
    ACTIVITY = "activity"
    CONTACT = "contact"
    SIGNER = "signer"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Question:
    """Hold one question: the key of its answer, and what becomes of the answer.

    `public` answers are shown in the directory once the organisation is a member.
    """

    key: str
    required: bool
    public: bool


def _questions(*rows: str) -> tuple[Question, ...]:
    """Read rows like `official_name required public`."""
    questions = []
    for row in rows:
        key, *words = row.split()
        questions.append(Question(key, "required" in words, "public" in words))
    return tuple(questions)


PARTS: Mapping[Part, tuple[Question, ...]] = {
    Part.NAME: _questions(
        "official_name required public",
        "official_language required public",
        "acronym public",
        "other_names public",
        "former_names public",
    ),
    Part.LEGAL: _questions(
        "country required public",
        "legal_form required public",
        "identifiers required public",
        "founded required public",
    ),
    Part.SEAT: _questions(
        "town required public",
        # People's homes are often the address of a small NGO: the office alone sees it.
        "address required",
        "website public",
    ),
    Part.ACTIVITY: _questions(
        "fields required public",
        "mission required public",
        "mission_language required public",
    ),
    Part.CONTACT: _questions(
        "contact_name required",
        "contact_email required",
        "contact_phone",
    ),
    Part.SIGNER: _questions(
        "signer_name required",
        "signer_email",
        "signer_position required",
        "signer_authority required",
    ),
    # Which document, or why there is none (docs/decisions/0011). Never published.
    Part.DOCUMENTS: _questions(
        "statute required",
        "registration required",
        "authority required",
    ),
}

QUESTIONS: Mapping[str, Question] = {
    question.key: question for questions in PARTS.values() for question in questions
}


class PartStatus(StrEnum):
    """Name how far a part is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANNOT_START = "cannot_start"
    PROBLEM = "problem"


def is_answered(answers: Answers, key: str) -> bool:
    """Tell whether a question has an answer that is not empty."""
    return answers.get(key) not in (None, "", [], {})


def missing(answers: Answers, part: Part) -> tuple[str, ...]:
    """Return the keys of the required questions of a part that have no answer."""
    return tuple(
        question.key
        for question in PARTS[part]
        if question.required and not is_answered(answers, question.key)
    )


def outdated(answers: Answers, part: Part, listed: Listed) -> tuple[str, ...]:
    """Return the keys of answers with a code that is listed no more.

    A rule may have changed since, or another answer that decides what is listed.
    """
    return tuple(
        question.key
        for question in PARTS[part]
        if question.key in listed
        and is_answered(answers, question.key)
        and not _codes(answers[question.key]) <= set(listed[question.key])
    )


def _codes(answer: Any) -> set[str]:
    return {answer} if isinstance(answer, str) else set(answer)


def part_status(answers: Answers, part: Part, listed: Listed = ANYTHING) -> PartStatus:
    """Return how far a part is, from its answers."""
    if outdated(answers, part, listed):
        return PartStatus.PROBLEM
    if not missing(answers, part):
        return PartStatus.COMPLETED
    if any(is_answered(answers, question.key) for question in PARTS[part]):
        return PartStatus.IN_PROGRESS
    return PartStatus.NOT_STARTED


def incomplete_parts(answers: Answers, listed: Listed = ANYTHING) -> tuple[Part, ...]:
    """Return the parts that keep an application from being sent."""
    return tuple(
        part
        for part in Part
        if part_status(answers, part, listed) is not PartStatus.COMPLETED
    )


def only(answers: Answers, parts: frozenset[Part]) -> dict[str, Any]:
    """Return the answers to the questions of these parts alone."""
    keys = {question.key for part in parts for question in PARTS[part]}
    return {key: value for key, value in answers.items() if key in keys}


def fingerprint(answers: Answers, part: Part) -> str:
    """Return what tells this part's answers from any others.

    A page that was opened before they changed has another.
    """
    return mark_of(only(answers, frozenset({part})))
