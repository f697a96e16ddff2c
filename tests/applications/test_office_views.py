"""Hold the office's pages to what they promise at the desk."""

import pytest

from registry.applications.operations.deciding import admit, recommend
from registry.decisions.models import Act
from registry.domain.numbers import new_reference
from tests import world
from tests.scene import ON_ONE_DATABASE
from tests.signing_in import sign_in

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE

UNKNOWN = new_reference(lambda below: 0)


@pytest.fixture
def reference(work, people):
    with work() as unit:
        return world.make_submitted(unit, people.owner).reference


def test_the_queue_lists_what_waits_with_its_promise(app, people, reference):
    page = sign_in(app, people.decider).visit("/en/office/")
    assert "Жас ұрпақ қоғамдық бірлестігі" in page.text
    assert reference in page.text
    assert "22 December 2026" in page.text


def test_another_office_sees_no_file(app, people, reference):
    page = sign_in(app, people.kazakh_officer).visit("/en/office/")
    assert reference not in page.text
    assert "Your office does not chair now. Chair country: Azerbaijan" in page.text


def test_the_applicants_own_office_reads_why_it_cannot_open_a_case(
    app, people, reference
):
    page = sign_in(app, people.kazakh_officer).visit(
        f"/en/office/cases/{reference}", 403
    )
    assert "Only officers of the chair office can do this." in page.text


@pytest.mark.parametrize("way", ["", "/ask", "/recommend", "/decide"])
def test_for_any_other_office_a_file_is_not_there_like_a_file_that_never_was(
    app, people, reference, way
):
    officer = sign_in(app, people.turkish_officer)
    path = f"/en/office/cases/{reference}{way}"
    there = officer.visit(path, 404).all("main")
    nowhere = officer.visit(path.replace(reference, UNKNOWN), 404).all("main")
    assert [part.text for part in there] == [part.text for part in nowhere]


def test_an_applicant_has_no_desk(app, people, reference):
    sign_in(app, people.owner).visit("/en/office/", 403)


def test_a_case_goes_from_the_queue_to_a_decision_by_two_officers(
    app, people, reference, outbox
):
    reviewer = sign_in(app, people.reviewer)
    case = reviewer.visit(f"/en/office/cases/{reference}")
    case = reviewer.submit(case, button="Start the review")
    page = reviewer.visit(_first_criterion(case))
    for _ in range(8):
        page = reviewer.submit(
            page,
            {"mark": "met", "consulted": "stat.gov.kz, 22 November"},
            form="/criteria/",
        )
    assert page.text.count("stat.gov.kz, 22 November") == 8
    page = reviewer.visit(f"/en/office/cases/{reference}/recommend")
    page = reviewer.submit(page, {"act": "admit"}, form="/recommend")
    assert "The recommendation is recorded." in page.text
    decider = sign_in(app, people.decider)
    page = decider.visit(f"/en/office/cases/{reference}/decide")
    page = decider.submit(page, {"act": "admit"}, form="/decide")
    assert "The decision is recorded." in page.text
    assert [m.kind for m in outbox()].count("admitted") == 1


def _first_criterion(case) -> str:
    return next(a["href"] for a in case.all("a") if "/criteria/" in a["href"])


def test_the_recommender_cannot_decide_alone(app, work, people):
    with work() as unit:
        reference = world.make_recommended(unit, people)
        recommend(unit, people.decider, reference, Act.ADMIT)
    decider = sign_in(app, people.decider)
    page = decider.visit(f"/en/office/cases/{reference}/decide")
    page = decider.submit(page, {"act": "admit"}, form="/decide", status=403)
    assert "so another officer has to decide" in page.text


@pytest.mark.point("B-01")
def test_the_second_of_two_deciders_gets_a_page_that_shows_the_first_decision(
    app, work, people, outbox
):
    with work() as unit:
        reference = world.make_recommended(unit, people)
    late = sign_in(app, people.second_decider)
    page = late.visit(f"/en/office/cases/{reference}/decide")
    with work() as unit:
        admit(unit, people.decider, reference)
    page = late.submit(page, {"act": "admit"}, form="/decide", status=409)
    assert "Somebody else acted on this file before you." in page.text
    assert "Admitted" in page.text
    assert [m.kind for m in outbox()].count("admitted") == 1


@pytest.mark.point("B-02")
def test_a_refusal_without_a_reason_is_asked_for_one(app, work, people):
    with work() as unit:
        reference = world.make_recommended(unit, people, Act.REFUSE)
    decider = sign_in(app, people.decider)
    page = decider.visit(f"/en/office/cases/{reference}/decide")
    page = decider.submit(
        page, {"act": "refuse", "text": "x", "text_language": "en"}, form="/decide"
    )
    assert page.title.startswith("Error:")
    assert "x" in page.all("textarea")[0].text


def test_a_text_needs_its_language(app, work, people):
    with work() as unit:
        reference = world.make_recommended(unit, people, Act.REFUSE)
    decider = sign_in(app, people.decider)
    page = decider.visit(f"/en/office/cases/{reference}/decide")
    page = decider.submit(page, {"act": "refuse", "text": "Sorry"}, form="/decide")
    assert "Choose the language of this text." in page.text


def test_a_recorded_refusal_can_be_taken_back_by_its_author_alone(app, work, people):
    with work() as unit:
        reference = world.make_recommended(unit, people, Act.REFUSE)
    decider = sign_in(app, people.decider)
    page = decider.visit(f"/en/office/cases/{reference}/decide")
    page = decider.submit(
        page, {"act": "refuse", "reasons": ["independent"]}, form="/decide"
    )
    page = decider.submit(page, button="Record the decision")
    assert "A refusal is recorded. It takes effect at:" in page.text
    other = sign_in(app, people.second_decider).visit(f"/en/office/cases/{reference}")
    assert "Only the officer who recorded this can take it back." in other.text
    assert not [form for form in other.all("form") if "take_back" in form["action"]]
    page = decider.submit(page, button="Take the refusal back")
    assert "The refusal was taken back." in page.text


def test_asking_stops_the_clock_and_says_so(app, work, people, reference):
    reviewer = sign_in(app, people.reviewer)
    case = reviewer.visit(f"/en/office/cases/{reference}")
    reviewer.submit(case, button="Start the review")
    page = reviewer.visit(f"/en/office/cases/{reference}/ask")
    page = reviewer.submit(
        page, {"parts": ["legal"], "reasons": ["identifier_differs"]}, form="/ask"
    )
    page = reviewer.submit(page, button="Send the question")
    assert "Waits for the applicant" in page.text


@pytest.mark.point("B-10")
def test_an_overdue_file_says_so_in_words(app, clock, people, reference):
    clock.advance(days=31)
    page = sign_in(app, people.decider).visit("/en/office/")
    assert "Overdue" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/en/office/?stage=unknown",
        "/en/office/?country=XX",
        "/en/office/cases/A-0000-0000",
        "/en/office/cases/%00",
    ],
)
def test_what_is_not_there_is_not_found(app, people, path):
    sign_in(app, people.decider).visit(path, 404)


def test_a_forged_action_is_not_found(app, people, reference):
    decider = sign_in(app, people.decider)
    case = decider.visit(f"/en/office/cases/{reference}")
    token = case.all("input", name="csrf_token")[0]["value"]
    answer = decider.post(
        f"/en/office/cases/{reference}/do/admit", data={"csrf_token": token}
    )
    assert answer.status_code == 404
