"""What was typed at a bad moment is still there, and the message says what to do."""

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.accounts.operations.passwords import hash_password
from registry.applications.models.applications import Application
from registry.applications.operations.reviewing import take_back_question
from registry.domain.application import Stage
from registry.offices.models.rules import RuleKind, RuleRow, RuleText
from tests.accounts.people import give_code, newest_code
from tests.applications.filling import ANSWERS, DECLARED, draft, main_text
from tests.applications.positions import information_requested
from tests.product import Outbox
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

PASSWORD = "seven wooden spoons"
FROM_HERE = {"Origin": "http://localhost"}


def token(page) -> str:
    """Return what a form of this browser carries."""
    return page.all("input", name="csrf_token")[0]["value"]


@pytest.mark.point("A-03")
def test_after_the_session_ended_one_signs_in_and_finds_what_was_typed(
    owner: Visitor, scene: Scene, outbox: Outbox
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "seat")
    with scene.work() as work:
        account = work.session.get_one(Account, scene.world.owner)
        account.password_hash = hash_password(PASSWORD)
    owner.delete_cookie("session")
    typed = {"town": "Алматы", "address": "Абай 1", "csrf_token": token(page)}
    owner.post(base + "seat", data=typed, headers=FROM_HERE, follow_redirects=True)
    assert owner.page.path == "/en/account/sign-in"
    assert scene.row(Application).answers == ANSWERS
    signing = {"email": "owner@example.org", "password": PASSWORD}
    page = owner.submit(owner.page, signing)
    page = give_code(owner, page, newest_code(outbox))
    assert page.path == base + "seat"
    assert "Your answers are still here." in page.one("p", class_="notice").text
    assert page.one("input", name="town")["value"] == "Алматы"
    assert page.one("textarea", name="address").text == "Абай 1"
    owner.submit(page, form="/seat")
    assert scene.row(Application).answers["town"] == "Алматы"


@pytest.mark.point("A-03")
@ON_ONE_DATABASE
def test_a_token_that_is_too_old_loses_nothing(owner: Visitor, scene: Scene) -> None:
    base = f"/en/apply/{draft(scene)}/"
    owner.visit(base + "seat")
    typed = {"town": "Алматы", "address": "Абай 1", "csrf_token": "old"}
    owner.post(base + "seat", data=typed, headers=FROM_HERE, follow_redirects=True)
    page = owner.page
    assert (page.status, page.path) == (200, base + "seat")
    assert "This page was open for too long." in page.one("p", class_="notice").text
    assert page.one("input", name="town")["value"] == "Алматы"
    owner.submit(page, form="/seat")
    assert scene.row(Application).answers["town"] == "Алматы"
    assert owner.visit(base + "seat").all("p", class_="notice") == []


def test_a_stale_tab_does_not_overwrite_newer_answers_unseen(
    app: Flask, owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    stale = owner.visit(base + "seat")
    colleague = sign_in(app, scene.world.owner)
    colleague.submit(colleague.visit(base + "seat"), {"town": "Алматы"}, form="/seat")
    page = owner.submit(stale, {"town": "Шымкент қаласы"}, form="/seat")
    assert page.errors[0].startswith("These answers were changed after you opened")
    assert page.one("input", name="town")["value"] == "Шымкент қаласы"
    assert "Town or village Public Алматы" in page.one("details").text
    assert scene.row(Application).answers["town"] == "Алматы"
    # Whoever has seen both may decide.
    owner.submit(page, form="/seat")
    assert scene.row(Application).answers["town"] == "Шымкент қаласы"


@ON_ONE_DATABASE
def test_the_same_answers_sent_twice_are_no_conflict(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "seat")
    for _ in range(2):
        after = owner.submit(page, {"town": "Алматы"}, form="/seat")
        assert after.path == base + "check"


@ON_ONE_DATABASE
def test_a_part_that_is_closed_shows_what_was_typed_and_why(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "seat")
    owner.submit(owner.visit(base + "check"), DECLARED, form="/check")
    told = owner.submit(page, {"town": "Алматы"}, form="/seat", status=409)
    text = main_text(told)
    assert "The application was sent and waits to be taken up." in text
    assert "What you typed is here." in text
    assert "Town or village Алматы" in " ".join(
        row.text for row in told.all("div") if "Алматы" in row.text
    ).replace("villageА", "village А")
    assert told.link("See how far your application is") == base


@ON_ONE_DATABASE
def test_an_answer_to_a_question_that_was_taken_back_is_shown(
    owner: Visitor, scene: Scene
) -> None:
    reference = information_requested(scene)
    page = owner.visit(f"/en/apply/{reference}/answer")
    scene.do(take_back_question, scene.world.reviewer, reference)
    told = owner.submit(page, {"reply": "Жауап мәтіні"}, form="/answer", status=409)
    assert "Жауап мәтіні" in main_text(told)
    assert "The application is under review." in main_text(told)


@ON_ONE_DATABASE
def test_a_code_that_is_listed_no_more_is_named_and_keeps_from_sending(
    owner: Visitor, scene: Scene
) -> None:
    base = f"/en/apply/{draft(scene, legal_form='guild')}/"
    page = owner.visit(base)
    rows = [row.text for row in page.all("a", class_="task")]
    assert rows[1] == "Legal form and registration There is a problem"
    assert page.one("div", class_="task").text.endswith("Cannot start yet")
    check = owner.visit(base + "check")
    assert "There is a problem" in check.text
    assert not [f for f in check.all("form") if "/check" in f["action"]]
    page = owner.submit(owner.visit(base + "legal"), {}, form="/legal")
    assert page.errors == ["Fill in: Legal form"]


def test_the_versions_of_the_declaration_are_kept(owner: Visitor, scene: Scene) -> None:
    base = f"/en/apply/{draft(scene)}/"
    owner.submit(owner.visit(base + "check"), DECLARED, form="/check")
    declared = [
        row.id for row in scene.rows(RuleRow, RuleRow.kind == RuleKind.DECLARATION)
    ]
    assert len(declared) == 2
    assert scene.row(Application).declarations == declared
    assert "The answers are true" in main_text(owner.visit(base))


@ON_ONE_DATABASE
def test_a_declaration_that_changed_is_read_again(owner: Visitor, scene: Scene) -> None:
    base = f"/en/apply/{draft(scene)}/"
    page = owner.visit(base + "check")
    with scene.work() as work:
        wanted = select(RuleRow).where(RuleRow.code == "true_answers")
        old = work.session.scalars(wanted).one()
        work.session.add(
            RuleRow(
                kind=old.kind,
                code=old.code,
                version=2,
                position=old.position,
                acts=[],
                valid_from=work.now,
                texts=[RuleText(language="en", label="All is true.", text="")],
            )
        )
    page = owner.submit(page, DECLARED, form="/check")
    assert page.errors == [
        "The declaration has changed. Read it again before you send."
    ]
    assert "All is true." in page.text
    ticked = [e["name"] for e in page.all("input") if "checked" in e.attributes]
    assert ticked == []
    assert scene.row(Application).stage is Stage.DRAFT
    sent = owner.submit(page, DECLARED, form="/check")
    assert sent.path == base + "sent"
