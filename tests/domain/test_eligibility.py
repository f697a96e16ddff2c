"""What is asked before an account: one question for each criterion that is in force."""

import pytest

from registry.domain.eligibility import Check, checks_for, following

ALL = tuple(Check)


def test_each_question_stands_for_a_criterion_and_is_asked_while_it_is_in_force() -> (
    None
):
    codes = {check.value for check in ALL}

    assert checks_for(codes | {"not_duplicate"}) == ALL
    for check in ALL:
        assert checks_for(codes - {check.value}) == tuple(
            other for other in ALL if other is not check
        )
    assert checks_for(()) == ()


@pytest.mark.parametrize("asked", [ALL, ALL[1:], ALL[::2], ALL[:1]])
def test_the_questions_follow_each_other_to_the_last(asked: tuple[Check, ...]) -> None:
    walked, check = [asked[0]], following(asked[0], asked)
    while check:
        walked.append(check)
        check = following(check, asked)

    assert tuple(walked) == asked


def test_a_question_is_called_by_one_word_in_its_address() -> None:
    slugs = [check.slug for check in ALL]

    assert all(slug.replace("-", "").isalpha() for slug in slugs)
    assert len(set(slugs)) == len(ALL)
    assert Check.NOT_FOR_PROFIT.slug == "not-for-profit"
