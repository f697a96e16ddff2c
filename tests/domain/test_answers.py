"""Whether a part of the application is complete is told from its answers alone."""

import pytest

from registry.domain.answers import (
    PARTS,
    QUESTIONS,
    Part,
    PartStatus,
    fingerprint,
    incomplete_parts,
    is_answered,
    missing,
    only,
    outdated,
    part_status,
)

FULL = dict.fromkeys(QUESTIONS, "given")


@pytest.mark.point("A-10")
def test_no_question_is_asked_twice() -> None:
    asked = [question.key for questions in PARTS.values() for question in questions]
    assert len(asked) == len(set(asked)) == len(QUESTIONS)
    assert set(PARTS) == set(Part)


def test_what_the_public_reads_holds_nothing_of_a_person() -> None:
    public = {key for key, question in QUESTIONS.items() if question.public}
    private = {
        *("address", "contact_name", "contact_email", "contact_phone"),
        *("signer_name", "signer_email", "signer_position", "signer_authority"),
        *("statute", "registration", "authority"),
    }
    assert set(QUESTIONS) - public == private


def test_these_may_be_left_open() -> None:
    optional = {key for key, question in QUESTIONS.items() if not question.required}
    assert optional == {
        *("acronym", "other_names", "former_names", "website"),
        *("contact_phone", "signer_email"),
    }


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_an_empty_answer_is_none(empty: object) -> None:
    assert not is_answered({"town": empty}, "town")
    assert not is_answered({}, "town")


@pytest.mark.parametrize("given", ["Gəncə", 0, False, ["a"], {"scheme": "1"}])
def test_any_other_answer_is_one(given: object) -> None:
    assert is_answered({"town": given}, "town")


@pytest.mark.parametrize("part", list(Part))
def test_a_part_is_completed_with_its_last_required_answer(part: Part) -> None:
    required = [question.key for question in PARTS[part] if question.required]
    answers: dict[str, str] = {}
    assert part_status(answers, part) is PartStatus.NOT_STARTED
    for number, key in enumerate(required):
        assert missing(answers, part) == tuple(required[number:])
        if answers:
            assert part_status(answers, part) is PartStatus.IN_PROGRESS
        answers[key] = "given"
    assert missing(answers, part) == ()
    assert part_status(answers, part) is PartStatus.COMPLETED


@pytest.mark.parametrize("part", list(Part))
def test_an_optional_answer_starts_a_part_and_completes_none(part: Part) -> None:
    for question in PARTS[part]:
        if not question.required:
            answers = {question.key: "given"}
            assert part_status(answers, part) is PartStatus.IN_PROGRESS


def test_answers_to_other_parts_change_nothing() -> None:
    assert part_status({"town": "Gəncə"}, Part.NAME) is PartStatus.NOT_STARTED
    assert part_status({"unknown": "x"}, Part.NAME) is PartStatus.NOT_STARTED


def test_an_application_is_sent_with_every_part_complete() -> None:
    assert incomplete_parts(FULL) == ()
    assert incomplete_parts({}) == tuple(Part)
    without = {**FULL, "town": "", "signer_name": None, "contact_phone": ""}
    assert incomplete_parts(without) == (Part.SEAT, Part.SIGNER)


def test_only_the_answers_of_the_parts_are_kept() -> None:
    given = {**FULL, "stage": "admitted"}
    kept = only(given, frozenset({Part.SEAT, Part.CONTACT}))
    expected = {q.key for part in (Part.SEAT, Part.CONTACT) for q in PARTS[part]}
    assert set(kept) == expected
    assert only(given, frozenset()) == {}
    assert only({}, frozenset(Part)) == {}


LISTED = {"legal_form": {"fund"}, "identifiers": {"HU-REG"}, "fields": {"youth", "art"}}


@pytest.mark.parametrize(
    ("key", "answer", "fits"),
    [
        ("legal_form", "fund", True),
        ("legal_form", "party", False),
        ("legal_form", "", True),
        ("identifiers", {"HU-REG": "1"}, True),
        ("identifiers", {"HU-REG": "1", "KZ-BIN": "2"}, False),
        ("fields", ["youth"], True),
        ("fields", ["youth", "war"], False),
        ("fields", [], True),
        ("town", "anywhere", True),
    ],
)
def test_a_code_that_is_listed_no_more_is_a_problem(
    key: str, answer: object, fits: bool
) -> None:
    (part,) = (p for p in Part if key in {q.key for q in PARTS[p]})
    answers = {**FULL, "legal_form": "fund", "identifiers": {}, "fields": ["art"]}
    answers[key] = answer
    assert outdated(answers, part, LISTED) == (() if fits else (key,))
    assert (part_status(answers, part, LISTED) is PartStatus.PROBLEM) is not fits
    assert (part in incomplete_parts(answers, LISTED)) is (
        not fits or bool(missing(answers, part))
    )


def test_a_fingerprint_tells_other_answers_of_its_part_alone() -> None:
    first = fingerprint(FULL, Part.SEAT)
    assert fingerprint({**FULL, "official_name": "x"}, Part.SEAT) == first
    assert fingerprint({**FULL, "town": "x"}, Part.SEAT) != first
    assert fingerprint(dict(reversed(FULL.items())), Part.SEAT) == first
