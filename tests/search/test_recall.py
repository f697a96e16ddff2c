"""What people type finds what they mean, among thousands of other names."""

import random
from collections import Counter
from functools import cache

import pytest

from bench.generator.organisations import organisations
from registry.domain.folding import folded
from registry.domain.names import Name, NameKind, script_of
from registry.search.operations.entries import SearchEntry
from registry.search.queries.filters import EVERYTHING
from registry.search.queries.finding import find
from registry.unit_of_work import Work
from tests.product import OpenWork
from tests.scale import SCALE
from tests.search.crowd import an_entry, list_entries
from tests.search.pairs import Pair, apart, names, pairs

LANGUAGES = ("az", "hu", "kk", "ky", "tk", "tr", "uz")
OTHERS = 2_000


def crowd(asked: list[Pair]) -> list[SearchEntry]:
    """Return the organisations that are asked for, among others; each name once."""
    known = {pair.name: (pair.language, "") for pair in asked}
    known |= {pair.name: (pair.language, pair.number) for pair in asked if pair.number}
    for language in LANGUAGES:
        for name in names(language):
            known.setdefault(name, (language, ""))
    for other in organisations(OTHERS, seed=7):
        first = other["names"][0]
        known.setdefault(first["value"], (first["lang"], ""))
    chance = random.Random(7)
    return [
        an_entry(
            chance,
            at,
            names=(Name(value, language, script_of(value), NameKind.OFFICIAL),),
            identifiers=(number,) if number else (),
            number="",
        )
        for at, (value, (language, number)) in enumerate(known.items(), start=1)
    ]


@cache
def keys(name: str) -> frozenset[str]:
    """Return the keys of a name."""
    return frozenset(folded(name))


def answers(work: Work, query: str, wanted: str, shown: dict[int, str]) -> list[bool]:
    """Tell of each of the first five whether it is the name that is wanted.

    Names that sound the same are the same here: nobody can tell which one was meant.
    """
    found = find(work.session, query, EVERYTHING, language="en", limit=5)
    return [bool(keys(shown[hit.organisation_id]) & keys(wanted)) for hit in found.hits]


@pytest.mark.point("C-01")
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_is_typed_finds_what_is_meant(work: OpenWork) -> None:
    asked = list(pairs())[:: SCALE.count(5, 1)]
    entries = crowd(asked)
    shown = {entry.organisation_id: entry.names[0].value for entry in entries}
    tried, first, five = Counter[str](), Counter[str](), Counter[str]()
    with work() as w:
        list_entries(w, entries)
        for pair in asked:
            met = answers(w, pair.query, pair.name, shown)
            kinds = [pair.kind, "all", *(["foreign"] if pair.foreign else [])]
            tried.update(kinds)
            first.update(kinds if met[:1] == [True] else [])
            five.update(kinds if any(met) else [])
    table = {kind: (first[kind] / n, five[kind] / n) for kind, n in tried.items()}
    for kind, (at_one, at_five) in sorted(table.items()):
        print(f"{kind:30} {tried[kind]:5} {at_one:.3f} {at_five:.3f}")
    assert table["all"][0] >= 0.95
    assert table["all"][1] >= 0.99
    for kind, (at_one, at_five) in table.items():
        assert at_one >= 0.90, kind
        assert at_five >= 0.95, kind


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_names_of_different_organisations_stay_apart(work: OpenWork) -> None:
    looks = list(apart())
    chance = random.Random(7)
    values = list(dict.fromkeys(other for _, other in looks))
    entries = [
        an_entry(
            chance,
            at,
            names=(Name(value, "az", script_of(value), NameKind.OFFICIAL),),
            number="",
        )
        for at, value in enumerate(values, start=1)
    ]
    ids = {value: at for at, value in enumerate(values, start=1)}
    wrong = []
    with work() as w:
        list_entries(w, entries)
        for name, other in looks:
            found = find(w.session, name, EVERYTHING, language="en", limit=1)
            hits = [hit.organisation_id for hit in found.hits]
            if hits == [ids[other]] and not found.near:
                wrong.append((name, other))
    assert len(wrong) <= len(looks) / 100, wrong
