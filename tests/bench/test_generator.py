"""The organisations that measure speed: invented, plausible, the same each time."""

import io
import json
from collections import Counter
from datetime import date
from itertools import islice
from operator import attrgetter

import pytest

from bench.generate import write
from bench.generator.lists import COUNTRIES as OWN
from bench.generator.lists import FIELDS
from bench.generator.organisations import MOST_NAMES, organisation, organisations
from bench.generator.scripts import rewritten
from registry.domain.identifiers import scheme_of, schemes_for
from registry.domain.importing.lines import read_line
from registry.domain.importing.values import Known
from registry.domain.languages import CONTENT, NEUTRAL
from registry.domain.names import NameKind, Script, script_of
from registry.members.identifiers import identifier_problem

SOME = 1_500
TODAY = date(2026, 11, 22)
CODE_OF = attrgetter("code")


@pytest.fixture(scope="module")
def lines() -> list[dict]:
    out = io.StringIO()
    write(SOME, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_same_seed_gives_the_same_bytes_and_another_does_not():
    first, again, other = io.StringIO(), io.StringIO(), io.StringIO()
    write(50, first)
    write(50, again)
    write(50, other, seed=7)
    assert first.getvalue() == again.getvalue() != other.getvalue()


def test_each_organisation_is_the_same_alone_and_in_any_number(lines):
    assert [organisation(place) for place in (1, 700, SOME)] == [
        lines[0],
        lines[699],
        lines[-1],
    ]
    assert list(islice(organisations(10**9), 20)) == lines[:20]


def test_all_eight_countries_have_some_and_in_unequal_shares(lines):
    found = Counter(line["country"] for line in lines)
    assert set(found) == {"AZ", "TR", "UZ", "KZ", "KG", "TM", "HU", "XN"}
    assert found["TR"] > found["HU"] > found["KZ"] > found["TM"] > 5


def test_names_come_in_every_language_and_its_script(lines):
    names = [name for line in lines for name in line["names"]]
    tags = {name["lang"] for name in names}
    assert tags >= {"az", "en", "hu", "kk", "ky", "tk", "tr", "uz", "ru", "uz-Cyrl"}
    assert tags <= {*CONTENT, NEUTRAL}
    assert {name.get("kind", "label") for name in names} == set(NameKind)
    for name in names:
        cyrillic = name["lang"] in {"ru", "uz-Cyrl", "az-Cyrl"} or (
            name["lang"] in {"kk", "ky"} and name.get("script") != "Latn"
        )
        if name["lang"] != NEUTRAL:
            expected = Script.CYRL if cyrillic else Script.LATN
            assert script_of(name["value"]) is expected, name


def test_every_organisation_has_one_official_name_and_at_most_seven(lines):
    for line in lines:
        kinds = [name.get("kind") for name in line["names"]]
        assert kinds.count("official") == 1
        assert len(kinds) <= MOST_NAMES
        pairs = {(name["value"], name["lang"]) for name in line["names"]}
        assert len(pairs) == len(kinds)


def test_numbers_are_right_for_their_register_and_nobody_shares_one(lines):
    found = [
        (each["scheme"], each["value"])
        for line in lines
        for each in line["identifiers"]
    ]
    assert len(set(found)) == len(found)
    for scheme, value in found:
        assert identifier_problem(scheme_of(scheme), value) is None, (scheme, value)


def test_words_are_many_and_some_of_them_frequent(lines):
    words = Counter(
        word
        for line in lines
        for name in line["names"]
        for word in name["value"].split()
    )
    assert len(words) > 2_500
    assert words["Derneği"] > SOME // 8
    assert words["фонд"] > 20


def test_scripts_are_rewritten_as_their_people_do():
    assert rewritten("Oʻzbekiston yoshlari", "uz-Cyrl") == "Ўзбекистон ёшлари"
    assert rewritten("Қазақ жастары", "kk-Latn") == "Qazaq jastary"
    assert rewritten("İctimai Birliyi", "az-Cyrl") == "Иҹтимаи Бирлији"


def test_the_import_takes_every_line(lines):
    schemes = {
        country: frozenset(map(CODE_OF, schemes_for(country))) for country in OWN
    }
    known = Known("bench", TODAY, frozenset(OWN), frozenset(FIELDS), schemes, {})
    for line in lines[:400]:
        read, problems = read_line(json.dumps(line, ensure_ascii=False).encode(), known)
        assert read is not None, (line, problems)
