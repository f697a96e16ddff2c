"""Read the decisions as everybody does."""

import pytest

from registry.decisions.models import Act, SubjectKind
from registry.domain.languages import TAGS
from tests.factories.members import make_decision, make_member, make_organisation
from tests.pages import Page
from tests.product import OpenWork
from tests.visitor import Visitor


def rows(page: Page) -> list[str]:
    """Return the decisions as they read."""
    lists = page.one("main").all("ul", class_="plain-list")
    return [item.text for item in lists[0].all("li")] if lists else []


def test_a_decision_names_offices_and_roles_and_no_person(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(w, "Elm")
        make_decision(w, member)
        address = f"/en/orgs/{member.public_id}"
    page = client.visit("/en/decisions/")
    (row,) = rows(page)
    assert page.link("Elm") == address
    for words in (
        "Admission",
        "Decision number 1",
        "1 March 2026",
        "Chair office Azerbaijan",
        "Term since: 25 November 2025",
        "Recommended by Officer of the chair office · Azerbaijan",
        "Decided by Officer of the chair office · Azerbaijan",
    ):
        assert words in row, words
    assert "Nobody" not in page.text
    assert "officer@" not in page.text


def test_reasons_are_in_words(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm")
        make_decision(w, member, Act.SUSPEND, reasons=["no_response"])
    assert (
        "The organisation has not answered the office."
        in rows(client.visit("/en/decisions/"))[0]
    )
    assert "no_response" not in client.visit("/kk/decisions/").text


def test_the_name_is_the_one_of_the_day_of_the_decision(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(w, "Köhnə Ad")
        make_decision(w, member)
        member.names[0].value = "Yeni Ad"
    page = client.visit("/en/decisions/")
    assert "Köhnə Ad" in page.text
    assert "Yeni Ad" not in page.text


def test_neither_a_refusal_nor_a_trace_of_one_is_public(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        refused = make_organisation(w, "Rədd Edilmiş")
        make_decision(w, refused, Act.REFUSE, reasons=["independent"])
        make_decision(w, refused, Act.SET_ASIDE, about=SubjectKind.APPLICATION)
        later = make_member(w, "Sonra Qəbul")
        make_decision(w, later, Act.REFUSE, reasons=["independent"])
        make_decision(w, later, Act.SET_ASIDE, about=SubjectKind.APPLICATION)
        make_decision(w, later)
    page = client.visit("/en/decisions/")
    assert len(rows(page)) == 1
    for secret in ("Rədd", "Refus", "refus", "Setting aside", "independent"):
        assert secret not in page.one("main").text


@pytest.mark.parametrize(
    ("refusals", "told"), [(4, None), (5, 5), (6, 5), (9, 5), (10, 10)]
)
def test_refusals_are_told_in_fives(
    client: Visitor, work: OpenWork, refusals: int, told: int | None
) -> None:
    with work() as w:
        organisation = make_organisation(w, "Gizli")
        for _ in range(refusals):
            make_decision(w, organisation, Act.REFUSE, reasons=["independent"])
    text = client.visit("/en/decisions/").text
    sentence = f"Applications refused, rounded down to a multiple of five: {told}"
    assert (sentence in text) == (told is not None)
    assert ("a multiple of five" in text) == (told is not None)


def test_decisions_come_newest_first_in_pages(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        for number in range(21):
            make_decision(w, make_member(w, f"Elm {number + 1}"))
    first = client.visit("/en/decisions/")
    assert len(rows(first)) == 20
    assert "Elm 21" in rows(first)[0]
    last = client.visit(first.link("Next page"))
    assert len(rows(last)) == 1
    assert "Decision number 1" in rows(last)[0]


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("tag", TAGS)
def test_the_page_works_in_every_language(
    client: Visitor, work: OpenWork, tag: str
) -> None:
    assert client.visit(f"/{tag}/decisions/").language == tag
    with work() as w:
        make_decision(w, make_member(w, "Elm"))
    assert len(rows(client.visit(f"/{tag}/decisions/"))) == 1
