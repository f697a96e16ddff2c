"""Nearly a name: a slip in a word finds what was meant, however frequent its words."""

import pytest
from sqlalchemy import select

from registry.search.models.documents import SearchSlip, SearchWord
from registry.search.operations.tidying import forget_words
from registry.search.queries.filters import EVERYTHING
from registry.search.queries.finding import find
from tests.factories.members import list_member, make_member
from tests.product import OpenWork

# More than so many names have each of the frequent words.
MANY = 25


@pytest.fixture
def frequent(work: OpenWork) -> None:
    """Make members with frequent words in their names, no two of them together."""
    with work() as w:
        for at in range(MANY):
            make_member(w, f"{chr(97 + at)}{chr(97 + at)}c Egyesület")
            make_member(w, f"Magyarország {chr(97 + at)}{chr(97 + at)}d")


def near(work: OpenWork, query: str) -> list[str]:
    """Return the names that are listed as near ones."""
    with work() as w:
        found = find(w.session, query, EVERYTHING, language="hu", limit=100)
    assert found.near or not found.hits
    return [hit.matched[0] for hit in found.hits]


@pytest.mark.usefixtures("frequent")
@pytest.mark.parametrize("query", ["egyesulte", "egysület", "egyezület"])
def test_a_frequent_word_with_a_slip_lists_names_that_have_it(
    work: OpenWork, query: str
) -> None:
    names = near(work, query)
    assert len(names) == MANY
    assert all("Egyesület" in name for name in names)


@pytest.mark.usefixtures("frequent")
@pytest.mark.parametrize("query", ["egyesület magyaorrszag", "magyarorzság egyesület"])
def test_a_slip_beside_a_frequent_word_finds_names_with_one_of_them(
    work: OpenWork, query: str
) -> None:
    names = near(work, query)
    assert len(names) == MANY
    assert all("Magyarország" in name for name in names)


@pytest.mark.parametrize(
    "query",
    ["Poyraz Könüller ictimai birliyi", "НПО Пойраз Конюллер общественный фонд"],
)
def test_a_legal_form_that_the_name_has_not_is_left_out(
    work: OpenWork, query: str
) -> None:
    with work() as w:
        make_member(w, "Poyraz Könüller")
        make_member(w, "Bahar ictimai birliyi")
        make_member(w, "Poyraz ictimai birliyi")
        make_member(w, "Общественный фонд Пойраз")
    assert near(work, query)[0] == "Poyraz Könüller"


@pytest.mark.usefixtures("frequent")
def test_a_rare_word_tells_more_than_frequent_ones(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Tündérkert")
    assert near(work, "tünderkret egyesület magyarorszag") == ["Tündérkert"]


def test_several_words_typed_as_two_are_found(work: OpenWork) -> None:
    with work() as w:
        make_member(w, "Göbeklitepe Kazıevi Vakfı")
    assert near(work, "göbekli tepe kazı evi vakfı") == ["Göbeklitepe Kazıevi Vakfı"]


@pytest.mark.usefixtures("frequent")
def test_words_of_nobody_find_nobody(work: OpenWork) -> None:
    assert near(work, "qzxwvq kxqzvw") == []


@pytest.mark.usefixtures("frequent")
def test_an_unfinished_frequent_word_is_found_by_every_word_that_begins_so(
    work: OpenWork,
) -> None:
    with work() as w:
        make_member(w, "Egyesületek Háza")
        found = find(w.session, "egyes", EVERYTHING, language="hu", limit=100)
    assert not found.near
    assert found.total == MANY + 1


def test_words_that_no_name_has_any_more_are_forgotten(work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Tündérkert")
        make_member(w, "Kertbarátok")
        member.names[0].value = "Virágoskert"
        w.session.flush()
        list_member(w, member)
    with work() as w:
        forget_words(w)
        kept = {"kertbaratok", "viragoskert"}
        assert set(w.session.scalars(select(SearchWord.word))) == kept
        assert set(w.session.scalars(select(SearchSlip.word))) == kept
    assert near(work, "viragoksert") == ["Virágoskert"]
