"""What a change makes of an entry, and who leads a request to its end."""

import pytest

from registry.domain.changes import (
    OUTCOMES,
    ChangeOutcome,
    changed_parts,
    identifiers_after,
    name_problems,
    names_after,
)
from registry.domain.permissions import Permission

Row = dict[str, str]


def name(value: str, kind: str = "label", language: str = "kk") -> Row:
    return {"value": value, "language": language, "kind": kind}


def number(scheme: str, value: str) -> Row:
    return {"scheme": scheme, "value": value}


OLD, NEW = name("Ескі", "official"), name("Жаңа", "official")
SHORT, LABEL, OTHER = name("ЖҰ", "acronym"), name("Young"), name("Ұрпақ", "former")
BIN, TAX = number("KZ-BIN", "1"), number("XX-TAX", "7")


def test_only_parts_that_differ_are_changed_each_whole() -> None:
    before = {"names": [OLD], "website": "https://a.example.org", "country": "KZ"}
    assert changed_parts(before, before) == {}
    assert changed_parts(before, {}) == {}
    wanted = {**before, "names": [OLD, LABEL]}
    assert changed_parts(before, wanted) == {"names": [OLD, LABEL]}


def test_a_replaced_official_name_stays_as_a_former_one() -> None:
    assert names_after([OLD], [NEW]) == [NEW, {**OLD, "kind": "former"}]


@pytest.mark.parametrize("kind", ["official", "former", "label"])
def test_an_official_name_that_is_kept_is_not_added_again(kind: str) -> None:
    kept = {**OLD, "kind": kind, "language": "kk-Latn"}
    assert names_after([OLD], [kept]) == [kept]


def test_names_stand_in_the_order_of_their_kinds_and_none_twice() -> None:
    given = [OTHER, LABEL, SHORT, NEW, LABEL]
    assert names_after([LABEL], given) == [NEW, SHORT, LABEL, OTHER]


@pytest.mark.parametrize(
    ("before", "wanted", "problem"),
    [
        ([OLD], [NEW], None),
        ([LABEL], [LABEL], None),
        ([OLD], [], "name_needed"),
        ([OLD], [SHORT, OTHER], "name_needed"),
        ([OLD], [OLD, NEW], "one_official_name"),
        ([OLD], [LABEL], "official_name_needed"),
        ([OLD], [name("Жаңа", "official", "zz")], "not_listed"),
        ([OLD], [name("ҮЕҰ", "official", "mul")], None),
    ],
)
def test_what_names_may_be(
    before: list[Row], wanted: list[Row], problem: str | None
) -> None:
    assert name_problems(before, wanted).get("names") == problem


@pytest.mark.parametrize(
    ("typed", "moved", "after"),
    [
        ({"KZ-BIN": "1"}, False, [BIN, TAX]),
        ({"KZ-BIN": "2"}, False, [number("KZ-BIN", "2"), TAX]),
        ({"KZ-BIN": ""}, False, [TAX]),
        ({"KZ-BIN": "1", "KZ-REG": "3"}, False, [BIN, TAX, number("KZ-REG", "3")]),
        ({"KZ-BIN": "1", "KZ-REG": ""}, False, [BIN, TAX]),
        ({"TR-VKN": "4"}, True, [number("TR-VKN", "4")]),
        ({"TR-VKN": ""}, True, []),
    ],
)
def test_numbers_after_a_change(
    typed: dict[str, str], moved: bool, after: list[Row]
) -> None:
    assert identifiers_after([BIN, TAX], typed, moved=moved) == after


def test_a_second_number_of_a_scheme_stays_as_it_is() -> None:
    second = number("KZ-BIN", "9")
    assert identifiers_after([BIN, second], {"KZ-BIN": "2"}, moved=False) == [
        number("KZ-BIN", "2"),
        second,
    ]


def test_one_who_decides_settles_a_request_and_its_owner_takes_it_back() -> None:
    assert {outcome.value: right.value for outcome, right in OUTCOMES.items()} == {
        "approved": "change:decide",
        "declined": "change:decide",
        "withdrawn": "change:ask",
        "ended": "calendar",
    }
    assert set(OUTCOMES) == set(ChangeOutcome)
    assert Permission.CHANGE_DECIDE in OUTCOMES.values()
