"""Hold the queue to what it promises: counted, narrowed, found, light, and quick."""

import re

import pytest

from registry.applications.models.applications import Application
from registry.applications.operations.reviewing import claim_file
from registry.domain.desk import Order
from tests.applications import positions
from tests.applications.desks import fill_desk
from tests.directory.statements import statements_of
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.world import World

pytestmark = ON_ONE_DATABASE

QUEUE = "/en/office/"
LIGHTEST = 80 * 1024


def references(page) -> list[str]:
    """Return the references of the rows, in their order."""
    found = [cell.text for cell in page.all("td") if cell["class"] == "number"]
    return [text for text in found if text.startswith("A-")]


def counted(page) -> dict[str, tuple[int, str]]:
    """Return the four numbers and where each leads, by their words."""
    tiles = next(ul for ul in page.all("ul") if "counts" in ul["class"])
    found = {}
    for link in tiles.all("a"):
        words, _, number = link.text.rpartition(" ")
        found[words] = (int(number), link["href"])
    return found


def link_with(page, part: str) -> str:
    """Return where the first link leads whose address holds this."""
    return next(a["href"] for a in page.all("a") if part in a["href"])


@pytest.fixture
def people(scene: Scene) -> World:
    """Be the people of the scene."""
    return scene.world


@pytest.fixture
def filled(scene: Scene) -> World:
    """Open sixty files at the desk of the scene."""
    scene.do(fill_desk, scene.world, 60)
    return scene.world


def test_each_of_the_four_numbers_is_the_length_of_the_list_it_leads_to(app, filled):
    decider = sign_in(app, filled.decider)
    numbers = counted(decider.visit(QUEUE))
    assert set(numbers) == {
        "New",
        "Waits for our office",
        "Waits for the applicant",
        "Overdue",
    }
    for number, address in numbers.values():
        page = decider.visit(address)
        assert number > 0
        assert f"{number} applications" in page.text


@pytest.mark.parametrize("order", list(Order))
def test_filters_stand_in_the_address_and_stay_from_page_to_page(app, filled, order):
    decider = sign_in(app, filled.decider)
    first = decider.visit(f"{QUEUE}?claimed=nobody&sort={order}&q=a")
    assert first.all("select", name="claimed")[0].all("option", value="nobody")
    whole = decider.visit(f"{QUEUE}?sort={order}")
    link = next(a for a in whole.all("a") if a["rel"] == "next")
    assert f"sort={order}" in link["href"]
    second = decider.visit(link["href"])
    assert len(references(whole)) == 50
    assert len(references(second)) == 10
    assert not set(references(whole)) & set(references(second))


def test_a_name_is_found_in_any_alphabet_and_a_reference_as_it_is_read_out(
    app, filled, scene: Scene
):
    decider = sign_in(app, filled.decider)
    page = decider.visit(f"{QUEUE}?q=zhas+urpaq")
    assert "Жас ұрпақ" in page.text
    assert "Őrségi" not in page.text
    one = references(page)[0]
    spoken = one.replace("-", " ")
    assert references(decider.visit(f"{QUEUE}?q={spoken}")) == [one]


def test_each_filter_that_is_on_can_be_taken_off(app, filled):
    decider = sign_in(app, filled.decider)
    page = decider.visit(f"{QUEUE}?waiting=us&country=KZ&overdue=no&inherited=no")
    chips = next(ul for ul in page.all("ul") if ul["class"] == "chips").all("a")
    assert len(chips) == 5
    without = decider.visit(chips[0]["href"])
    assert "waiting" not in chips[0]["href"]
    assert len(references(without)) > len(references(page))


def test_a_case_leads_back_to_the_queue_it_was_opened_from(app, filled):
    decider = sign_in(app, filled.decider)
    address = f"{QUEUE}?country=KZ&sort=age"
    one = references(decider.visit(address))[0]
    case = decider.visit(f"{QUEUE}cases/{one}")
    back = next(a for a in case.all("a") if a.text == "Back to the queue")
    assert back["href"] == "/en/office/?country=KZ&sort=age"


def test_files_of_an_earlier_term_are_marked_and_shown_apart(app, filled, scene):
    scene.hand_over("KZ", hours=2)
    officer = sign_in(app, filled.kazakh_officer)
    page = officer.visit(f"{QUEUE}?inherited=yes")
    assert "60 applications" in page.text
    assert page.text.count("Inherited") >= 50
    assert "Nothing waits here." in officer.visit(f"{QUEUE}?inherited=no").text


@pytest.mark.parametrize(
    "query", ["waiting=them", "overdue=1", "inherited=x", "claimed=me", "sort=size"]
)
def test_an_unknown_filter_is_not_found(app, people, query):
    sign_in(app, people.decider).visit(f"{QUEUE}?{query}", 404)


@pytest.mark.parametrize("query", ["q=%C2%A0", "q=%27%22%3C", "page=0", "page=999999"])
def test_odd_values_do_no_harm(app, filled, query):
    sign_in(app, filled.decider).visit(f"{QUEUE}?{query}")


def test_too_long_a_search_says_so_and_keeps_what_was_typed(app, filled):
    page = sign_in(app, filled.decider).visit(f"{QUEUE}?q={'a' * 300}")
    assert page.title.startswith("Error:")
    assert page.all("input", name="q")[0]["value"] == "a" * 300


@pytest.mark.point("B-10")
def test_overdue_is_said_in_words_and_by_a_sign(app, filled):
    page = sign_in(app, filled.decider).visit(f"{QUEUE}?overdue=yes")
    tags = [tag for tag in page.all("strong") if "late" in tag["class"]]
    assert tags
    assert all(tag.text == "Overdue" and tag.all("svg") for tag in tags)


@pytest.mark.point("B-08")
def test_a_thousand_files_ask_no_more_of_the_database_than_ten(app, scene, people):
    decider = sign_in(app, people.decider)
    counts = []
    for more in (10, 990):
        scene.do(fill_desk, people, more)
        decider.visit(QUEUE)
        counts.append(statements_of(app, lambda: decider.visit(QUEUE)))
    assert counts[0] == counts[1]
    assert counts[1] < 40
    for language in ("en", "kk"):
        answer = decider.get(f"/{language}/office/")
        assert "Content-Encoding" not in answer.headers
        assert len(answer.data) <= LIGHTEST, language
    assert "1000 applications" in decider.visit(QUEUE).text


def test_a_file_that_somebody_has_taken_is_taken_over_only_when_asked(
    app, scene, people
):
    reference = positions.submitted(scene)
    scene.do(claim_file, people.reviewer, reference)
    decider = sign_in(app, people.decider)
    page = decider.submit(
        decider.visit(f"{QUEUE}cases/{reference}"), button="Take this file"
    )
    assert "Taken by: reviewer" in page.text
    assert re.search(r"until: 24 November 2026", page.text)
    assert scene.row(Application).claimed_by == people.reviewer
    page = decider.submit(page, button="Take the file over")
    assert "You have taken this file." in page.text
    assert scene.row(Application).claimed_by == people.decider


def test_several_files_are_taken_only_after_a_page_that_names_each(app, filled, scene):
    decider = sign_in(app, filled.decider)
    page = decider.visit(f"{QUEUE}?country=KZ&claimed=nobody")
    page = decider.visit(
        next(a for a in page.all("a") if "choose" in a["href"])["href"]
    )
    chosen = [box["value"] for box in page.all("input", name="reference")][:3]
    page = decider.submit(
        page, {"reference": chosen}, form="/together", button="Take the chosen files"
    )
    assert "3 applications" in page.text
    for reference in chosen:
        assert reference in page.text
    assert page.text.count("Жас ұрпақ") == 3
    assert not scene.rows(Application, Application.claimed_by == filled.decider)
    page = decider.submit(page, button="Take these files")
    assert "You have taken 3 files." in page.text
    mine = scene.rows(Application, Application.claimed_by == filled.decider)
    assert {row.reference for row in mine} == set(chosen)
    assert len(references(decider.visit(f"{QUEUE}?claimed=mine"))) == 3


def test_nothing_chosen_is_asked_again(app, filled):
    decider = sign_in(app, filled.decider)
    page = decider.visit(f"{QUEUE}together?do=claim")
    assert "Choose at least one file." in page.text
    assert page.all("input", name="reference")


def test_files_that_changed_meanwhile_are_shown_again(app, filled, scene):
    decider = sign_in(app, filled.decider)
    row = scene.rows(Application)[1]
    page = decider.visit(f"{QUEUE}together?do=claim&reference={row.reference}")
    scene.do(claim_file, filled.second_decider, row.reference)
    page = decider.submit(page, button="Take these files", status=409)
    assert "Taken by: second" in page.text
    page = decider.submit(page, button="Take these files")
    assert "You have taken 1 file." in page.text


def test_files_with_a_rival_are_marked_as_contested(app, scene, people):
    positions.submitted(scene)
    decider = sign_in(app, people.decider)
    assert "Contested" not in decider.visit(QUEUE).text
    positions.submitted(scene)
    assert decider.visit(QUEUE).text.count("Contested") == 2
