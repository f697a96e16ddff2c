"""What holds of folding whatever is typed."""

import re
from unicodedata import normalize

from hypothesis import assume, example, given
from hypothesis import strategies as st

from registry.domain.folding import (
    MOST_KEYS,
    folded,
    initials,
    meets,
    plain,
    spellings,
    stored,
)
from registry.domain.languages import ALPHABETS, TAGS
from registry.domain.letters.signs import APOSTROPHES
from registry.domain.writing import mixed_words
from tests.search.writings.names import names

NEVER = set("%_'\"\\\n") | set(map(chr, range(32)))
names_by_language = st.sampled_from(TAGS).flatmap(
    lambda tag: st.text([*sorted(ALPHABETS[tag]), " ", "-", "7"], max_size=40)
)
invented = st.sampled_from([name for tag in TAGS if tag != "en" for name in names(tag)])
# Everything that Unicode has, halves of characters included.
anything = st.text(st.characters(exclude_categories=()), max_size=40)
# Small and capital letters that are one another's, as those of Turkic are not.
paired = st.text(
    st.characters().filter(
        lambda c: len(c.swapcase()) == 1 and c.swapcase().swapcase() == c and c != "ı"
    ),
    max_size=40,
)


def words(text: str) -> set[str]:
    """Return every spelling of every word of a text."""
    return {spelling for word in spellings(text) for spelling in word}


@given(st.text())
def test_any_text_is_folded_to_words_of_letters_and_digits(text):
    for key in folded(text):
        assert re.fullmatch(r"[^\W_]+( [^\W_]+)*", key)
        assert not set("%_'\"\\\n") & set(key)


@given(st.text() | names_by_language)
@example("nx")
def test_folding_a_key_again_gives_the_key(text):
    for key in folded(text):
        assert key in folded(key)


@given(names_by_language)
def test_a_name_of_ours_is_folded_to_plain_letters(name):
    assert all(re.fullmatch("[a-z7 ]+", key) for key in folded(name))


@given(names_by_language)
def test_a_name_is_found_in_any_case_and_form(name):
    whole = bool(folded(name))
    assert meets(name, name) == whole
    assert meets(name.swapcase(), name) == whole
    assert meets(normalize("NFD", name), name) == whole
    assert meets(name, normalize("NFD", name)) == whole


@given(names_by_language, st.sampled_from("'’‘ʻʼ`´"))
def test_a_name_is_found_with_any_apostrophe(name, apostrophe):
    typed = name.replace("ʻ", apostrophe).replace("ʼ", apostrophe)
    assert folded(typed) == folded(name)


@given(anything)
@example("\ud800 \udfff")
@example("'" * 40)
def test_nothing_breaks_folding(text):
    for key in (*folded(text), *initials(text), *words(text)):
        assert key
        assert not NEVER & set(key)
    assert len(folded(text)) <= MOST_KEYS
    assert all(len(word) <= MOST_KEYS for word in spellings(text))
    assert bool(folded(text)) == bool(spellings(text)) == bool(stored(text))


@given(anything)
def test_one_text_in_two_forms_is_one(text):
    assert folded(normalize("NFD", text)) == folded(normalize("NFC", text))
    assert spellings(normalize("NFD", text)) == spellings(normalize("NFC", text))
    assert initials(normalize("NFD", text)) == initials(normalize("NFC", text))


@given(paired | invented)
def test_case_does_not_count(text):
    # Beside Latin letters a Cyrillic В is a B, and a в is none.
    assume(not mixed_words(text))
    assert spellings(text.swapcase()) == spellings(text)


@given(st.text(st.characters(categories=("L", "Nd")), min_size=1) | invented)
def test_a_name_with_a_letter_is_never_empty(text):
    assume(set(text) - set("ъьЪЬ") - set(APOSTROPHES))
    assert folded(text)


@given(anything | invented)
@example("nx")
def test_folding_a_spelling_again_gives_the_spelling(text):
    for word in spellings(text):
        for spelling in word:
            assert spellings(spelling) == () or spelling in spellings(spelling)[0]


@given(st.text())
def test_plain_letters_stay_as_they_are(text):
    assert plain(plain(text)) == plain(text)
