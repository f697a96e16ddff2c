"""Tests of which name and which text a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.languages import TAGS
from registry.domain.names import (
    Name,
    NameKind,
    Script,
    Shown,
    Text,
    TextStatus,
    display_name,
    official_name,
    script_of,
    shown_text,
    written_languages,
)


def a_name(value, language, kind=NameKind.LABEL):
    return Name(value, language, script_of(value), kind)


def a_text(language, status=TextStatus.HUMAN, value="Məqsəd", *, stale=False):
    return Text(value, language, script_of(value), status, stale)


KAZAKH = a_name("Жас ұрпақ", "kk", NameKind.OFFICIAL)
SPELLED = a_name("Jas Urpaq", "kk-Latn", NameKind.TRANSLITERATION)
ENGLISH = a_name("Young Generation", "en")
ACRONYM = a_name("JU", "mul", NameKind.ACRONYM)
FORMER = a_name("Fiatal Nemzedék", "hu", NameKind.FORMER)
NAMES = [FORMER, ACRONYM, ENGLISH, SPELLED, KAZAKH]
ORIGINAL = a_text("kk", TextStatus.ORIGINAL, "Мақсат")
names = st.builds(
    Name,
    st.text(min_size=1),
    st.sampled_from([*TAGS, "mul", "uz-Cyrl", "ru"]),
    st.sampled_from(Script),
    st.sampled_from(NameKind),
)
texts = st.builds(
    Text,
    st.text(),
    st.sampled_from([*TAGS, "uz-Cyrl", "ru"]),
    st.sampled_from(Script),
    st.sampled_from(TextStatus),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Oʻzbekiston Yoshlar", Script.LATN),
        ("Əmək", Script.LATN),
        ("Ұрпақ NGO", Script.CYRL),
        ("Ҹәмијјәт", Script.CYRL),
        ("AБ", Script.LATN),
        ("جمعية", Script.OTHER),
        ("2030", Script.OTHER),
        ("ʼ", Script.OTHER),
        ("ქართული NGO", Script.OTHER),
    ],
)
def test_the_script_is_that_of_most_letters(text, script):
    assert script_of(text) is script


def test_the_official_name_stands_for_the_organisation():
    assert official_name(NAMES) is KAZAKH


def test_without_an_official_name_the_first_label_stands():
    assert (
        official_name([ACRONYM, FORMER, ENGLISH, a_name("Fiatalok", "hu")]) is ENGLISH
    )


def test_without_a_label_any_name_is_better_than_none():
    assert official_name([ACRONYM, FORMER]) is ACRONYM


def test_an_organisation_without_a_name_is_a_mistake():
    with pytest.raises(ValueError, match="at least one name"):
        official_name([])
    with pytest.raises(ValueError, match="at least one name"):
        display_name([], "az")


def test_a_page_shows_the_name_in_its_language():
    assert display_name(NAMES, "en") == Shown(ENGLISH, fallback=False)
    assert display_name(NAMES, "kk") == Shown(KAZAKH, fallback=False)


def test_the_official_name_goes_before_a_label_in_the_same_language():
    label = a_name("Жастар", "kk")
    assert display_name([label, KAZAKH], "kk").value is KAZAKH


@pytest.mark.parametrize("page", ["az", "hu", "tk", "tr", "uz"])
def test_a_latin_page_shows_the_latin_spelling_of_a_cyrillic_name(page):
    assert display_name(NAMES, page) == Shown(SPELLED, fallback=True)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (a_name("Jas Urpaq", "kk-Latn"), "Jas Urpaq"),
        (a_name("JasUrpaq", "mul"), "JasUrpaq"),
        (ENGLISH, KAZAKH.value),
    ],
    ids=["same-language", "brand", "translation"],
)
def test_a_label_is_a_spelling_only_when_it_is_no_translation(label, expected):
    assert display_name([KAZAKH, label], "tr") == Shown(
        label if label.value == expected else KAZAKH, fallback=True
    )


def test_a_cyrillic_page_does_not_spell_latin_names():
    turkish = a_name("Çevre Derneği", "tr", NameKind.OFFICIAL)
    cyrillic = a_name("Чевре Дернеги", "tr-Cyrl", NameKind.TRANSLITERATION)
    assert display_name([turkish, cyrillic], "ky") == Shown(turkish, fallback=True)


def test_a_name_of_no_language_is_no_fallback_anywhere():
    brand = a_name("GreenNet", "mul", NameKind.OFFICIAL)
    assert display_name([brand], "kk") == Shown(brand, fallback=False)


def test_acronyms_and_former_names_are_not_shown_for_the_organisation():
    assert display_name([KAZAKH, FORMER, ACRONYM], "hu").value is KAZAKH


def test_a_cyrillic_uzbek_name_is_not_what_an_uzbek_page_is_written_in():
    cyrillic = a_name("Ёшлар", "uz-Cyrl", NameKind.OFFICIAL)
    latin = a_name("Yoshlar", "uz")
    assert display_name([cyrillic, latin], "uz") == Shown(latin, fallback=False)
    assert display_name([cyrillic], "uz") == Shown(cyrillic, fallback=True)


def test_a_name_without_letters_belongs_to_the_language_it_is_tagged_with():
    number = a_name("2030", "kk", NameKind.OFFICIAL)
    assert display_name([number], "kk") == Shown(number, fallback=False)


@given(st.lists(names, min_size=1), st.sampled_from(TAGS))
def test_one_of_the_names_is_always_shown(several, page):
    shown = display_name(several, page)
    assert shown.value in several
    assert shown.fallback or shown.value.language.partition("-")[0] in {page, "mul"}


def test_a_page_shows_the_text_in_its_language_even_a_stale_one():
    turkish = a_text("tr", stale=True)
    assert shown_text([ORIGINAL, turkish], "tr") == Shown(turkish, fallback=False)


def test_reviewed_and_fresh_goes_before_machine_and_stale():
    machine = a_text("tr", TextStatus.MACHINE)
    stale, fresh = a_text("tr", stale=True), a_text("tr", value="Amaç")
    assert shown_text([machine, stale, fresh], "tr") == Shown(fresh, fallback=False)
    assert shown_text([machine], "tr") == Shown(machine, fallback=False)


def test_good_english_goes_before_the_original():
    english = a_text("en")
    assert shown_text([ORIGINAL, english], "hu") == Shown(english, fallback=True)


@pytest.mark.parametrize(
    "english",
    [a_text("en", TextStatus.MACHINE), a_text("en", stale=True)],
    ids=["machine", "stale"],
)
def test_doubtful_english_does_not_stand_in_for_the_original(english):
    assert shown_text([english, ORIGINAL], "hu") == Shown(ORIGINAL, fallback=True)


def test_no_text_is_guessed_from_a_near_language():
    azerbaijani = a_text("az")
    assert shown_text([azerbaijani, ORIGINAL], "tr") == Shown(ORIGINAL, fallback=True)


def test_where_the_original_is_gone_the_best_text_is_shown():
    machine, human = a_text("ru", TextStatus.MACHINE), a_text("az")
    assert shown_text([machine, human], "tr") == Shown(human, fallback=True)


def test_no_text_is_shown_where_there_is_none():
    assert shown_text([], "az") is None


@given(st.lists(texts, min_size=1), st.sampled_from(TAGS))
def test_one_of_the_texts_is_always_shown(several, page):
    shown = shown_text(several, page)
    assert shown is not None
    assert shown.value in several


@pytest.mark.parametrize(
    ("texts", "names", "expected"),
    [
        ([], [KAZAKH], ("kk",)),
        ([], [KAZAKH, ENGLISH], ("en", "kk")),
        ([[ORIGINAL]], [KAZAKH, ENGLISH], ("kk",)),
        ([[ORIGINAL], [a_text("az"), a_text("en")]], [KAZAKH], ("az", "en", "kk")),
        ([[a_text("kk", stale=True)]], [ENGLISH], ("kk",)),
        ([[a_text("uz-Cyrl", value="Мақсад")]], [ENGLISH], ()),
        ([[]], [ENGLISH], ()),
    ],
)
def test_a_profile_is_written_in_the_languages_of_its_texts_or_of_its_names(
    texts, names, expected
):
    assert written_languages(texts, names) == expected
