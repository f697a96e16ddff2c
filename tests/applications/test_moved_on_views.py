"""Refuse what comes too late or from the wrong hands, and say what is so instead."""

from datetime import UTC, datetime

import pytest

from registry.accounts.models.people import Account
from registry.applications.operations import settling
from registry.applications.operations.deciding import admit, refuse
from registry.applications.operations.drafting import withdraw_application
from registry.decisions.models import Decision, HeldAct
from registry.decisions.operations.recording import Grounds
from registry.domain.authority import OfficerRole
from registry.offices.models.terms import ChairTerm
from registry.offices.queries.terms import year_of_term
from registry.personal.operations import erase_person
from tests.applications import positions
from tests.applications.people import end_seats, ready, seat, second_round
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.world import unseat

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE


def _open(app, scene: Scene, reference: str):
    officer = sign_in(app, scene.world.second_decider)
    return officer, officer.visit(f"/en/office/cases/{reference}/decide")


def _hand_over(scene: Scene) -> None:
    """Let an office chair that has two people, so that nobody stands in for it."""
    seat(scene, "second.kazakh", "KZ", OfficerRole.DECIDER)
    scene.hand_over("KZ")


@pytest.mark.point("B-01")
def test_a_file_that_the_applicant_withdrew_says_so(app, scene: Scene) -> None:
    reference = ready(scene)
    officer, page = _open(app, scene, reference)
    scene.do(withdraw_application, scene.world.owner, reference)
    counts = scene.counts()
    page = officer.submit(page, {"act": "admit"}, form="/decide", status=409)
    assert "Somebody else acted on this file before you." in page.text
    assert "Withdrawn" in page.text
    assert scene.counts() == counts


@pytest.mark.point("B-01")
def test_a_refusal_that_took_effect_is_shown_with_its_reasons_and_instant(
    app, scene: Scene
) -> None:
    reference = positions.in_review(scene)
    positions.recommend_refusal(scene, reference)
    officer, page = _open(app, scene, reference)
    scene.do(refuse, scene.world.decider, reference, Grounds(["independent"]))
    refusal = {"act": "refuse", "reasons": ["independent"]}
    shown = officer.submit(page, refusal, form="/decide", status=409)
    assert "A refusal is recorded. It takes effect at:" in shown.text
    scene.clock.advance(minutes=31)
    scene.due(settling.run_due)
    shown = officer.submit(page, refusal, form="/decide", status=409)
    assert "Refused" in shown.text
    assert "22 November 2026" in shown.text
    assert len(scene.rows(Decision)) == 1


def test_an_office_whose_term_has_ended_decides_no_more(app, scene: Scene) -> None:
    reference = ready(scene)
    officer, page = _open(app, scene, reference)
    _hand_over(scene)
    page = officer.submit(page, {"act": "admit"}, form="/decide", status=403)
    assert "Only officers of the chair office can do this." in page.text
    assert scene.rows(Decision) == []


def test_an_officer_who_lost_the_seat_is_refused_with_the_page_open(
    app, scene: Scene
) -> None:
    reference = ready(scene)
    officer, page = _open(app, scene, reference)
    end_seats(scene, "second_decider")
    officer.submit(page, {"act": "admit"}, form="/decide", status=403)
    assert scene.rows(Decision) == []


@pytest.mark.parametrize("code", ["name_differs", "no_answer", "<b>", ""])
def test_a_reason_of_another_list_is_no_reason(app, scene: Scene, code: str) -> None:
    reference = positions.in_review(scene)
    positions.recommend_refusal(scene, reference)
    officer, page = _open(app, scene, reference)
    forged = {"act": "refuse", "reasons": [code]}
    for _ in range(2):
        page = officer.submit(page, forged, form="/decide")
        assert page.title.startswith("Error:")
    assert scene.rows(HeldAct) == []


@pytest.mark.parametrize("act", ["annul", "x", ""])
def test_a_forged_act_is_none(app, scene: Scene, act: str) -> None:
    officer, page = _open(app, scene, ready(scene))
    page = officer.submit(page, {"act": act}, form="/decide")
    assert page.title.startswith("Error:")
    assert scene.rows(Decision) == []


def test_what_is_lacking_is_said_with_each_criterion(app, scene: Scene) -> None:
    reference = ready(scene)
    scene.do(positions.unmark)
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/en/office/cases/{reference}")
    assert "What is not possible now" in page.text
    assert "Every criterion has to be marked as met" in page.text
    linked = [a for a in page.all("a") if "/criteria/" in a["href"]]
    assert len(linked) == 16, "each stands in the table and in what is lacking"


def test_every_panel_can_be_jumped_to(app, scene: Scene) -> None:
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/en/office/cases/{positions.information_requested(scene)}")
    targets = {
        a["href"].removeprefix("#") for a in page.all("a") if a["href"].startswith("#")
    }
    places = {part["id"] for part in page.all("h2") if part["id"]}
    assert places - {"letters"} <= targets
    assert {"actions", "answers", "criteria", "thread", "notes", "history"} <= targets


def test_the_correspondence_stays_after_a_handover(app, scene: Scene) -> None:
    reference = positions.information_requested(scene)
    scene.hand_over("KZ")
    officer = sign_in(app, scene.world.kazakh_officer)
    page = officer.visit(f"/en/office/cases/{reference}")
    assert "Question to the applicant" in page.text
    assert "Why?" in page.text
    letters = [each["lang"] for each in page.all("pre")]
    assert letters == ["kk", "kk"], "the receipt and the question"
    assert "owner@example.org" not in page.text


@pytest.mark.point("B-06")
def test_decisions_stay_with_person_office_and_term_after_a_handover(
    app, scene: Scene
) -> None:
    reference = positions.refused(scene)
    names = {}
    with scene.reading() as session:
        for who in ("reviewer", "decider"):
            account = session.get_one(Account, getattr(scene.world, who))
            names[who] = account.name
    scene.hand_over("KZ")
    officer = sign_in(app, scene.world.kazakh_officer)
    page = officer.visit(f"/en/office/cases/{reference}")
    for name in names.values():
        assert name in page.text
    assert "Azerbaijan · Term 2025" in page.text
    scene.do(unseat, scene.world.reviewer)
    scene.do(erase_person, scene.world.reviewer)
    page = officer.visit(f"/en/office/cases/{reference}")
    assert "Officer, term 2025, Azerbaijan" in page.text


@pytest.mark.point("B-06")
def test_a_term_is_called_by_the_year_in_which_it_began_where_it_began(
    scene: Scene,
) -> None:
    starts_at = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)
    scene.do(
        lambda w: w.session.add(
            ChairTerm(country_key="AZ", starts_at=starts_at, basis="Test")
        )
    )
    with scene.reading() as session:
        assert year_of_term(session, starts_at) == 2027
        assert year_of_term(session, datetime(2026, 12, 1, tzinfo=UTC)) == 2025
        assert year_of_term(session, datetime(2020, 1, 1, tzinfo=UTC)) is None


@pytest.mark.point("B-07")
def test_a_former_chair_reads_its_decisions_and_nothing_personal(
    app, scene: Scene
) -> None:
    reference = positions.refused(scene)
    admitted = ready(scene)
    scene.do(admit, scene.world.decider, admitted)
    _hand_over(scene)
    former = sign_in(app, scene.world.reviewer)
    page = former.visit("/en/office/decisions")
    links = [a["href"] for a in page.all("a") if "/office/decisions/" in a["href"]]
    assert len(links) == 2
    for link in links:
        page = former.visit(link)
        for personal in (
            "owner@example.org",
            "See the statute.",
            "Reviewer",
            "Decider",
        ):
            assert personal not in page.text
        assert "Term 2025" in page.text
    assert "Refused" in page.title
    for path in (f"cases/{reference}", f"cases/{admitted}"):
        former.visit(f"/en/office/{path}", 403)
    other = sign_in(app, scene.world.turkish_officer)
    other.visit(links[0], 404)
    assert "There is no decision yet." in other.visit("/en/office/decisions").text


def test_who_acted_before_reads_who_decides_on_the_reconsideration(
    app, scene: Scene
) -> None:
    reference, people = second_round(scene)
    officer = sign_in(app, scene.world.decider)
    page = officer.visit(f"/en/office/cases/{reference}")
    assert "You acted on this file before." in page.text
    listed = page.text.partition("Who can act on this file now")[2]
    with scene.reading() as session:
        for account in people:
            assert session.get_one(Account, account).name in listed


def test_the_secretary_general_is_named_as_such_in_the_decision(
    app, scene: Scene
) -> None:
    reference = ready(scene)
    scene.do(admit, scene.world.decider, reference)
    page = sign_in(app, scene.world.reviewer).visit(f"/en/office/cases/{reference}")
    assert page.text.count("Officer of the chair office") == 2
