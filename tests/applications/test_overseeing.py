"""What rises above the desk: late files, late reviews, files nobody can act on."""

from dataclasses import fields

import pytest
from sqlalchemy import update

from registry.applications.models.applications import Application
from registry.applications.queries.case_file import case_file
from registry.applications.queries.queue import open_files
from registry.applications.queries.who_can_act import (
    files_for_rules,
    files_nobody_can_act_on,
)
from registry.domain.authority import File
from registry.domain.deadlines import local_date
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.offices.queries.countries import country_zone
from tests.applications import positions
from tests.applications.desks import fill_desk
from tests.applications.people import end_seats, second_round, secretary_general
from tests.scene import ON_ONE_DATABASE, Scene, start_term
from tests.signing_in import sign_in

# A list says who may act, not who acted or will: those fields stay empty there.
SHARED = {field.name for field in fields(File)} - {
    "asked_offices",
    "recommendation",
    "recorded_by",
}


def test_a_list_sees_who_can_act_on_each_file_as_the_file_itself_does(scene: Scene):
    second_round(scene)
    positions.held(scene)
    positions.information_requested(scene)
    scene.do(fill_desk, scene.world, 6)
    secretary_general(scene)
    for wait in (0, 40):
        scene.clock.advance(days=wait)
        with scene.reading() as session:
            now = scene.clock.now
            seen = files_for_rules(session, open_files(session, now), now)
            assert len(seen) == 9
            for key, file in seen.items():
                alone = case_file(session, session.get_one(Application, key), now)
                for name in SHARED:
                    assert getattr(file, name) == getattr(alone, name), name


def unseat_everybody(scene: Scene) -> None:
    """Leave the chair office and every other one empty."""
    names = ("reviewer", "decider", "second_decider", "kazakh_officer")
    end_seats(scene, *names, "turkish_officer")


@ON_ONE_DATABASE
def test_a_file_that_nobody_can_act_on_is_listed_until_somebody_is_seated(scene, app):
    reference = positions.submitted(scene)
    general = secretary_general(scene)
    with scene.reading() as session:
        files = open_files(session, scene.clock.now)
        assert files_nobody_can_act_on(session, files, scene.clock.now) == []
    unseat_everybody(scene)
    page = sign_in(app, general).visit("/en/office/nobody-can-act/")
    assert reference in page.text
    assert "Жас ұрпақ" in page.text
    page = sign_in(app, scene.world.operator).visit("/en/operator/nobody-can-act/")
    assert reference in page.text
    assert "Жас ұрпақ" not in page.text


@ON_ONE_DATABASE
def test_late_files_rise_to_the_secretary_general_inherited_ones_apart(scene, app):
    general = secretary_general(scene)
    old = positions.submitted(scene)
    scene.clock.advance(days=31)
    page = sign_in(app, general).visit("/en/office/overdue/")
    assert old in page.text
    before, _, after = page.text.partition("Applications inherited")
    assert old in before
    assert old not in after
    scene.clock.advance(hours=1)
    scene.do(start_term, "KZ", general)
    after = sign_in(app, general).visit("/en/office/overdue/").text
    assert old in after.partition("Applications inherited")[2]


@ON_ONE_DATABASE
def test_a_suspension_past_its_review_rises_too(scene, app):
    general = secretary_general(scene)
    positions.admitted(scene)
    with scene.work() as work:
        today = local_date(work.now, country_zone(work.session, "KZ"))
        work.session.execute(
            update(Membership).values(
                standing=Standing.SUSPENDED, suspended_at=work.now, review_on=today
            )
        )
    visitor = sign_in(app, general)
    assert "To be reviewed by" not in visitor.visit("/en/office/overdue/").text
    scene.clock.advance(days=1)
    page = visitor.visit("/en/office/overdue/")
    assert "To be reviewed by: 22 November 2026" in page.text


@ON_ONE_DATABASE
@pytest.mark.parametrize(("files", "told"), [(4, "Fewer than five"), (30, "20")])
def test_the_public_reads_how_much_is_late_from_five_on(scene, app, files, told):
    scene.do(fill_desk, scene.world, files)
    scene.clock.advance(days=90)
    text = app.test_client().visit("/en/chair/").text
    overdue = text.partition("Applications past their promised date")[2]
    assert overdue.lstrip(": ").startswith(told)


@ON_ONE_DATABASE
def test_an_officer_is_shown_no_way_to_the_secretary_generals_lists(scene, app):
    page = sign_in(app, scene.world.decider).visit("/en/office/")
    assert "Nobody can act" not in page.text
    page = sign_in(app, secretary_general(scene)).visit("/en/office/")
    assert "Nobody can act" in page.text
