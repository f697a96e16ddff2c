"""Before there is an account: who can apply, and what will be asked."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.database import db
from registry.domain.answers import QUESTIONS
from registry.domain.languages import TAGS
from registry.web.models import KeptForm
from tests.applications.filling import main_text
from tests.pages import Page
from tests.scene import ON_ONE_DATABASE, Scene
from tests.visitor import Visitor

SLUGS = ["registered", "not-for-profit", "independent", "signer-identified"]


def language_button(page: Page, tag: str) -> str:
    """Return the text of the header's button for a language."""
    return next(b.text for b in page.all("button") if b["value"] == tag)


@ON_ONE_DATABASE
def test_four_times_yes_leads_to_an_account(client: Visitor, scene: Scene) -> None:
    page = client.visit(client.visit("/en/apply/").link("Start"))
    for number, slug in enumerate(SLUGS, start=1):
        assert page.path == f"/en/apply/eligibility/{slug}"
        assert f"Question {number} of 4" in page.text
        assert page.errors == []
        page = client.submit(page, {"answer": "yes"}, button="Continue")
    assert (page.path, page.heading) == (
        "/en/apply/begin",
        "Your organisation can apply",
    )
    assert "/en/account/sign-up?next=" in page.link("Create account")


@ON_ONE_DATABASE
@pytest.mark.parametrize("slug", SLUGS)
def test_a_no_says_why_and_what_else_to_do_and_is_no_error(
    client: Visitor, scene: Scene, slug: str
) -> None:
    page = client.visit(f"/en/apply/eligibility/{slug}")
    page = client.submit(page, {"answer": "no"}, button="Continue")
    assert (page.status, page.heading) == (200, "Your organisation cannot apply now")
    assert page.errors == []
    assert not page.title.startswith("Error")
    assert "The rule" in page.text
    assert page.link("Change your answer") == f"/en/apply/eligibility/{slug}"


@ON_ONE_DATABASE
def test_no_answer_is_asked_for(client: Visitor, scene: Scene) -> None:
    page = client.visit("/en/apply/eligibility/independent")
    page = client.submit(page, button="Continue")
    assert page.errors == ["Choose yes or no."]
    assert page.title.startswith("Error: ")
    page = client.visit("/en/apply/eligibility/independent?answer=maybe&go=continue")
    assert page.errors == ["Choose one of the listed answers."]
    client.visit("/en/apply/eligibility/wealthy", 404)


@pytest.mark.point("M-05")
@ON_ONE_DATABASE
def test_switching_the_language_keeps_the_answer_and_stores_nothing(
    app: Flask, client: Visitor, scene: Scene
) -> None:
    page = client.visit("/en/apply/eligibility/independent")
    page = client.submit(page, {"answer": "yes"}, button=language_button(page, "hu"))
    assert (page.language, page.path) == ("hu", "/hu/apply/eligibility/independent")
    for tag in TAGS:
        if tag != page.language:
            page = client.submit(page, button=language_button(page, tag))
        assert page.errors == []
        [ticked] = [e for e in page.all("input") if "checked" in e.attributes]
        assert ticked["value"] == "yes"
    with app.app_context():
        assert db.session.scalar(select(func.count(KeptForm.id))) == 0
    page = client.submit(page, button=page.words("Continue"))
    assert page.path.endswith("/apply/eligibility/signer-identified")


@ON_ONE_DATABASE
def test_all_questions_stand_on_one_page(client: Visitor, scene: Scene) -> None:
    page = client.visit("/en/apply/questions")
    terms = [term.text for term in page.all("dt")]
    assert len([t for t in terms if t.startswith("Address")]) == 1
    assert "Official name Public" in terms
    assert "Website Optional Public" in terms
    assert "Address" in terms
    text = main_text(page)
    assert "Exactly as on the registration certificate, in its own letters." in text
    assert "Only the offices see it." in text
    assert "egyesület" in text
    assert "The answers are true, and I may sign for the organisation." in text
    assert len(terms) >= len(QUESTIONS)
