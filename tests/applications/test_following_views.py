"""An applicant follows its application: history, questions, decisions, next steps."""

import pytest

from registry.applications.models.reviewing import Question
from registry.applications.operations.deciding import refuse
from registry.applications.operations.reviewing import claim_file
from registry.domain.application import Stage
from registry.domain.numbers import member_number
from registry.members.models.memberships import Membership
from tests.applications.filling import ANSWERS, in_words, main_text
from tests.applications.positions import (
    REFUSAL,
    admitted,
    closed,
    draft,
    held,
    in_review,
    information_requested,
    recommend_refusal,
    refused,
    submitted,
)
from tests.pages import Page
from tests.scene import Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

SECRETS = ("Criterion", "recommend", "Recommend", "took charge", "Refusal", "refusal")


def links(page: Page) -> set[str]:
    """Return where the links in the middle of a page lead."""
    found = {link["href"].rpartition("/")[2] for link in page.one("main").all("a")}
    return found - {""}


def token(page: Page) -> str:
    """Return what a form of this browser has to carry."""
    return page.all("input", name="csrf_token")[0]["value"]


def test_the_status_page_tells_what_happened_and_what_was_promised(
    owner: Visitor, scene: Scene
) -> None:
    reference = in_review(scene)
    page = owner.visit(f"/en/apply/{reference}/")
    text = main_text(page)
    assert "The application is under review." in text
    assert reference in text
    assert ANSWERS["official_name"] in text
    assert "22 December 2026" in text
    assert "Azerbaijan" in text
    lines = [item.text for item in page.one("ol").all("li")]
    assert [line.partition("22 ")[0] for line in lines] == [
        "Application started",
        "Application sent",
        "Opinion requested",
        "Review started",
    ]
    assert all("14:00 (UTC+5)" in line for line in lines)
    assert links(page) == {"colleagues", "withdraw", "receipt"}


def test_an_applicant_reads_nothing_of_claims_marks_and_recommendations(
    owner: Visitor, scene: Scene
) -> None:
    reference = in_review(scene)
    scene.do(claim_file, scene.world.reviewer, reference)
    recommend_refusal(scene, reference)
    text = main_text(owner.visit(f"/en/apply/{reference}/"))
    assert not [secret for secret in SECRETS if secret in text]


def test_a_held_refusal_looks_exactly_as_before(owner: Visitor, scene: Scene) -> None:
    reference = in_review(scene)
    recommend_refusal(scene, reference)
    before = main_text(owner.visit(f"/en/apply/{reference}/"))
    scene.do(refuse, scene.world.decider, reference, REFUSAL)
    page = owner.visit(f"/en/apply/{reference}/")
    assert main_text(page) == before
    assert owner.visit(f"/en/apply/{reference}/reconsider").path == page.path
    for path in ("name", "answer", "reconsider", "reopen"):
        form = {"csrf_token": token(page)}
        answer = owner.post(f"/en/apply/{reference}/{path}", data=form)
        told = Page(answer.text)
        assert answer.status_code == 409, path
        assert "The application is under review." in told.text, path
        assert not [secret for secret in SECRETS if secret in told.text], path


def test_a_held_file_can_be_withdrawn(owner: Visitor, scene: Scene) -> None:
    reference = held(scene)
    page = owner.visit(f"/en/apply/{reference}/withdraw")
    page = owner.submit(page, form="/withdraw")
    assert page.path == f"/en/apply/{reference}/"
    assert "The application was withdrawn." in page.text
    assert scene.application(reference).stage is Stage.WITHDRAWN


@pytest.mark.parametrize("language", ["en", "kk", "hu"])
def test_a_refusal_is_read_in_the_language_of_the_page(
    owner: Visitor, scene: Scene, language: str
) -> None:
    reference = refused(scene)
    page = owner.visit(f"/{language}/apply/{reference}/")
    labels = {
        "en": "The organisation is not independent.",
        "kk": "Ұйым тәуелсіз емес.",
        "hu": "A szervezet nem független.",
    }
    assert labels[language] in main_text(page)
    [quoted] = page.all("blockquote")
    assert (quoted.text, quoted["lang"]) == ("See the statute.", "en")
    assert links(page) == {"colleagues", "reconsider", "again", "receipt"}
    assert in_words(language, "Application refused") in page.one("ol").text


def test_reconsideration_is_asked_for_once(owner: Visitor, scene: Scene) -> None:
    reference = refused(scene)
    page = owner.visit(f"/en/apply/{reference}/reconsider")
    assert scene.application(reference).stage is Stage.REFUSED
    asked = owner.submit(page, form="/reconsider")
    assert asked.path == f"/en/apply/{reference}/"
    assert "Reconsideration requested" in asked.one("ol").text
    assert "The organisation is not independent." in main_text(asked)
    application = scene.application(reference)
    assert (application.stage, application.round) == (Stage.SUBMITTED, 2)
    owner.submit(page, form="/reconsider", status=409)
    assert scene.application(reference).round == 2


def test_the_time_for_reconsideration_ends(owner: Visitor, scene: Scene) -> None:
    reference = refused(scene)
    scene.clock.advance(days=32)
    owner = sign_in(scene.app, scene.world.owner)
    links_now = links(owner.visit(f"/en/apply/{reference}/"))
    assert links_now == {"colleagues", "again", "receipt"}


def test_a_closed_application_is_reopened(owner: Visitor, scene: Scene) -> None:
    reference = closed(scene)
    owner = sign_in(scene.app, scene.world.owner)
    page = owner.visit(f"/en/apply/{reference}/")
    assert "because no answer came in time" in page.text
    assert links(page) == {"colleagues", "reopen", "again", "receipt"}
    page = owner.submit(owner.visit(f"/en/apply/{reference}/reopen"), form="/reopen")
    assert scene.application(reference).stage is Stage.SUBMITTED
    assert "Application opened again" in page.one("ol").text


def test_an_admitted_applicant_finds_number_and_profile(
    owner: Visitor, scene: Scene
) -> None:
    reference = admitted(scene)
    page = owner.visit(f"/en/apply/{reference}/")
    text = main_text(page)
    assert member_number(scene.row(Membership).serial) in text
    assert "/en/orgs/" in page.link("Open the public profile")
    assert "Your organisation was admitted." in text
    assert "Decided by the office of: Azerbaijan" in text
    assert not {"withdraw", "reconsider", "reopen"} & links(page)


def test_a_question_opens_only_the_parts_it_names(owner: Visitor, scene: Scene) -> None:
    reference = information_requested(scene)
    base = f"/en/apply/{reference}/"
    page = owner.visit(base)
    assert "The name differs from the register" in main_text(page)
    assert {"answer", "withdraw"} <= links(page)
    page = owner.visit(base + "answer")
    rows = [row["href"] for row in page.all("a", class_="task")]
    assert rows == [base + "name", base + "seat"]
    assert owner.visit(base + "legal").path == base
    assert owner.visit(base + "country").path == base
    changed = owner.submit(owner.visit(base + "seat"), {"town": "Алматы"}, form="/seat")
    assert changed.path == base + "answer"
    forged = {"csrf_token": token(page), "country": "HU", "official_name": "X"}
    assert owner.post(base + "country", data=forged).status_code == 409
    assert owner.post(base + "contact", data=forged).status_code == 409
    assert scene.application(reference).answers == {**ANSWERS, "town": "Алматы"}


def test_an_answer_hands_the_file_back(owner: Visitor, scene: Scene) -> None:
    reference = information_requested(scene)
    page = owner.visit(f"/en/apply/{reference}/answer")
    told = owner.submit(page, {"reply": "Мәтін\n<b>"}, form="/answer")
    assert told.path == f"/en/apply/{reference}/"
    assert "Your answer was sent." in told.text
    assert "Information sent" in told.one("ol").text
    assert scene.application(reference).stage is Stage.IN_REVIEW
    assert scene.row(Question).reply == "Мәтін\n<b>"
    [letters] = [d for d in told.all("details") if "Questions of" in d.text]
    assert "The name differs from the register" in letters.text
    assert letters.all("blockquote")[-1].text == "Мәтін<b>"
    owner.submit(page, {"reply": "again"}, form="/answer", status=409)
    assert scene.row(Question).reply == "Мәтін\n<b>"


def test_an_answer_waits_for_the_parts_that_are_not_complete(
    owner: Visitor, scene: Scene
) -> None:
    reference = information_requested(scene)
    base = f"/en/apply/{reference}/"
    page = owner.visit(base + "seat")
    owner.submit(page, {"town": ""}, form="/seat", button="Save and come back later")
    page = owner.submit(owner.visit(base + "answer"), {"reply": "Here"}, form="/answer")
    assert page.errors == ["Some parts are not complete."]
    assert page.one("textarea").text == "Here"
    assert scene.application(reference).stage is Stage.INFORMATION_REQUESTED


@pytest.mark.parametrize("path", ["answer", "reopen", "reconsider"])
def test_what_is_not_possible_now_leads_to_the_status_page(
    owner: Visitor, scene: Scene, path: str
) -> None:
    reference = submitted(scene)
    assert owner.visit(f"/en/apply/{reference}/{path}").path == (
        f"/en/apply/{reference}/"
    )


def test_a_stale_tab_saves_nothing_into_what_was_sent(
    owner: Visitor, scene: Scene
) -> None:
    reference = draft(scene)
    page = owner.visit(f"/en/apply/{reference}/seat")
    check = owner.visit(f"/en/apply/{reference}/check")
    declared = {"joint_declaration": "y", "true_answers": "y"}
    owner.submit(check, declared, form="/check")
    told = owner.submit(page, {"town": "Алматы"}, form="/seat", status=409)
    assert "The application was sent and waits to be taken up." in told.text
    assert scene.application(reference).answers == ANSWERS


@pytest.mark.point("B-05")
def test_a_handover_changes_only_who_chairs(owner: Visitor, scene: Scene) -> None:
    reference = in_review(scene)
    address = f"/en/apply/{reference}/"
    before = main_text(owner.visit(address))
    scene.hand_over("KZ")
    owner = sign_in(scene.app, scene.world.owner)
    after = main_text(owner.visit(address))
    assert "Chair countryAzerbaijan" in before
    before = before.replace("Chair countryAzerbaijan", "Chair countryKazakhstan")
    assert after == before.replace("Days since sending0", "Days since sending1")
