"""Hold the pages of opinions to what they promise, role by role."""

import pytest

from registry.applications.operations.deciding import admit
from registry.applications.operations.opining import Saying, give_opinion
from registry.domain.numbers import new_reference
from registry.domain.opinion import OpinionAnswer
from tests import world
from tests.applications import positions
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.world import ANSWERS

# The pages do not know which database it is.
pytestmark = ON_ONE_DATABASE

UNKNOWN = new_reference(lambda below: 0)


def main_of(page) -> str:
    return " ".join(part.text for part in page.all("main"))


def test_an_office_finds_its_request_answers_it_and_reads_the_outcome(
    scene: Scene,
) -> None:
    reference = positions.in_review(scene)
    officer = sign_in(scene.app, scene.world.kazakh_officer)
    page = officer.visit("/en/office/opinions/")
    assert ANSWERS["official_name"] in main_of(page)
    assert "6 December 2026" in main_of(page)
    page = officer.visit(f"/en/office/opinions/{reference}")
    page = officer.submit(page, {"answer": "supports"}, form="/opinions/")
    assert "The opinion is recorded." in page.text
    assert "The office supports the application" in main_of(page)
    assert "Not yet decided" in main_of(page)
    positions.recommend_admission(scene, reference)
    scene.do(admit, scene.world.decider, reference)
    assert "Admitted" in main_of(officer.visit("/en/office/opinions/"))


def test_the_office_sees_what_is_meant_for_publication_and_nothing_else(
    scene: Scene,
) -> None:
    reference = positions.in_review(scene)
    officer = sign_in(scene.app, scene.world.kazakh_officer)
    text = main_of(officer.visit(f"/en/office/opinions/{reference}"))
    for key in ("official_name", "acronym", "mission", "town", "website"):
        assert ANSWERS[key] in text
    assert ANSWERS["identifiers"]["KZ-BIN"] in text
    for key, answer in ANSWERS.items():
        if key.startswith(("contact", "signer", "address")):
            assert answer not in text
    assert ANSWERS["statute"]["reason"] not in text
    officer.visit(f"/en/office/cases/{reference}", 403)
    officer.visit(f"/en/office/cases/{reference}/documents/1", 403)


def test_once_the_file_has_ended_its_texts_are_gone_from_the_opinions_page(
    scene: Scene,
) -> None:
    reference = positions.admitted(scene)
    officer = sign_in(scene.app, scene.world.kazakh_officer)
    text = main_of(officer.visit(f"/en/office/opinions/{reference}"))
    assert ANSWERS["official_name"] in text
    assert ANSWERS["mission"] not in text


@pytest.mark.parametrize("name", ["turkish_officer", "decider", "operator", "owner"])
def test_for_whom_was_not_asked_a_request_is_not_there_like_one_that_never_was(
    scene: Scene, name: str
) -> None:
    reference = positions.in_review(scene)
    somebody = sign_in(scene.app, getattr(scene.world, name))
    there = somebody.visit(f"/en/office/opinions/{reference}", 404)
    nowhere = somebody.visit(f"/en/office/opinions/{UNKNOWN}", 404)
    assert main_of(there) == main_of(nowhere)


@pytest.mark.point("B-11")
def test_a_recused_officer_reads_neither_the_list_nor_the_request(
    scene: Scene,
) -> None:
    reference = positions.submitted(scene, contact_email="kz@example.org")
    officer = sign_in(scene.app, scene.world.kazakh_officer)
    assert reference not in officer.visit("/en/office/opinions/").text
    officer.visit(f"/en/office/opinions/{reference}", 403)


def test_what_was_typed_wrongly_or_too_late_is_kept_and_said(scene: Scene) -> None:
    reference = positions.in_review(scene)
    officer = sign_in(scene.app, scene.world.kazakh_officer)
    path = f"/en/office/opinions/{reference}"
    page = officer.submit(
        officer.visit(path),
        {"answer": "objects", "text": "Nem független."},
        form="/opinions/",
    )
    assert "Choose the language of this text." in page.text
    assert "Nem független." in page.text
    page = officer.submit(page, {"text_language": "hu"}, form="/opinions/")
    assert "Choose at least one reason." in page.text
    scene.do(give_opinion, scene.world.kazakh_officer, reference, positions.OBJECTION)
    page = officer.submit(
        page, {"reasons": ["independent"]}, form="/opinions/", status=409
    )
    assert "This opinion is no longer waited for" in page.text
    assert "Nem független." in page.text


@pytest.mark.point("B-02")
def test_an_objection_is_shown_in_the_applicants_language_and_replied_to_once(
    scene: Scene,
) -> None:
    reference = positions.objected(scene)
    owner = sign_in(scene.app, scene.world.owner)
    status = main_of(owner.visit(f"/hu/apply/{reference}/"))
    assert "Бірлестік тәуелсіз емес." in status
    path = f"/en/apply/{reference}/objection"
    page = owner.submit(owner.visit(path), {"reply": ""}, form="/objection")
    assert "Fill in: Your reply" in page.text
    page = owner.submit(page, {"reply": "We are independent."}, form="/objection")
    assert "Your reply was sent." in page.text
    assert "We are independent." in main_of(page)
    again = owner.visit(path)
    assert not [form for form in again.all("form") if "objection" in str(form)]
    decider = sign_in(scene.app, scene.world.decider)
    case = main_of(decider.visit(f"/en/office/cases/{reference}"))
    assert "Бірлестік тәуелсіз емес." in case
    assert "We are independent." in case


def test_support_and_abstention_are_not_shown_to_the_applicant(scene: Scene) -> None:
    reference = positions.submitted(scene)
    saying = Saying(OpinionAnswer.ABSTAINS, [], "Білмейміз.", "kk")
    scene.do(give_opinion, scene.world.kazakh_officer, reference, saying)
    owner = sign_in(scene.app, scene.world.owner)
    page = owner.visit(f"/en/apply/{reference}/")
    assert "Білмейміз." not in page.text
    assert "Opinion given" not in page.text
    officer = sign_in(scene.app, scene.world.reviewer)
    assert "Білмейміз." in officer.visit(f"/en/office/cases/{reference}").text


def test_nobody_else_opens_the_objection_of_an_applicant(scene: Scene) -> None:
    reference = positions.objected(scene)
    other = scene.do(lambda w: world.make_account(w, "other@example.org").id)
    for account in (other, scene.world.kazakh_officer, scene.world.decider):
        sign_in(scene.app, account).visit(f"/en/apply/{reference}/objection", 404)


def test_opinions_are_never_public(scene: Scene) -> None:
    positions.objected(scene)
    visitor = sign_in(scene.app, scene.world.owner)
    for path in ("", "orgs/", "decisions/", "chair/"):
        assert "тәуелсіз емес" not in visitor.visit(f"/kk/{path}").text
