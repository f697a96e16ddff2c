"""What answers a query better stands higher, whatever database found it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.folding import initials, plain, spellings
from registry.domain.names import NameKind
from registry.domain.ranking import (
    KINDS,
    MISSING,
    SPACED,
    TOWN,
    Asked,
    Known,
    Named,
    Tier,
    Word,
    judge,
    score_of,
    together,
)

SXSF = spellings("SXSF")[0]


def named(value: str, kind: int = 0) -> Named:
    """Return a name as the index keeps it."""
    return Named(
        kind,
        value,
        plain(value),
        together(spellings(value)),
        frozenset(initials(value)),
    )


def known(*values: str, kind: int = 0, town: str = "", number: str = "") -> Known:
    """Return an organisation of these names."""
    names = [named(value, kind) for value in values]
    if town:
        names.append(Named(TOWN, "", "", together(spellings(town))))
    return Known(tuple(names), (number,) if number else ())


def asked(query: str, **more: object) -> Asked:
    """Return a query as it is typed: its last word is unfinished."""
    columns = spellings(query)
    last = len(columns) - 1
    words = tuple(Word(column, at == last) for at, column in enumerate(columns))
    return Asked(**({"plain": plain(query), "words": words} | more))


def tier(query: str, one: Known, **more: object) -> Tier:
    """Return in what way a query meets an organisation."""
    return judge(asked(query, **more), one).tier


@pytest.mark.parametrize(
    ("query", "name", "wanted"),
    [
        ("yaşıl dünya", "Yaşıl Dünya", Tier.SAME),
        ("yasil dunya", "Yaşıl Dünya", Tier.SAME_SOUND),
        ("Яшыл Дүнја", "Yaşıl Dünya", Tier.SAME_SOUND),
        ("yaşıl dü", "Yaşıl Dünya", Tier.BEGINS),
        ("yasil", "Yaşıl Dünya", Tier.BEGINS_SOUND),
        ("dunya yasil", "Yaşıl Dünya", Tier.WORDS),
        ("dunya", "Yaşıl Dünya", Tier.WORDS),
        ("yasil xeber", "Yaşıl Dünya", Tier.NEAR),
    ],
)
def test_each_tier_has_its_queries(query: str, name: str, wanted: Tier) -> None:
    assert tier(query, known(name)) is wanted


def test_numbers_come_first_and_their_beginnings_are_beginnings() -> None:
    one = known("Elm", number="np00042d")
    assert tier("NP-00042-D", one, number="np00042d") is Tier.NUMBER
    assert tier("NP-00042", one, number="np00042") is Tier.BEGINS_SOUND
    assert tier("NP-0007", one, number="np0007") is Tier.NEAR


def test_letters_that_are_written_so_come_before_those_only_heard_so() -> None:
    written = known("Sumqayıt Xalq Sənəti Fondu")
    heard = known("Şirvan Xalq Şəhər Fondu")
    for one in (written, heard):
        assert tier("SXSF", one, acronyms=SXSF) is Tier.ACRONYM
    ranks = [judge(asked("SXSF", acronyms=SXSF), o).rank for o in (written, heard)]
    assert ranks[0] < ranks[1]


def test_the_official_name_comes_before_others_and_they_before_former_ones() -> None:
    ranks = [
        judge(asked("elm evi"), known("Elm Evi", kind=KINDS[kind])).rank
        for kind in (NameKind.OFFICIAL, NameKind.LABEL, NameKind.FORMER)
    ]
    assert ranks == sorted(set(ranks))
    assert tier("evi elm", known("Elm Evi", kind=1)) is Tier.WORDS_ELSEWHERE


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("elm", "Elm Evi", "Elmira"),  # a whole word before a word only begun
        ("elm", "Elm Evi", "Elm Evi Bakı"),  # less is left out
        ("evi elm", "Bir Evi Elm", "Bir Elm Evi"),  # the order is kept
    ],
)
def test_within_a_tier_the_closer_name_comes_first(
    query: str, better: str, worse: str
) -> None:
    ranks = [judge(asked(query), known(name)).rank for name in (better, worse)]
    assert ranks[0] < ranks[1]


def test_names_and_town_answer_together_after_one_name_alone() -> None:
    one = Known(
        (named("Yaşıl Dünya"), named("Green World", 1), *known(town="Bakı").names)
    )
    assert tier("yasil world", one) is Tier.WORDS_ELSEWHERE
    assert tier("yasil baki", one) is Tier.WORDS_ELSEWHERE
    assert tier("dunya yasil", one) is Tier.WORDS
    halves = Known((named("Yaşıl"), named("Dünya", 1)))
    assert tier("yasil dunya", halves) is Tier.WORDS_ELSEWHERE


def test_what_met_is_told_by_name() -> None:
    one = Known((named("Elm"), named("Bilik Evi", 3)))
    assert judge(asked("bilik"), one).matched == ("Bilik Evi",)
    assert judge(asked("bilik elm"), one).matched == ()
    assert judge(asked("1234", number="1234"), known("Elm", number="1234")).matched == (
        ()
    )


def test_slips_cost_what_they_are_and_a_missing_word_costs_more() -> None:
    words = (
        Word(("iasil",)),
        Word(("duna",), near=(("dunia", 1),), near_begun=(("duni", 1),)),
    )
    slip = judge(Asked("yasil duna", words), known("Yaşıl Dünya"))
    assert slip.rank[:2] == (Tier.NEAR, 1)
    assert slip.matched == ("Yaşıl Dünya",)
    begun = judge(Asked("yasil duna", words), known("Yaşıl Düniler"))
    assert begun.rank[:2] == (Tier.NEAR, 1)
    assert begun.rank > slip.rank
    missing = judge(Asked("yasil duna", words), known("Yaşıl"))
    assert missing.rank[:2] == (Tier.NEAR, MISSING)


def test_a_space_more_or_less_costs_a_little() -> None:
    joined = asked("yasildunya", others=(asked("yasil dunya").words,))
    assert judge(joined, known("Yaşıl Dünya")).rank[:2] == (Tier.NEAR, SPACED)
    apart = judge(joined, Known((named("Yaşıl"), named("Dünya", 1))))
    assert apart.rank[:2] == (Tier.NEAR, SPACED)


def test_scores_fall_with_what_does_not_fit_and_never_below_nothing() -> None:
    same = judge(asked("elm evi"), known("Elm Evi"))
    sound = judge(asked("elm evı"), known("Élm Evi"))
    more = judge(asked("elm"), known("Elm Evi"))
    lost = judge(asked("a b c d e f g h"), known("Elm"))
    scores = [score_of(one.rank) for one in (same, sound, more, lost)]
    assert scores == sorted(scores, reverse=True)
    assert (scores[0], scores[-1]) == (100, 0)
    assert all(isinstance(score, int) for score in scores)


def test_words_only_begun_are_near_when_slips_are_in_them() -> None:
    words = (Word(("duna",), begun=True, near_begun=(("duni", 1),)),)
    assert judge(Asked("duna", words), known("Düniler")).rank[:2] == (Tier.NEAR, 1)


def test_an_organisation_without_a_name_answers_nothing() -> None:
    assert tier("elm", Known(())) is Tier.NEAR


def test_a_word_stands_where_it_stands_first() -> None:
    name = Named(0, "", "", together([("bir", "bar"), (), ("iki",), ("bir",)]))
    assert list(name.spellings) == ["bir", "bar", "iki"]
    assert [name.at(each) for each in name.spellings] == [0, 0, 2]
    assert (name.length, Named(0, "", "", "").length) == (4, 0)


_SPELLING = st.text("ab", min_size=1, max_size=3)


@given(st.lists(st.lists(_SPELLING, max_size=3), max_size=5), _SPELLING, st.booleans())
def test_a_word_stands_where_taking_the_name_apart_would_find_it(
    columns: list[list[str]], wanted: str, begun: bool
) -> None:
    meets = str.startswith if begun else str.__eq__
    there = [
        at
        for at, column in enumerate(columns)
        if any(meets(spelling, wanted) for spelling in column)
    ]
    name = Named(0, "", "", together(columns))
    assert name.at(wanted, begun=begun) == (there[0] if there else None)


def test_letters_inside_a_word_do_not_meet_it() -> None:
    one = known("Aydın Gələcək")
    assert tier("ydin", one) is Tier.NEAR
    assert judge(asked("ydin"), one).rank == judge(asked("zzzz"), one).rank
