"""What comes after the end: another application, and the old one beside it."""

from datetime import timedelta

import pytest

from registry.applications.models.applications import Application
from registry.domain.application import Stage
from tests.applications.filling import draft, main_text, send
from tests.applications.positions import admitted, in_review, refused, withdrawn
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in
from tests.visitor import Visitor


@ON_ONE_DATABASE
def test_there_is_no_receipt_before_sending(owner: Visitor, scene: Scene) -> None:
    answer = owner.get(f"/en/apply/{draft(scene)}/receipt")
    assert answer.status_code == 404


@pytest.mark.point("A-12")
def test_applying_again_begins_with_the_old_answers(
    owner: Visitor, scene: Scene
) -> None:
    reference = refused(scene)
    page = owner.visit(f"/en/apply/{reference}/")
    asking = owner.visit(page.link("Apply again"))
    begun = owner.submit(asking, form="/again")
    assert begun.path != page.path
    assert "A new application was started." in begun.text
    tasks = [row.text for row in begun.all("a", class_="task")]
    assert all(task.endswith("Completed") for task in tasks)
    # A second click, or the same page once more, goes on with the same draft.
    assert owner.submit(asking, form="/again").path == begun.path
    again = owner.visit(f"/en/apply/{reference}/again")
    assert owner.submit(again, form="/again").path == begun.path
    assert len(scene.rows(Application)) == 2
    # The old decision is one link away, and as it was.
    old = owner.visit(begun.link(reference))
    assert "The organisation is not independent." in main_text(old)
    sent = send(owner, begun.path)
    assert sent.path == begun.path + "sent"
    assert scene.application(reference).stage is Stage.REFUSED


@ON_ONE_DATABASE
@pytest.mark.parametrize("position", [in_review, admitted])
def test_one_does_not_apply_again_beside_an_open_file_or_a_membership(
    owner: Visitor, scene: Scene, position
) -> None:
    base = f"/en/apply/{position(scene)}/"
    assert "Apply again" not in main_text(owner.visit(base))
    assert owner.visit(base + "again").path == base


@ON_ONE_DATABASE
def test_who_withdrew_may_begin_anew(owner: Visitor, scene: Scene) -> None:
    page = owner.visit(f"/en/apply/{withdrawn(scene)}/")
    assert page.link("Apply again").endswith("/again")


@ON_ONE_DATABASE
def test_a_refusal_says_until_when_reconsideration_is_possible(
    owner: Visitor, scene: Scene
) -> None:
    reference = refused(scene)
    text = main_text(owner.visit(f"/en/apply/{reference}/"))
    until = "You can ask once for reconsideration, at the latest on: 22 December 2026"
    assert until in text
    scene.clock.advance(days=32)
    owner = sign_in(scene.app, scene.world.owner)
    assert "at the latest on" not in main_text(owner.visit(f"/en/apply/{reference}/"))


@ON_ONE_DATABASE
def test_the_status_page_says_how_old_a_file_is_and_that_it_is_late(
    owner: Visitor, scene: Scene
) -> None:
    address = f"/en/apply/{in_review(scene)}/"
    assert "Days since sending0" in main_text(owner.visit(address))
    scene.clock.set(scene.clock.now + timedelta(days=31))
    owner = sign_in(scene.app, scene.world.owner)
    text = main_text(owner.visit(address))
    assert "Days since sending31" in text
    assert "stands on the list of the Secretary-General" in text
