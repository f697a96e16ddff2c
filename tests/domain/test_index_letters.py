"""The letters of an index are those of the alphabet it is written in."""

from itertools import chain

import pytest

from registry.domain.index_letters import (
    DIGITS,
    INDEX_LETTERS,
    KNOWN_LETTERS,
    OTHER,
)
from registry.domain.languages import ALPHABETS, TAGS

# These begin foreign names alone, yet ICU gives them a place.
BORROWED = {"az": {"W"}, "tr": {"Q", "W", "X"}}


def test_every_language_of_the_interface_has_an_index():
    assert tuple(INDEX_LETTERS) == TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_an_index_has_each_letter_once_and_each_is_of_its_alphabet(tag):
    letters = INDEX_LETTERS[tag]
    assert len(letters) == len(set(letters))
    signs = set(chain.from_iterable(letters))
    assert signs - BORROWED.get(tag, set()) <= ALPHABETS[tag]


def test_an_address_asks_for_a_letter_of_any_index_or_for_the_rest():
    asked = {*chain.from_iterable(INDEX_LETTERS.values()), DIGITS, OTHER}
    assert asked == KNOWN_LETTERS
    assert not {DIGITS, OTHER} & {*chain.from_iterable(INDEX_LETTERS.values())}
