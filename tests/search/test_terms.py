"""A term is simple where reading the first documents may find enough of it."""

import pytest

from registry.search.queries.terms import Term, Token, any_of, everything, is_simple

A, B = Token("a"), Token("b", begun=True)
TODAY = any_of([Token("_sactive"), Token("_ssuspended"), Token("_slapsed")])


@pytest.mark.parametrize(
    ("term", "simple"),
    [
        (A, True),
        (B, True),
        (any_of([A, B]), True),
        (any_of([any_of([A, B]), A]), True),
        (any_of([A] * 4), True),
        (any_of([A] * 5), False),
        (any_of([any_of([A, B]), any_of([A, B])]), True),
        (any_of([any_of([A, B]), any_of([A, A, B])]), False),
        (everything([A, TODAY]), True),
        (everything([A, Token("_sremoved")]), True),
        (everything([A, TODAY, Token("_caz")]), False),
        (everything([any_of([A] * 5), TODAY]), False),
        (everything([A, any_of([Token("_sactive"), Token("_caz")])]), False),
        (everything([A]), True),
        (everything([A, B]), False),
        (any_of([A, everything([A, B])]), False),
    ],
)
def test_one_token_of_a_few_is_simple(term: Term, simple: bool) -> None:
    assert is_simple(term) is simple
