"""Tests of member numbers, public ids and application references."""

import secrets
from collections.abc import Iterator
from random import Random
from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_37_2

from registry.domain.numbers import (
    CHECK_ALPHABET,
    OPAQUE_ALPHABET,
    canonical_public_id,
    canonical_reference,
    check_character,
    has_number,
    is_public_id,
    member_number,
    new_public_id,
    new_reference,
    next_serial,
    parse_member_number,
)
from tests.scale import SCALE

BODY = digits + ascii_uppercase

serials = st.integers(1, 10**12 - 1).filter(has_number)
randoms = st.integers(0, 2**32).map(lambda seed: Random(seed).randrange)


def slips(text: str) -> Iterator[str]:
    """Give every text with one letter or digit replaced by another."""
    for place, right in enumerate(text):
        for wrong in CHECK_ALPHABET:
            if right in BODY and wrong != right:
                yield text[:place] + wrong + text[place + 1 :]


def lost_hyphens(text: str) -> Iterator[str]:
    """Give every text with one hyphen mistyped as a letter or digit."""
    for place, right in enumerate(text):
        for wrong in CHECK_ALPHABET:
            if right == "-":
                yield text[:place] + wrong + text[place + 1 :]


def swaps(text: str) -> Iterator[str]:
    """Give every text with two different neighbours swapped."""
    for place in range(len(text) - 1):
        first, second = text[place : place + 2]
        if first != second:
            yield text[:place] + second + first + text[place + 2 :]


# --- the check character ---------------------------------------------------


@pytest.mark.parametrize(
    ("body", "check"),
    [("42", "I"), ("00042", "I"), ("1", "*"), ("0", "1"), ("G123489654321", "Y")],
)
def test_the_check_character_is_that_of_iso_7064(body, check):
    assert check_character(body) == check


@given(st.text(BODY, min_size=1, max_size=20))
def test_the_check_character_agrees_with_an_independent_library(body):
    assert check_character(body) == mod_37_2.calc_check_digit(body)


@pytest.mark.parametrize("body", ["4*2", "4a", "ı", "-"])
def test_a_character_outside_the_alphabet_has_no_check(body):
    with pytest.raises(ValueError, match="substring not found"):
        check_character(body)


@given(st.text(BODY, min_size=1, max_size=20))
def test_every_slip_and_swap_changes_the_check_of_any_text(body):
    whole = body + check_character(body)
    for wrong in (*slips(whole), *swaps(whole)):
        if "*" not in wrong[:-1]:
            assert check_character(wrong[:-1]) != wrong[-1]


# --- member numbers --------------------------------------------------------


def test_a_member_number_is_written_with_five_digits_at_least():
    assert member_number(42) == "NP-00042-I"
    assert member_number(2) == "NP-00002-Y"
    assert member_number(123456) == "NP-123456-K"


def test_serials_whose_check_would_be_a_star_are_skipped():
    starred = [n for n in range(1, 10_000) if check_character(str(n)) == "*"]
    assert starred[:3] == [1, 398, 478]
    assert not any(has_number(n) for n in starred)
    assert all(has_number(n) for n in range(1, 10_000) if n not in starred)


@pytest.mark.parametrize("serial", [-1, 0, 1, 398, 10**12])
def test_a_serial_without_number_cannot_be_written(serial):
    assert not has_number(serial)
    with pytest.raises(ValueError, match="no member number"):
        member_number(serial)


def test_serials_follow_each_other_without_gap_but_for_the_skipped_ones():
    given_out = [next_serial(0)]
    while given_out[-1] < 5_000:
        given_out.append(next_serial(given_out[-1]))
    assert given_out == [n for n in range(1, given_out[-1] + 1) if has_number(n)]


def test_every_low_number_reads_back():
    for serial in filter(has_number, range(SCALE.count(2_000, 100_000))):
        assert parse_member_number(member_number(serial)) == serial


@given(serials)
def test_any_number_reads_back(serial):
    assert parse_member_number(member_number(serial)) == serial


@pytest.mark.parametrize("start", [1, 9_900, 99_950, 4_711_000])
def test_every_slip_and_swap_in_a_member_number_is_caught(start):
    for serial in filter(has_number, range(start, start + 150)):
        number = member_number(serial)
        for wrong in (*slips(number), *swaps(number)):
            assert parse_member_number(wrong) is None, (number, wrong)


@given(serials)
def test_every_slip_and_swap_in_any_member_number_is_caught(serial):
    number = member_number(serial)
    for wrong in (*slips(number), *swaps(number)):
        assert parse_member_number(wrong) is None, (number, wrong)


@given(serials)
def test_every_slip_and_swap_without_hyphens_is_caught(serial):
    number = member_number(serial).replace("-", "")
    for wrong in (*slips(number), *swaps(number)):
        assert parse_member_number(wrong) is None, (number, wrong)


@given(serials)
def test_a_mistyped_hyphen_never_leads_to_another_member(serial):
    for wrong in lost_hyphens(member_number(serial)):
        assert parse_member_number(wrong) in {None, serial}


@given(serials, st.data())
def test_a_digit_mistyped_as_a_hyphen_never_leads_to_another_member(serial, data):
    number = member_number(serial)
    place = data.draw(st.integers(0, len(number) - 1))
    for gap in "- ":
        wrong = number[:place] + gap + number[place + 1 :]
        assert parse_member_number(wrong) in {None, serial}


@pytest.mark.parametrize(
    "typed",
    [
        "NP-00042-I",
        "np-00042-i",
        "  NP-00042-I\n",
        "NP 00042 I",
        "NP - 00042 - I",
        "NP00042I",
        "NP00042-I",
        "NP-42-I",
        "np42i",
        "NP-0000042-I",
        "NP\u201300042\u2011I",
        "NP\u00a000042\u00a0I",
    ],
)
def test_a_member_number_is_read_as_people_type_it(typed):
    assert parse_member_number(typed) == 42


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "42",
        "00042-I",
        "NP",
        "NP--I",
        "NP-00042",
        "NP-00042I",
        "NP-00042-1",
        "NP-00042-ı",
        "NP-00042--I",
        "NP-00042 -I",
        "NP-00 042-I",
        "NP-00001-*",
        "NP-0-1",
        "NP-٠٠٠٤٢-I",
        "ΝΡ-00042-I",
        "NP-00042-I\0",
        "NP-0000000000042-I",
        "NP-" + "9" * 10_000 + "-I",
    ],
)
def test_what_is_no_member_number_is_refused(typed):
    assert parse_member_number(typed) is None


# --- public ids ------------------------------------------------------------


def test_the_opaque_alphabet_holds_no_look_alikes_and_no_vowels():
    assert not set(OPAQUE_ALPHABET) & set("01OILAEUY")
    assert len(set(OPAQUE_ALPHABET)) == len(OPAQUE_ALPHABET) == 27


@given(randoms)
def test_a_drawn_public_id_is_eight_clear_characters(randbelow):
    public_id = new_public_id(randbelow)
    assert len(public_id) == 8
    assert set(public_id) <= set(OPAQUE_ALPHABET)
    assert is_public_id(public_id)


def test_a_draw_whose_check_falls_outside_the_alphabet_is_thrown_away():
    refused = next(
        body
        for body in ("222222" + last for last in OPAQUE_ALPHABET)
        if check_character(body) not in OPAQUE_ALPHABET
    )
    drawn = iter([OPAQUE_ALPHABET.index(letter) for letter in refused + "7KM39QX"])
    assert new_public_id(lambda _: next(drawn)) == "7KM39QXD"


def test_public_ids_from_the_system_differ():
    assert len({new_public_id(secrets.randbelow) for _ in range(1_000)}) == 1_000


@given(randoms)
def test_every_slip_and_swap_in_a_public_id_is_caught(randbelow):
    public_id = new_public_id(randbelow)
    for wrong in (*slips(public_id), *swaps(public_id)):
        assert canonical_public_id(wrong) is None, (public_id, wrong)


@given(randoms)
def test_a_public_id_is_read_in_any_case(randbelow):
    public_id = new_public_id(randbelow)
    assert canonical_public_id(f" {public_id.lower()} ") == public_id
    assert canonical_public_id(public_id) == public_id


@pytest.mark.parametrize("text", ["", "7KM39QX", "7KM39QXD4", "7KM39QX5", "IIIIIIII"])
def test_what_is_no_public_id_is_refused(text):
    assert not is_public_id(text)
    assert canonical_public_id(text) is None


def test_only_the_written_form_is_a_public_id():
    assert is_public_id("7KM39QXD")
    assert not is_public_id("7km39qxd")
    assert not is_public_id("7KM39QXD\n")


# --- references of applications --------------------------------------------


@given(randoms)
def test_a_drawn_reference_is_its_own_written_form(randbelow):
    reference = new_reference(randbelow)
    assert len(reference) == len("A-7KM3-9QXD")
    assert canonical_reference(reference) == reference


@given(randoms)
def test_every_slip_and_swap_in_a_reference_is_caught(randbelow):
    reference = new_reference(randbelow)
    for wrong in (*slips(reference), *swaps(reference), *lost_hyphens(reference)):
        assert canonical_reference(wrong) is None, (reference, wrong)


@pytest.mark.parametrize(
    "typed",
    ["A-7KM3-9QXD", " a-7km3-9qxd ", "A 7KM3 9QXD", "a7km39qxd", "A\u20137KM3 - 9QXD"],
)
def test_a_reference_is_read_as_people_type_it(typed):
    assert canonical_reference(typed) == "A-7KM3-9QXD"


@pytest.mark.parametrize(
    "typed", ["", "A-", "7KM3-9QXD", "A-7KM3-9QX5", "A-7KM3--9QXD", "B-7KM3-9QXD"]
)
def test_what_is_no_reference_is_refused(typed):
    assert canonical_reference(typed) is None


@given(randoms)
def test_a_reference_is_never_a_public_id_or_a_member_number(randbelow):
    reference = new_reference(randbelow)
    for text in (reference, reference.replace("-", "")):
        assert canonical_public_id(text) is None
        assert parse_member_number(text) is None
