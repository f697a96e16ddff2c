"""An application is its own organisation's: nobody else finds it."""

import pytest
from flask import Flask

from registry.applications.models.applications import Application
from registry.domain.application import Stage
from registry.members.models.people import RepresentativeRole
from tests.applications.filling import (
    ANSWERS,
    DECLARED,
    TYPED,
    draft,
    fill_in,
)
from tests.scene import Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor
from tests.world import make_account, represent


def test_a_draft_needs_an_account(client: Visitor, scene: Scene) -> None:
    reference = draft(scene)
    page = client.visit(f"/en/apply/{reference}/name")
    assert page.path == "/en/account/sign-in"


PAGES = ("", "name", "country", "legal", "check", "sent", "answer", "withdraw")


@pytest.mark.parametrize("path", PAGES)
def test_somebody_elses_application_is_not_found(
    app: Flask, scene: Scene, path: str
) -> None:
    reference = draft(scene)
    officer = sign_in(app, scene.world.decider)
    for visitor in (officer, sign_in(app, scene.world.operator)):
        visitor.visit(f"/en/apply/{reference}/{path}", status=404)
        visitor.visit(f"/en/apply/A-2222-2222/{path}", status=404)


def test_somebody_elses_application_cannot_be_changed(
    app: Flask, owner: Visitor, scene: Scene
) -> None:
    reference = draft(scene)
    stranger = sign_in(app, scene.world.decider)
    token = _token(stranger.visit("/en/apply/"))
    for path in ("name", "country", "check", "answer", "withdraw", "reopen"):
        form = {**TYPED["name"], "csrf_token": token}
        answer = stranger.post(f"/en/apply/{reference}/{path}", data=form)
        assert answer.status_code == 404, path
    assert scene.row(Application).answers == ANSWERS


def test_an_editor_fills_in_but_does_not_send(app: Flask, scene: Scene) -> None:
    reference = draft(scene)
    with scene.work() as work:
        editor = make_account(work, "editor@example.org")
        application = work.session.query(Application).one()
        represent(work, editor, application.organisation_id, RepresentativeRole.EDITOR)
        editor_id = editor.id
    visitor = sign_in(app, editor_id)
    base = f"/en/apply/{reference}/"
    fill_in(visitor, base, "seat", town="Алматы")
    assert scene.row(Application).answers["town"] == "Алматы"
    page = visitor.visit(base + "check")
    assert "Only an owner of the organisation can do this." in page.text
    assert not [f for f in page.all("form") if "/check" in f["action"]]
    token = _token(visitor.visit(base + "seat"))
    forged = visitor.post(base + "check", data={**DECLARED, "csrf_token": token})
    assert forged.status_code == 403
    assert scene.row(Application).stage is Stage.DRAFT


def test_references_are_read_in_any_case(owner: Visitor, scene: Scene) -> None:
    reference = draft(scene)
    small = reference.replace("-", "").lower()
    assert reference in owner.visit(f"/en/apply/{small}/").text


def _token(page) -> str:
    return page.all("input", name="csrf_token")[0]["value"]
