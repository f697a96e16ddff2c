"""What the bench types: of every kind, the same each time, about who is there."""

from collections import Counter

import pytest

from bench.generator.organisations import organisation
from bench.queries import NASTY, SHARES, Query, bare, queries

SOME, AMONG = 1_500, 800


@pytest.fixture(scope="module")
def mix() -> list[Query]:
    return queries(SOME, AMONG)


def test_the_same_seed_asks_the_same(mix):
    assert queries(40, AMONG) == queries(40, AMONG) != queries(40, AMONG, seed=7)
    assert queries(1, AMONG)[0].kind == mix[0].kind


def test_every_kind_is_asked_about_as_often_as_its_share(mix):
    found = Counter(query.kind for query in mix)
    assert sum(SHARES.values()) == 100
    assert set(found) == set(SHARES)
    for kind, share in SHARES.items():
        assert 0.4 < found[kind] / SOME * 100 / share < 1.8, kind


def test_each_query_is_about_an_organisation_that_is_there(mix):
    for query in mix:
        assert query.text.strip()
        if query.kind in {"frequent word", "nonsense"}:
            assert not query.wanted
        else:
            assert 1 <= query.place <= AMONG
            official = organisation(query.place)["names"][0]["value"]
            assert query.wanted == official


def test_marks_go_as_on_a_keyboard_that_lacks_them():
    assert bare("Oʻzbekiston Şəhər Қоғам Өскемен ışık") == (
        "Ozbekiston Seher Когам Оскемен isik"
    )


def test_what_is_asked_to_hurt_is_long_short_and_strange():
    assert max(map(len, NASTY.values())) >= 10_000
    assert min(map(len, NASTY.values())) == 1
