"""Two organisations that may be one share a key: by name, by number, by website."""

import pytest

from registry.domain.likeness import (
    KEY_LENGTH,
    LikeKey,
    Likeness,
    has_words_of,
    keys_within,
    like_keys,
)


def by_name(*names: str) -> frozenset[LikeKey]:
    """Return the keys of names alone."""
    return like_keys(names, {}, "")


def by_number(**numbers: str) -> frozenset[LikeKey]:
    """Return the keys of numbers alone."""
    return like_keys((), {k.replace("_", "-"): n for k, n in numbers.items()}, "")


def by_website(website: str) -> frozenset[LikeKey]:
    """Return the keys of a website alone."""
    return like_keys((), {}, website)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жас ұрпақ", "Zhas Urpaq"),
        ("Жас ұрпақ", "“ЖАС  ҰРПАҚ”"),
        ("Əmək və Sağlamlıq", "emek ve saglamliq"),
        ("Oʻzbekiston Yoshlari", "Ўзбекистон Ёшлари"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one, other):
    assert by_name(one) & by_name(other)
    assert {key.kind for key in by_name(one)} == {Likeness.NAME}


def test_any_of_several_names_may_be_shared():
    assert by_name("Жас ұрпақ", "Young Generation") & by_name("young generation")
    assert not by_name("Жас ұрпақ") & by_name("Жас өрен")
    assert by_name("", "…") == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [("990140000126", "9901 4000 0126"), ("990140000126", "٩٩٠١٤٠٠٠٠١٢٦")],
)
def test_a_number_is_the_same_whatever_stands_between_its_digits(one, other):
    assert by_number(KZ_BIN=one) == by_number(KZ_BIN=other)


def test_the_same_digits_of_two_registers_are_two_numbers():
    assert not by_number(TR_MOI="27-018-163") & by_number(UZ_STIR="27018163")
    assert by_number(XX_OLD="12-34") == by_number(XX_OLD="1234")
    assert by_number(KZ_BIN="—") == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org", "http://www.example.org/about?x=1"),
        ("example.org", "https://EXAMPLE.org:8080/"),
        ("https://facebook.com/OurNgo", "https://www.facebook.com/ourngo/photos"),
        ("https://m.facebook.com/ourngo", "facebook.com/ourngo"),
        ("https://sites.google.com/view/ngo", "https://sites.google.com/view/ngo/a"),
    ],
)
def test_a_website_is_its_host_or_its_page_on_a_host_of_many(one, other):
    assert by_website(one) == by_website(other)
    assert by_website(one)


def test_who_shares_a_host_of_many_shares_nothing():
    one, other = "https://facebook.com/one", "https://facebook.com/other"
    assert not by_website(one) & by_website(other)
    for website in ("", "https://facebook.com/", "http://[", "https://"):
        assert by_website(website) == frozenset()


def test_a_long_name_has_keys_as_short_as_any():
    assert {len(key.value) for key in by_name("ﷺ" * 400, "a")} == {KEY_LENGTH}


def test_a_name_holds_every_shorter_name_of_two_words_or_more():
    within = keys_within(["Young Generation Public Association"])
    assert by_name("Generation Public") <= within
    assert by_name("young generation public association") <= within
    assert not by_name("Generation") & within
    assert by_name("Birlik") <= keys_within(["Birlik"])


def test_words_are_looked_for_whole_and_in_any_order():
    assert has_words_of("Жас ұрпақ қоғамдық бірлестігі", "urpaq zhas")
    assert not has_words_of("Жас ұрпақтар", "ұрпақ")
    assert not has_words_of("Жас ұрпақ", "…")
