"""Sort names as the readers of each language expect."""

import random

import pytest

from registry.domain.languages import TAGS
from registry.search.sorting import sort_key

# ux.md, appendix A3.
ORDERED = {
    "hu": "cápa, cifra, combos, cukor, csak, dél, dzúz, dzsem, gomb, gyár, liba, lyuk, "
    "nap, nyár, ó, ország, öv, őz, só, szó, tó, tyúk, zab, zseb",
    "az": "Cəmiyyət, Çıraq, Elm, Əmək, Gənclik, Həyat, Xalq, Işıq, İnkişaf, Jurnal, "
    "Kənd, Qadın, Sağlam, Şəfqət",
    "tr": "Cumhur, Çevre, Güneş, Ilgaz, Irmak, İnsan, izmir, Ordu, Özgür, Sağlık, "
    "Şeker, Umut, Üretim",
    "kk": "Алма, Әлем, Гүл, Ғылым, Көмек, Қоғам, Отан, Өмір, Ұлт, Үміт, Халық, Һ, "
    "Ынта, Іс",
    "uz": "Gul, Ona, Sabr, Yoshlar, Zamin, Oʻzbek, Gʻalaba, Shifo, Chinor",
    "tk": "Ata, Çagalar, Ähli, Jemgyýet, Žurnal, Ora, Öwün, Söz, Şöhle, Umyt, Ülke, "
    "Ýagty, Ýaş, Zehin",
    "ky": "Ата, Ош, Өнүгүү, Улут, Үмүт, Эл",
}


def in_order(words: list[str], language: str) -> list[str]:
    """Return the words as the language orders them, wherever they start from."""
    shuffled = random.Random(7).sample(words, len(words))
    return sorted(shuffled, key=lambda word: sort_key(word, language))


@pytest.mark.point("M-07")
@pytest.mark.parametrize("language", ORDERED)
def test_names_stand_in_the_order_of_their_alphabet(language: str) -> None:
    words = ORDERED[language].split(", ")
    assert in_order(words, language) == words


@pytest.mark.parametrize("apostrophe", "ʻ'‘’`ʼ´")
def test_an_uzbek_letter_keeps_its_place_whatever_its_apostrophe(
    apostrophe: str,
) -> None:
    words = ["Ona", "Zamin", f"O{apostrophe}zbek", f"G{apostrophe}alaba", "Chinor"]
    assert in_order(words, "uz") == words


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("apostrophe", "ʻ'‘’`ʼ´")
def test_an_apostrophe_within_a_word_does_not_count(
    language: str, apostrophe: str
) -> None:
    assert sort_key(f"a{apostrophe}zo", language) == sort_key("azo", language)


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("quoted", ["«Elm»", "“Elm”", '"Elm"', "„Elm”", "— Elm"])
def test_signs_before_a_name_do_not_count(language: str, quoted: str) -> None:
    assert sort_key(quoted, language) == sort_key("Elm", language)


@pytest.mark.parametrize("language", TAGS)
def test_keys_are_short_enough_for_every_index(language: str) -> None:
    # PostgreSQL refuses an index row of more than 2,704 bytes.
    for letter in "aÜҚ漢é~\U0001f600":
        assert len(sort_key(letter * 400, language)) < 2_000


@pytest.mark.parametrize(("language", "first"), [("kk", "Алма"), ("hu", "Alma")])
def test_the_letters_of_the_page_come_before_other_letters(
    language: str, first: str
) -> None:
    assert in_order(["Alma", "Алма"], language)[0] == first
