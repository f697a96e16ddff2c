"""Numbers whose check digits python-stdnum knows are doubted, never refused."""

import pytest

from registry.domain.identifiers import SCHEMES, ProblemReason, Severity
from registry.members.identifiers import CHECKS, identifier_problem


@pytest.mark.parametrize("code", SCHEMES)
def test_the_example_of_each_scheme_is_in_order(code: str) -> None:
    assert identifier_problem(SCHEMES[code], SCHEMES[code].example) is None


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("AZ-VOEN", "1401555071", "1401555081"),
        ("TR-VKN", "4540536920", "4540536921"),
        ("HU-TAX", "12892312-1-42", "12892313-1-42"),
        ("HU-TAX", "12892312 1 42", "12892313142"),
        ("KZ-BIN", "251140000016", "251140000017"),
    ],
)
def test_a_wrong_check_digit_is_a_warning(code: str, right: str, wrong: str) -> None:
    assert identifier_problem(SCHEMES[code], right) is None
    problem = identifier_problem(SCHEMES[code], wrong)
    assert problem is not None
    assert problem.reason is ProblemReason.WRONG_CHECK_DIGIT
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("code", CHECKS)
def test_an_odd_shape_is_told_before_any_check_digit(code: str) -> None:
    problem = identifier_problem(SCHEMES[code], "7")
    assert problem is not None
    assert problem.reason is ProblemReason.UNUSUAL_SHAPE
    assert problem.severity is Severity.WARNING


def test_the_checks_are_those_that_the_domain_announces() -> None:
    announced = {code for code, scheme in SCHEMES.items() if scheme.checked}
    assert announced == {*CHECKS, "KZ-BIN"}
