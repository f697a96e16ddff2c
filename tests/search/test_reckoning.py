"""Count choices that no counter knows: exactly where few are left, else from below."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

import pytest

from registry.domain.membership import FORMER, Standing
from registry.domain.names import display_name
from registry.search.lettering import letter_of, packed, unpacked
from registry.search.operations.entries import SearchEntry
from registry.search.queries import reckoning
from registry.search.queries.facets import Facets
from registry.search.queries.filters import Filters
from registry.search.queries.reckoning import reckon
from registry.search.sorting import sort_key
from tests.product import OpenWork
from tests.search.crowd import list_entries, meets, some_entries, some_filters

ENTRIES = some_entries(160)
KINDS = ("country", "field", "standing", "language")
WITHOUT: Mapping[str, dict[str, object]] = {
    "country": {"country": None},
    "field": {"field": None},
    "standing": {"standings": frozenset()},
    "language": {"profile_language": None},
}


def codes(entry: SearchEntry, kind: str) -> tuple[str, ...]:
    """Return what an organisation counts for."""
    return {
        "country": (entry.country_key,),
        "field": entry.fields,
        "standing": (entry.standing,),
        "language": entry.languages,
    }[kind]


def begins(entry: SearchEntry, letter: str | None) -> bool:
    """Tell whether an organisation stands under a letter of the Kazakh alphabet."""
    if letter is None:
        return True
    key = sort_key(display_name(entry.names, "kk").value.value, "kk")
    return letter_of("kk", unpacked(packed({"kk": key}))["kk"]) == letter


def true_counts(filters: Filters, word: str, kind: str) -> dict[str, int]:
    """Count what each choice of a kind leaves, one by one."""
    others = replace(filters, **WITHOUT[kind])  # type: ignore[arg-type]
    found: dict[str, int] = {}
    for entry in ENTRIES:
        has_word = any(f" {word} " in f" {name.value} " for name in entry.names)
        if begins(entry, filters.letter) and meets(entry, others, "kk"):
            if word and not has_word:
                continue
            for code in codes(entry, kind):
                found[code] = found.get(code, 0) + 1
    return found


def counts(facets: Facets, kind: str) -> dict[str, int]:
    """Return the counts of a kind, without nothings."""
    return {code: n for code, n in getattr(facets, kind).items() if n}


@pytest.mark.point("C-05")
@pytest.mark.parametrize(("word", "letter"), [("", "Ж"), ("Жас", None), ("Жас", "Ж")])
def test_numbers_are_exact_or_say_that_there_are_at_least_so_many(
    work: OpenWork, monkeypatch: pytest.MonkeyPatch, word: str, letter: str | None
) -> None:
    seen = set()
    with work() as w:
        list_entries(w, ENTRIES)
    for most in (1_000, 6):
        monkeypatch.setattr(reckoning, "MOST_READ", most)
        for one in islice(some_filters(), 25):
            filters = replace(one, letter=letter, alphabet="kk")
            with work() as w:
                facets = reckon(w.session, word, filters)
            for kind in KINDS:
                true, told = true_counts(filters, word, kind), counts(facets, kind)
                if kind in facets.at_least:
                    assert all(n <= true[code] for code, n in told.items())
                else:
                    assert told == true
                seen.add((most, kind in facets.at_least, facets.is_all))
            if facets.is_all and filters.country:
                true = true_counts(filters, word, "country")
                assert facets.country.get(filters.country, 0) == true.get(
                    filters.country, 0
                )
    assert (1_000, True, True) not in seen
    assert {(6, True, True), (6, True, False), (6, False, True)} <= seen


def test_a_word_of_a_town_alone_is_counted_too(work: OpenWork) -> None:
    entry = replace(ENTRIES[0], town="Qoʻqon", standing=Standing.ACTIVE)
    with work() as w:
        list_entries(w, [entry])
        facets = reckon(w.session, "qoqon", Filters())
        gone = reckon(w.session, "qoqon", Filters(standings=FORMER))
    assert facets.country == {entry.country_key: 1}
    assert gone.standing == {Standing.ACTIVE: 1}
    assert gone.country == {}
