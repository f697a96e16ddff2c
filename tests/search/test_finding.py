"""Find the members that names are compared with, alike on both databases.

What readers search with is another door: `test_words.py`.
"""

import pytest

from registry.database import db
from registry.domain.membership import FORMER, Standing
from registry.domain.names import NameKind
from registry.search.queries.filters import Filters
from registry.search.queries.finding import find
from registry.search.queries.listing import list_members
from tests.domain.test_folding import APART, VECTORS
from tests.factories.members import a_name, list_member, make_member, number_of
from tests.product import OpenWork
from tests.search.test_sorting import ORDERED


def found(work: OpenWork, query: str = "", language: str = "en", **asked) -> list[str]:
    """Return the official names of what is found or listed, in order; near ones not."""
    filters = Filters(**asked)
    with work() as w:
        if not query:
            listed = list_members(w.session, filters, language=language, limit=100)
            return list(map(_official, listed.ids))
        page = find(w.session, query, filters, language=language, limit=100)
        hits = () if page.near else page.hits
        return [_official(hit.organisation_id) for hit in hits]


def _official(organisation_id: int) -> str:
    names = db.metadata.tables["organisation_names"]
    return (
        db.session.execute(
            names.select()
            .where(names.c.organisation_id == organisation_id)
            .order_by(names.c.position)
        )
        .first()
        .value
    )


def test_every_vector_finds_its_organisation(work: OpenWork) -> None:
    with work() as w:
        for name in VECTORS:
            make_member(w, name)
    for name, queries in VECTORS.items():
        for query in queries:
            assert name in found(work, query), (query, name)


def test_names_that_only_look_alike_stay_apart(work: OpenWork) -> None:
    with work() as w:
        for _, name in APART:
            make_member(w, name)
    for query, name in APART:
        assert name not in found(work, query)


@pytest.mark.point("M-07")
@pytest.mark.parametrize("language", ORDERED)
def test_the_list_stands_in_the_alphabet_of_the_page(
    work: OpenWork, language: str
) -> None:
    words = ORDERED[language].split(", ")
    with work() as w:
        for word in reversed(words):
            make_member(w, [a_name(word, language)])
    assert found(work, language=language) == words


def test_a_name_takes_its_place_as_it_is_shown_in_the_page_s_language(
    work: OpenWork,
) -> None:
    names = [a_name("Ağaç Vakfı", "tr"), a_name("Zöld Fa", "hu", NameKind.LABEL)]
    with work() as w:
        make_member(w, names)
        make_member(w, "Köz")
    assert found(work, language="tr") == ["Ağaç Vakfı", "Köz"]
    assert found(work, language="hu") == ["Köz", "Ağaç Vakfı"]


def test_whole_names_come_first_then_beginnings_then_the_rest(work: OpenWork) -> None:
    with work() as w:
        for name in ("Ana Elm", "Elm", "Elm Evi", "Bizim Elmlər"):
            make_member(w, name)
    assert found(work, "elm", "az") == ["Elm", "Elm Evi", "Ana Elm", "Bizim Elmlər"]


def test_words_are_found_in_any_order_and_by_their_beginnings(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Əmək və Sağlamlıq")
        make_member(w, "Əmək")
    assert (
        found(work, "emek saglam")
        == found(work, "va saglamliq")
        == ["Əmək və Sağlamlıq"]
    )
    assert found(work, "va") == ["Əmək və Sağlamlıq"]


def test_words_are_looked_for_only_where_they_begin(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Bahar")
    assert found(work, "ah") == found(work, "har") == []
    assert found(work, "bah") == ["Bahar"]


def test_former_names_and_short_names_find_too(work: OpenWork) -> None:
    with work() as w:
        make_member(
            w,
            [
                a_name("Elm"),
                a_name("Bilik Evi", "az", NameKind.FORMER),
                a_name("QHT", "mul", NameKind.ACRONYM),
            ],
        )
    assert found(work, "bilik") == found(work, "qht") == ["Elm"]


def test_numbers_find_with_and_without_their_hyphens(work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm", identifiers=[("TR-MOI", "27-018-163")])
        make_member(w, "Xalq")
        number = number_of(member)
    for query in (number, number.replace("-", ""), number.replace("-", " ")):
        assert found(work, query) == ["Elm"]
    assert found(work, "27-018-163") == found(work, "27018163") == ["Elm"]


def test_former_members_stay_findable_and_can_be_asked_for(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Elm")
        for standing in FORMER:
            make_member(w, f"Xalq {standing}", standing=standing)
    assert len(found(work, "xalq")) == 3
    assert len(found(work, standings=FORMER)) == 3
    assert found(work, standings=frozenset({Standing.LEFT})) == ["Xalq left"]


def test_filters_meet_together(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Elm", country="AZ", fields=["youth", "health"])
        make_member(w, "Elm Evi", country="TR", fields=["youth"])
        make_member(w, "Xalq", country="AZ", fields=["youth"])
    assert found(work, "elm", country="AZ", field="youth") == ["Elm"]
    assert found(work, field="health") == ["Elm"]
    assert len(found(work, country="AZ")) == 2


def test_signs_alone_find_nothing_and_hostile_queries_are_only_words(
    work: OpenWork,
) -> None:
    with work() as w:
        make_member(w, "Xelmet")
    for query in ("%", "_", "\\", "'; --", "!!!", "  ", "'\"", "*"):
        assert found(work, query) == [], query
    for query in (
        *("el%", "e_m", "x" * 5_000, "elm " * 500, "\u202eelm\u202c x", "e\0lm x"),
    ):
        assert found(work, query) in ([], ["Xelmet"]), query


def test_a_page_counts_all_and_holds_its_part(work: OpenWork) -> None:
    with work() as w:
        made = [make_member(w, f"Elm {letter}").id for letter in "ABCDE"]
    with work() as w:
        first = find(w.session, "elm", Filters(), language="az", limit=2)
        page = find(
            w.session, "elm", Filters(), language="az", limit=2, cursor=first.next
        )
    assert [hit.organisation_id for hit in page.hits] == made[2:4]
    assert page.total == 5


def test_equal_names_keep_one_order(work: OpenWork) -> None:
    with work() as w:
        made = [make_member(w, "Elm").id for _ in range(5)]
    with work() as w:
        listed = list_members(w.session, Filters(), language="az", limit=9)
    assert list(listed.ids) == made


def test_indexing_again_replaces_what_was_there(work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm", fields=["youth"])
        member.names[0].value = "Xalq"
        member.fields.clear()
        member.membership.standing = Standing.LAPSED
        w.session.flush()
        list_member(w, member)
    assert found(work, "elm") == found(work, field="youth") == []
    assert found(work, "xalq", standings=frozenset({Standing.LAPSED})) == ["Xalq"]
