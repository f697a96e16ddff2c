"""Where the chair office lacks people or time, substitutes act, and nobody else."""

from registry.applications.operations import settling
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
)
from registry.applications.operations.reviewing import (
    take_up,
)
from registry.applications.queries.applications import get_application
from registry.applications.queries.case_file import case_file
from registry.decisions.models import Act, Decision
from registry.domain.authority import OfficerRole, nobody_can_act
from registry.members.models.people import ConnectionKind
from tests.applications.people import (
    as_who,
    connect,
    end_seats,
    lonely_file,
    ready,
    seat,
    secretary_general,
)
from tests.applications.positions import REFUSAL
from tests.scene import DONE, Scene

OWN = ("AZ", "chair_officer")
GENERAL = ("AZ", "secretary_general")


def test_substitutes_do_nothing_while_the_office_can_act(scene: Scene) -> None:
    general = secretary_general(scene)
    reference = ready(scene)
    for account in (general, scene.world.kazakh_officer):
        assert scene.attempt(admit, account, reference) == "acts_for_chair"


def test_where_one_officer_is_left_the_secretary_general_is_the_second_person(
    scene: Scene,
) -> None:
    general = secretary_general(scene)
    end_seats(scene, "reviewer", "second_decider")
    reference = lonely_file(scene, scene.world.decider)
    scene.do(recommend, scene.world.decider, reference, Act.ADMIT)
    scene.do(admit, general, reference)
    assert as_who(scene) == (OWN, GENERAL)
    event = scene.events()[-1]
    assert (event.office, event.capacity) == ("AZ", "secretary_general")


def test_where_nobody_is_left_the_secretary_general_and_the_standby_office_decide(
    scene: Scene,
) -> None:
    general = secretary_general(scene)
    end_seats(scene, "reviewer", "decider", "second_decider")
    # Nobody chaired before: the next staffed office after AZ by its key is KZ.
    standby = scene.world.kazakh_officer
    reference = lonely_file(scene, standby)
    assert scene.attempt(take_up, scene.world.turkish_officer, reference) != DONE
    scene.do(recommend, standby, reference, Act.ADMIT)
    scene.do(admit, general, reference)
    assert as_who(scene) == (("KZ", "standby_officer"), GENERAL)
    assert scene.row(Decision).office == "AZ"


def test_two_standby_officers_may_decide_where_nobody_else_is_left(
    scene: Scene,
) -> None:
    end_seats(scene, "reviewer", "decider", "second_decider")
    other = seat(scene, "kz2", "KZ", OfficerRole.DECIDER)
    reference = lonely_file(scene, other)
    scene.do(recommend, other, reference, Act.REFUSE, reasons=REFUSAL.reasons)
    scene.do(refuse, scene.world.kazakh_officer, reference, REFUSAL)
    scene.clock.advance(minutes=30)
    scene.due(settling.run_due)
    standby = ("KZ", "standby_officer")
    assert as_who(scene) == (standby, standby)
    assert scene.row(Decision).office == "AZ"


def test_when_the_promise_date_has_passed_substitutes_may_act_beside_the_office(
    scene: Scene,
) -> None:
    general = secretary_general(scene)
    reference = ready(scene)
    scene.clock.advance(days=30)
    assert scene.attempt(admit, general, reference) == "acts_for_chair"
    scene.clock.advance(days=1)
    scene.do(admit, general, reference)
    assert as_who(scene) == (OWN, GENERAL)


def test_a_substitutes_recommendation_counts_while_substitutes_may_act(
    scene: Scene,
) -> None:
    end_seats(scene, "reviewer", "second_decider")
    reference = lonely_file(scene, scene.world.decider)
    scene.do(recommend, scene.world.kazakh_officer, reference, Act.ADMIT)
    assert scene.attempt(admit, scene.world.decider, reference) == DONE
    seat(scene, "az4", "AZ", OfficerRole.REVIEWER)
    assert scene.attempt(admit, scene.world.decider, reference) == "is_recommended"


def test_a_recused_officer_is_no_officer_of_this_file(scene: Scene) -> None:
    general = secretary_general(scene)
    reference = ready(scene)
    for name in ("decider", "second_decider"):
        account = getattr(scene.world, name)
        connect(scene, ConnectionKind.INTEREST, account, by="account")
    assert scene.attempt(admit, general, reference) == DONE


def test_a_secretary_general_without_a_second_factor_only_reads(scene: Scene) -> None:
    general = secretary_general(scene, factor=False)
    end_seats(scene, "reviewer", "second_decider")
    reference = lonely_file(scene, scene.world.decider)
    outcome = scene.attempt(recommend, general, reference, Act.ADMIT)
    assert outcome == "has_second_factor"


def test_where_nobody_can_act_the_file_waits_with_its_clock_running(
    scene: Scene,
) -> None:
    reference = ready(scene)
    end_seats(scene, "reviewer", "second_decider", "kazakh_officer", "turkish_officer")
    with scene.reading() as session:
        application = get_application(session, reference)
        file = case_file(session, application, scene.clock.now)
        assert nobody_can_act(file)
        assert application.held_since is None
    assert scene.attempt(admit, scene.world.decider, reference) == "is_recommended"
    seat(scene, "az4", "AZ", OfficerRole.REVIEWER)
    with scene.reading() as session:
        application = get_application(session, reference)
        assert not nobody_can_act(case_file(session, application, scene.clock.now))
