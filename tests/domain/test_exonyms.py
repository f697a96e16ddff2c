"""Names that others give to a place are met by its own name, and by one another."""

from itertools import combinations

import pytest

from registry.domain.folding import meets, spellings
from registry.domain.letters.exonyms import EXONYMS


@pytest.mark.parametrize("row", [row for row, _ in EXONYMS])
def test_every_name_of_a_place_meets_every_other(row: str) -> None:
    for one, other in combinations(row.split(), 2):
        assert set(spellings(one)[0]) & set(spellings(other)[0])


@pytest.mark.parametrize("typed", ["Алма-Ата", "алма ата", "АЛМААТА", "Alma–Ata"])
def test_a_name_in_two_parts_is_met_however_they_are_joined(typed: str) -> None:
    assert meets(typed, "Алматы қаласының достары")
    assert meets("Алматы", typed)


@pytest.mark.parametrize(
    ("query", "name"), [("Алма", "Алматы"), ("Семипалатинск", "Самарқанд")]
)
def test_what_is_no_name_of_a_place_does_not_meet_it(query: str, name: str) -> None:
    assert not set(spellings(query)[0]) & set(spellings(name)[0])
