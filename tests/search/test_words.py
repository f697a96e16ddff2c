"""Find members by the words of their names, alike on both databases."""

from itertools import cycle

import pytest
from sqlalchemy import select, text

from registry.database import AnySession
from registry.domain.languages import TAGS
from registry.domain.names import NameKind
from registry.domain.ranking import Tier
from registry.members.models.organisations import OrganisationName
from registry.search.queries.filters import EVERYTHING, Filters
from registry.search.queries.finding import Findings, find
from tests.domain.test_folding import APART, VECTORS
from tests.factories.members import a_name, list_member, make_member, number_of
from tests.product import OpenWork
from tests.scale import SCALE


def search(work: OpenWork, query: str, filters: Filters = EVERYTHING) -> Findings:
    """Return a large page of what is found."""
    with work() as w:
        return find(w.session, query, filters, language="en", limit=100)


def found(work: OpenWork, query: str, filters: Filters = EVERYTHING) -> list[str]:
    """Return the first names of what is found, in order."""
    findings = search(work, query, filters)
    with work() as w:
        return names_in_order(w.session, findings)


def names_in_order(session: AnySession, findings: Findings) -> list[str]:
    """Return the first names of what was found."""
    own = OrganisationName
    rows = session.execute(
        select(own.organisation_id, own.value).where(own.position == 0)
    )
    names = dict(rows.all())
    return [names[hit.organisation_id] for hit in findings.hits]


@pytest.mark.point("C-01")
def test_every_vector_finds_its_organisation_from_every_language(
    work: OpenWork,
) -> None:
    with work() as w:
        for name in VECTORS:
            make_member(w, name)
    asked = [(name, query) for name, queries in VECTORS.items() for query in queries]
    in_turn = cycle(TAGS)
    for name, query in asked:
        # Every day each is asked in one language, and all languages have their share.
        for language in TAGS if SCALE.full else [next(in_turn)]:
            with work() as w:
                answer = find(
                    w.session, query, EVERYTHING, language=language, limit=100
                )
                names = names_in_order(w.session, answer)
            assert name in names, (query, name, language)
            assert not answer.near


def test_names_that_only_look_alike_stay_apart(work: OpenWork) -> None:
    with work() as w:
        for _, name in APART:
            make_member(w, name)
    for query, name in APART:
        assert name not in found(work, query)


def test_whole_names_come_first_then_beginnings_then_the_rest(work: OpenWork) -> None:
    with work() as w:
        for name in ("Ana Elm", "Elm", "Elm Evi", "Bizim Elmlər"):
            make_member(w, name)
    assert found(work, "elm") == ["Elm", "Elm Evi", "Ana Elm", "Bizim Elmlər"]


def test_words_are_found_in_any_order_and_by_their_beginnings(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Əmək və Sağlamlıq")
        make_member(w, "Əmək")
    assert found(work, "saglam emek") == ["Əmək və Sağlamlıq"]
    assert found(work, "va") == ["Əmək və Sağlamlıq"]


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
    assert search(work, "bilik").hits[0].matched == ("Bilik Evi",)


def test_numbers_find_with_and_without_their_hyphens(work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm", identifiers=[("TR-MOI", "27-018-163")])
        make_member(w, "Xalq")
        number = number_of(member)
    for query in (number, number.replace("-", ""), number.replace("-", " ")):
        assert found(work, query) == ["Elm"]
        assert search(work, query).hits[0].tier is Tier.NUMBER
    assert found(work, "27-018-163") == found(work, "27018163") == ["Elm"]
    assert found(work, "2701") == ["Elm"]


def test_the_town_tells_apart_organisations_of_one_name(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Yaşıl Dünya", town="Gəncə")
        make_member(w, "Yaşıl Dünya Birliyi", town="Bakı")
    assert found(work, "yasil dunya baki") == ["Yaşıl Dünya Birliyi"]
    assert found(work, "gence") == ["Yaşıl Dünya"]


def test_indexing_again_replaces_what_was_there(work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm", fields=["youth"])
        member.names[0].value = "Xalq"
        member.fields.clear()
        w.session.flush()
        list_member(w, member)
    assert found(work, "elm") == []
    assert found(work, "xalq", Filters(field="youth")) == []
    assert found(work, "xalq") == ["Xalq"]


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_postgresql_knows_how_frequent_rare_words_are(work: OpenWork) -> None:
    """Without it a dozen rare spellings pass for frequent, and all rows are read."""
    target = text(
        "SELECT attstattarget FROM pg_attribute"
        " WHERE attrelid = 'search_documents'::regclass AND attname = 'words'"
    )
    with work() as w:
        assert w.session.scalar(target) == 1000
