"""Tests of the interface languages and of the choice a browser makes."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.languages import (
    ALPHABETS,
    CONTENT,
    INTERFACE,
    N_,
    NEUTRAL,
    SOURCE,
    TAGS,
    get_language,
    negotiate,
)

# The escapes are the letter of the other alphabet that looks the same.
FOREIGN = {
    "az": "wäý\u04d9",
    "en": "éı",
    "hu": "əşõû",
    "kk": "ў\u0259i",
    "ky": "қғұіәһӊѳ",
    "tk": "cqvxğıəñ",
    "tr": "qwxə’",
    "uz": "wöüşı'’‘",
}
# ux.md, appendix A1.
ASKED = [
    ("kk-KZ,ru;q=0.9,en;q=0.8", "kk"),
    ("uz-UZ,en;q=0.9", "uz"),
    ("ky-KG,en-US;q=0.9,en;q=0.8", "ky"),
    ("hu-HU,en;q=0.5", "hu"),
    ("tr-TR,en-US;q=0.7,en;q=0.3", "tr"),
    ("az-Cyrl-AZ", "az"),
    ("az-Latn-AZ", "az"),
    ("uz-Cyrl-UZ,ru;q=0.8", "uz"),
    ("tr-CY", "tr"),
    ("en-GB;q=0.8, ky;q=0.9", "ky"),
    ("hu;q=0,en", "en"),
    ("ru-KZ,ru;q=0.9,en-US;q=0.8", "en"),
]
NOT_ASKED = [
    "ru-KZ,ru;q=0.9",
    "tt-RU,ru;q=0.9",
    "de",
    "",
    "*",
    ";;q=,,=\0\n%s",
    "x" * 8192,
    "kk," * 2731,
    None,
]


@pytest.mark.point("M-01")
@pytest.mark.parametrize(("header", "tag"), ASKED)
def test_a_browser_gets_the_language_it_asks_for(header, tag):
    assert negotiate(header) == tag


@pytest.mark.point("M-01")
@pytest.mark.parametrize("header", NOT_ASKED)
def test_a_browser_that_asks_for_none_of_ours_gets_the_chooser(header):
    assert negotiate(header) is None


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("TR-tr;Q=1.000, EN", "tr"),
        ("en ; q=0.5 ,\tkk ; q = 0.51", "kk"),
        ("az;q=0.5,tk;q=0.5", "az"),
        ("az;q=0.1,tk;q=0.2,az-Cyrl;q=0.3", "az"),
        ("*,uz;q=0.1", "uz"),
    ],
    ids=["case", "spaces", "first-of-equals", "best-of-regions", "star"],
)
def test_ranges_are_read_as_browsers_write_them(header, tag):
    assert negotiate(header) == tag


@pytest.mark.parametrize(
    "header", ["hu;q=0", "hu;q=0.000,*", "hu,hu-HU;q=0", "hu;q=0,hu-HU"]
)
def test_a_refused_language_is_not_given_in_any_region(header):
    assert negotiate(header) is None


@pytest.mark.parametrize(
    "header", ["hu;q=2", "hu;q=1.5", "hu;q=-1", "hu;q=x", "hu_HU", "hu-", "hu;en", "h"]
)
def test_a_malformed_range_counts_for_nothing(header):
    assert negotiate(header) is None
    assert negotiate(f"{header},ky;q=0.1") == "ky"


@given(st.text() | st.text("azenhukykktr-;,=q.01* ", max_size=60))
def test_any_header_gives_one_of_ours_or_none(header):
    assert negotiate(header) in {*TAGS, None}


def test_the_menu_is_in_the_order_of_the_tags():
    assert TAGS == ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz")
    assert [language.autonym for language in INTERFACE] == [
        "Azərbaycanca",
        "English",
        "Magyar",
        "Қазақша",
        "Кыргызча",
        "Türkmençe",
        "Türkçe",
        "Oʻzbekcha",
    ]


def test_a_language_is_known_by_its_tag():
    assert get_language("tk").autonym == "Türkmençe"
    assert get_language(SOURCE).direction == "ltr"
    with pytest.raises(KeyError):
        get_language("ru")


def test_content_may_be_in_more_languages_than_the_interface():
    assert {*TAGS, "ru", "uz-Cyrl", "kk-Latn", "az-Cyrl"} < set(CONTENT)
    assert NEUTRAL not in CONTENT
    assert len(set(CONTENT.values())) == len(CONTENT)


def test_marking_a_message_leaves_it_as_it_is():
    assert N_("Send application") == "Send application"


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_can_write_its_own_name(tag):
    assert set(get_language(tag).autonym) <= ALPHABETS[tag]


@pytest.mark.parametrize("tag", TAGS)
def test_an_alphabet_lacks_the_letters_of_its_neighbours(tag):
    assert ALPHABETS[tag].isdisjoint(FOREIGN[tag])


@pytest.mark.parametrize("tag", TAGS)
def test_each_letter_stands_there_in_both_cases(tag):
    signs = set("ʻʼ")
    pairs = {"İi", "Iı"} if tag in {"az", "tr"} else set()
    for letter in ALPHABETS[tag] - signs - set("".join(pairs)):
        assert letter.swapcase() in ALPHABETS[tag], letter
    assert all(set(pair) <= ALPHABETS[tag] for pair in pairs)


def test_no_two_languages_share_an_alphabet():
    assert all(ALPHABETS[one] != ALPHABETS[two] for one, two in combinations(TAGS, 2))
