"""Substitutes act on pages where the chair office lacks people, and it is said so."""

from registry.applications.operations.deciding import recommend
from registry.decisions.models import Act
from registry.domain.application import Stage
from registry.domain.authority import OfficerRole
from tests.applications.people import (
    as_who,
    end_seats,
    lonely_file,
    ready,
    seat,
    secretary_general,
)
from tests.scene import ON_ONE_DATABASE, Scene
from tests.signing_in import sign_in

IN_PLACE = "You act on this file in place of the chair office."


def admit_on_page(scene: Scene, account: int, reference: str) -> None:
    """Read the email of the recommended admission, and record it."""
    visitor = sign_in(scene.app, account)
    assert IN_PLACE in visitor.visit(f"/en/office/cases/{reference}").text
    page = visitor.visit(f"/en/office/cases/{reference}/decide")
    done = visitor.submit(page, {"act": "admit"}, form="/decide")
    assert done.one("p", class_="success")
    assert scene.application(reference).stage is Stage.ADMITTED


@ON_ONE_DATABASE
def test_the_secretary_general_is_the_second_person_where_one_officer_is_left(
    scene: Scene,
) -> None:
    general = secretary_general(scene)
    end_seats(scene, "reviewer", "second_decider")
    reference = lonely_file(scene, scene.world.decider)
    scene.do(recommend, scene.world.decider, reference, Act.ADMIT)
    admit_on_page(scene, general, reference)
    assert as_who(scene)[1] == ("AZ", "secretary_general")
    visitor = sign_in(scene.app, scene.world.decider)
    assert "Secretary-General" in visitor.visit(f"/en/office/cases/{reference}").text


@ON_ONE_DATABASE
def test_two_standby_officers_decide_on_pages_where_nobody_else_is_left(
    scene: Scene,
) -> None:
    end_seats(scene, "reviewer", "decider", "second_decider")
    other = seat(scene, "kz2", "KZ", OfficerRole.DECIDER)
    reference = lonely_file(scene, other)
    first = sign_in(scene.app, other)
    page = first.visit(f"/en/office/cases/{reference}/recommend")
    first.submit(page, {"act": "admit"}, form="/recommend")
    admit_on_page(scene, scene.world.kazakh_officer, reference)
    assert as_who(scene) == (("KZ", "standby_officer"),) * 2


@ON_ONE_DATABASE
def test_substitutes_find_no_page_while_the_office_can_act(scene: Scene) -> None:
    general = secretary_general(scene)
    reference = ready(scene)
    for account in (general, scene.world.kazakh_officer):
        sign_in(scene.app, account).visit(f"/en/office/cases/{reference}/decide", 403)
    scene.clock.advance(days=31)
    # The promise date has passed without agreement: now they may.
    admit_on_page(scene, general, reference)
