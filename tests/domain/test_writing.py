"""Tests of how typed text is cleaned and when it is refused."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.writing import (
    TextProblem,
    clean,
    clean_lines,
    mixed_words,
    normalised_apostrophes,
    problems,
)

# ux.md, A-09, and what else people are called.
NAMES = [
    "Oʻgʻiloy",
    "O'g'iloy",
    "Əli",
    "Őrsi Ágnes",
    "Ұлпан Қуанышқызы",
    "Айгүл",
    "X",
    "Ұ" * 120,
    "Oğuz-Han K. Yılmaz",
    "Gurbanguly Ýazmyradow",
    "Нурлан уулу Бакыт",
    "أحمد",
]
LEGITIMATE = [
    "IT-парк",
    "XXI ғасыр",
    "A4формат",
    "STK’lar & QHT-lər: “Yaşıl” (№ 1) – 100 %",
    "<script>alert(1)</script>",
    "Nguyễn Thị Ấn",
    "مُحَمَّد",
    "می\u200cخواهیم",
    "Жан ❤\ufe0f 👩\u200d👧 1\ufe0f\u20e3",
    "日本のNGO",
]


def found(value, *, multiline=False):
    return problems(value, max_length=120, multiline=multiline)


@pytest.mark.point("A-09")
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_accepted_unchanged(name):
    assert clean(name) == name
    assert found(name) == []


@pytest.mark.parametrize("text", LEGITIMATE)
def test_legitimate_text_is_accepted(text):
    assert found(clean(text)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a" * 121, TextProblem.TOO_LONG),
        ("Ya\0şıl", TextProblem.CONTROL_CHARACTERS),
        ("Ya\x1bşıl", TextProblem.CONTROL_CHARACTERS),
        ("Yaşıl\nYer", TextProblem.CONTROL_CHARACTERS),
        ("Yaşıl\u2028Yer", TextProblem.CONTROL_CHARACTERS),
        *[
            (f"Yaşıl {mark}Yer", TextProblem.DIRECTION_MARKS)
            for mark in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"
        ],
        ("Ya\u200bşıl", TextProblem.UNSEEN_CHARACTERS),
        ("Ya\u200dşıl", TextProblem.UNSEEN_CHARACTERS),
        ("Ya\u3164şıl", TextProblem.UNSEEN_CHARACTERS),
        ("Ya\ufe0fşıl", TextProblem.UNSEEN_CHARACTERS),
        ("Ya\ue000şıl", TextProblem.UNSEEN_CHARACTERS),
        ("Ya\ud800şıl", TextProblem.UNSEEN_CHARACTERS),
        ("Ya\U000e0041şıl", TextProblem.UNSEEN_CHARACTERS),
        ("Ya\u0378şıl", TextProblem.UNSEEN_CHARACTERS),
        ("2030", TextProblem.NO_LETTER),
        ("", TextProblem.NO_LETTER),
        ("— !", TextProblem.NO_LETTER),
        ("Жас Kazаk", TextProblem.MIXED_ALPHABETS),
        ("şəxsләr", TextProblem.MIXED_ALPHABETS),
        ("бiрлiк", TextProblem.MIXED_ALPHABETS),
        ("Yaşıl Dünyα", TextProblem.MIXED_ALPHABETS),
        ("Z" + "\u0335\u0322\u0316" + "algo", TextProblem.TOO_MANY_MARKS),
    ],
)
def test_what_misleads_is_refused(text, problem):
    assert found(text) == [problem]


def test_all_problems_are_named_at_once():
    assert found("\u202e\0" + "1" * 120) == [
        TextProblem.TOO_LONG,
        TextProblem.CONTROL_CHARACTERS,
        TextProblem.DIRECTION_MARKS,
        TextProblem.NO_LETTER,
    ]


def test_several_lines_are_no_problem_where_they_are_asked_for():
    assert found("Bir\nİki", multiline=True) == []
    assert found("Bir\r\nİki", multiline=True) == [TextProblem.CONTROL_CHARACTERS]


def test_the_words_that_mix_alphabets_are_named():
    assert mixed_words("Жас Kazаk IT-парк бiз") == ["Kazаk", "бiз"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  Yaşıl \t Yer\u00a0\n", "Yaşıl Yer"),
        (normalize("NFD", "Őrség"), "Őrség"),
        ("\ufeffKör\u00adnye\u200bzet\u2060", "Környezet"),
        ("   ", ""),
    ],
)
def test_a_line_is_tidied(typed, line):
    assert clean(typed) == line


def test_lines_keep_their_breaks():
    typed = "\r\n Bir\tiki \r\n\r\nüç\rdört\u2028beş\u0085\n"
    assert clean_lines(typed) == "Bir iki\n\nüç\ndört\nbeş"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@given(st.text(), st.integers(0, 10), st.booleans())
def test_any_text_can_be_judged(text, max_length, multiline):
    judged = problems(text, max_length=max_length, multiline=multiline)
    assert (TextProblem.TOO_LONG in judged) == (len(text) > max_length)


@pytest.mark.parametrize("apostrophe", "'’‘ʻʼ`´")
def test_any_apostrophe_sorts_as_the_right_one(apostrophe):
    typed = f"O{apostrophe}zbekiston ta{apostrophe}lim g{apostrophe}oyasi"
    assert normalised_apostrophes(typed) == "Oʻzbekiston taʼlim gʻoyasi"


@given(
    st.text(alphabet="aZəʻʼЯқ 9-.«»\n\u0301\u200b\u202e\u00d7\u0483", max_size=8),
    st.booleans(),
)
def test_ordinary_texts_are_told_apart_only_to_be_quick(
    text: str, multiline: bool
) -> None:
    # A mark that nobody may heap takes the long way; the rest is as without it.
    long_way = problems(f"{text}\u0482", max_length=9, multiline=multiline)
    quick = problems(f"{text}№", max_length=9, multiline=multiline)
    assert quick == long_way
