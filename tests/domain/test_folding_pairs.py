"""Thousands of ways to type a name meet it, and hundreds of other names do not."""

from collections import defaultdict
from statistics import mean

import pytest

from registry.domain.folding import folded, initials, meets, spellings
from tests.search.pairs import Pair, apart, names, pairs

# What a name is found by in other ways than by the sounds of its words.
ELSEWHERE = {"one slip", "two slips", "number", "as people type"}
WHOLE = 0.99
EACH = 0.97
MOST_WRONG = 0.01


def found(pair: Pair) -> bool:
    """Tell whether a query meets its name, or what it is called for short."""
    if pair.kind == "acronym":
        return bool(set(folded(pair.query)) & set(initials(pair.name)))
    return meets(pair.query, pair.name)


def one(name: str, other: str) -> bool:
    """Tell whether two whole names are one, word by word."""
    ours, theirs = spellings(name), spellings(other)
    return len(ours) == len(theirs) and all(
        set(word) & set(same) for word, same in zip(ours, theirs, strict=True)
    )


@pytest.mark.point("C-01")
def test_a_name_meets_whatever_is_typed_for_it():
    by_kind = defaultdict(list)
    for pair in pairs():
        if pair.kind not in ELSEWHERE:
            by_kind[pair.kind].append(pair)
    missed = [p for kind in by_kind.values() for p in kind if not found(p)]
    for pair in missed:
        print(pair.kind, pair.query, pair.name, sep=" | ")
    assert len(missed) <= (1 - WHOLE) * sum(map(len, by_kind.values()))
    for kind, asked in by_kind.items():
        assert mean(map(found, asked)) >= EACH, kind


def test_the_pairs_are_many_and_of_many_kinds():
    counted = defaultdict(int)
    for pair in pairs():
        counted[pair.kind] += 1
    assert len(pairs()) >= 2_000
    assert len(counted) >= 28
    assert min(counted.values()) >= 50
    assert sum(pair.foreign for pair in pairs()) >= 500


def test_another_organisation_s_name_is_another():
    assert len(apart()) >= 300
    wrong = [pair for pair in apart() if one(*pair)]
    for pair in wrong:
        print(*pair, sep=" | ")
    assert len(wrong) <= MOST_WRONG * len(apart())


def test_words_have_few_spellings():
    words = [
        word
        for tag in ("az", "hu", "kk", "ky", "tk", "tr", "uz")
        for name in names(tag)
        for word in spellings(name)
    ]
    assert mean(map(len, words)) <= 2
