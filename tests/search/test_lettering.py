"""Tell under which letter of each alphabet a name stands."""

import icu
import pytest

from registry.domain.index_letters import DIGITS, INDEX_LETTERS, KNOWN_LETTERS, OTHER
from registry.domain.languages import TAGS
from registry.search.lettering import (
    is_own,
    letter_of,
    packed,
    stretch_of,
    stretches,
    unpacked,
)
from registry.search.sorting import sort_key
from tests.search.test_sorting import ORDERED


def letter(name: str, language: str) -> str:
    """Return the letter under which a name stands."""
    letters = packed({tag: sort_key(name, tag) for tag in TAGS})
    return letter_of(language, unpacked(letters)[language])


@pytest.mark.point("C-06")
@pytest.mark.parametrize("language", TAGS)
def test_the_letters_are_those_of_icu_in_its_order(language: str) -> None:
    buckets = [bucket[0] for bucket in icu.AlphabeticIndex(icu.Locale(language))]
    shown = [str(label) for label in buckets if label != "…"]
    collator = icu.Collator.createInstance(icu.Locale(language))
    collator.setStrength(icu.Collator.SECONDARY)  # CS is Cs
    assert len(shown) == len(INDEX_LETTERS[language])
    for ours, theirs in zip(INDEX_LETTERS[language], shown, strict=True):
        assert collator.compare(ours, theirs) == 0


@pytest.mark.point("C-06")
@pytest.mark.parametrize("language", TAGS)
def test_every_letter_heads_its_own_names_in_order(language: str) -> None:
    own = INDEX_LETTERS[language]
    assert [letter(f"{each}1", language) for each in own] == list(own)
    firsts = [stretch_of(language, each).first for each in (DIGITS, *own)]
    assert firsts == sorted(firsts)
    assert all(is_own(language, each) for each in (*own, DIGITS, OTHER))
    assert KNOWN_LETTERS.issuperset(own)


@pytest.mark.point("C-06")
@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Ágnes", "hu", "A"),
        ("Őrség", "hu", "Ö"),
        ("Óvoda", "hu", "O"),
        ("Cserkész", "hu", "Cs"),
        ("cápa", "hu", "C"),
        ("DZSEM", "hu", "Dzs"),
        ("dzúz", "hu", "Dz"),
        ("Shifo", "uz", "Sh"),
        ("Sabr", "uz", "S"),
        ("O'zbek", "uz", "Oʻ"),
        ("G`alaba", "uz", "Gʻ"),
        ("Cumhur", "uz", OTHER),
        ("izmir", "tr", "İ"),
        ("Ilgaz", "tr", "I"),
        ("Qadın", "tr", "Q"),
        ("Əmək", "tr", OTHER),
        ("Əmək", "az", "Ə"),
        ("«Elm»", "az", "E"),
        ("Жас ұрпақ", "az", OTHER),
        ("Elm", "kk", OTHER),
        ("Іс", "kk", "І"),
        ("Ёлка", "ky", "Ё"),
        ("5 Elm", "kk", DIGITS),
        ("!", "en", OTHER),
        ("漢字", "en", OTHER),
    ],
)
def test_a_name_stands_where_its_readers_look(
    name: str, language: str, expected: str
) -> None:
    assert letter(name, language) == expected


@pytest.mark.point("M-07")
@pytest.mark.parametrize("language", ORDERED)
def test_names_in_order_come_letter_after_letter(language: str) -> None:
    numbers = [
        unpacked(packed({language: sort_key(word, language)}))[language]
        for word in ORDERED[language].split(", ")
    ]
    assert numbers == sorted(numbers)


def test_what_is_foreign_stands_in_stretches_between_the_letters() -> None:
    between = stretches("uz", OTHER, range(59))
    assert sum(sort_key("Cumhur", "uz") in each for each in between) == 1
    assert not any(sort_key("Bilim", "uz") in each for each in between)
    assert sort_key("Шифо", "uz") in between[-1]


def test_a_foreign_letter_has_its_stretch_too() -> None:
    assert not is_own("kk", "Sh")
    assert sort_key("Shifo", "en") in stretch_of("en", "Sh")
    assert sort_key("Sabr", "en") not in stretch_of("en", "Sh")
