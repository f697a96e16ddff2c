"""After a handover, and in a reconsideration, others act than before."""

from datetime import timedelta

import pytest

from registry.applications.operations import settling
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
    set_refusal_aside,
)
from registry.applications.operations.reviewing import (
    ask_for_information,
    take_up,
)
from registry.applications.operations.sending import (
    ask_reconsideration,
    reopen_application,
)
from registry.applications.queries.applications import get_application
from registry.applications.queries.case_file import case_file
from registry.decisions.models import Act, Decision, Recommendation
from registry.domain.application import Stage
from registry.domain.authority import OfficerRole
from registry.domain.merkle import leaf_hash
from tests.applications import positions
from tests.applications.people import (
    as_who,
    ready,
    seat,
    second_round,
    secretary_general,
)
from tests.applications.positions import QUESTION, REFUSAL
from tests.scene import DONE, Scene

OWN = ("AZ", "chair_officer")
GENERAL = ("AZ", "secretary_general")


@pytest.mark.point("B-04")
def test_a_second_before_the_handover_the_old_chair_decides_and_at_it_the_new(
    scene: Scene,
) -> None:
    azeri, kazakh = scene.world.decider, scene.world.kazakh_officer
    second = seat(scene, "kz2", "KZ", OfficerRole.REVIEWER)
    reference = ready(scene)
    scene.hand_over("KZ", days=5)
    handover = scene.clock.now
    scene.clock.set(handover - timedelta(seconds=1))
    assert scene.attempt(admit, azeri, reference) == DONE
    assert scene.attempt(admit, kazakh, reference) == "acts_for_chair"
    scene.clock.set(handover)
    assert scene.attempt(admit, azeri, reference) == "acts_for_chair"
    # The new chair may act at once; the former office's word does not count for it.
    assert scene.attempt(admit, kazakh, reference) == "is_recommended"
    scene.do(recommend, second, reference, Act.ADMIT)
    scene.do(admit, kazakh, reference)
    kazakhs = ("KZ", "chair_officer")
    assert as_who(scene) == (kazakhs, kazakhs)
    assert (scene.row(Decision).office, scene.row(Decision).term_id) == ("KZ", 2)


def test_the_former_offices_recommendation_is_shown_and_replaced(scene: Scene) -> None:
    seat(scene, "kz2", "KZ", OfficerRole.REVIEWER)
    reference = ready(scene)
    scene.hand_over("KZ")
    first = scene.row(Recommendation)
    assert (first.office, first.voided_at) == ("AZ", None)
    with scene.reading() as session:
        application = get_application(session, reference)
        file = case_file(session, application, scene.clock.now)
        assert file.recommendation is not None
        assert file.recommendation.office == "AZ"
    scene.do(recommend, scene.world.kazakh_officer, reference, Act.ADMIT)
    former, present = scene.rows(Recommendation)
    assert (former.voided_at, present.term_id) == (scene.clock.now, 2)


def test_a_chair_that_comes_back_starts_with_no_recommendation_of_its_own(
    scene: Scene,
) -> None:
    reference = ready(scene)
    scene.hand_over("KZ")
    scene.hand_over("AZ")
    assert scene.attempt(admit, scene.world.decider, reference) == "is_recommended"


def test_in_a_reconsideration_nobody_acts_who_acted_before(scene: Scene) -> None:
    reference, people = second_round(scene)
    world = scene.world
    # The reviewer took up, marked and recommended; the decider recorded the refusal.
    for account in (world.reviewer, world.decider):
        assert scene.attempt(take_up, account, reference) == "not_in_first_round"
    # The second decider did nothing in the first round.
    scene.do(take_up, world.second_decider, reference)
    scene.do(recommend, people[0], reference, Act.ADMIT)
    assert scene.attempt(admit, people[1], reference) == DONE
    assert scene.attempt(admit, world.second_decider, reference) == DONE


def test_who_acts_in_the_second_round_may_go_on_in_it(scene: Scene) -> None:
    reference, people = second_round(scene)
    scene.do(take_up, people[0], reference)
    scene.do(ask_for_information, people[0], reference, QUESTION)
    positions.let_the_date_pass(scene)
    scene.due(settling.run_due)
    assert scene.application(reference).stage is Stage.CLOSED
    scene.do(reopen_application, scene.world.owner, reference)
    scene.clock.advance(hours=1)
    # Sending again is no new round: whoever worked in this one is not barred.
    assert scene.attempt(take_up, people[0], reference) == DONE
    outcome = scene.attempt(take_up, scene.world.reviewer, reference)
    assert outcome == "not_in_first_round"


def test_where_all_of_the_office_acted_before_substitutes_reconsider(
    scene: Scene,
) -> None:
    general = secretary_general(scene)
    reference, _ = second_round(scene, new_people=0)
    scene.do(take_up, general, reference)
    outcome = scene.attempt(recommend, scene.world.kazakh_officer, reference, Act.ADMIT)
    assert outcome == DONE


def test_a_refusal_of_the_second_round_is_final_but_may_be_set_aside(
    scene: Scene,
) -> None:
    reference, people = second_round(scene)
    scene.do(take_up, people[0], reference)
    scene.do(recommend, people[0], reference, Act.REFUSE, reasons=REFUSAL.reasons)
    scene.do(refuse, people[1], reference, REFUSAL)
    scene.clock.advance(minutes=30)
    scene.due(settling.run_due)
    owner = scene.world.owner
    assert scene.attempt(ask_reconsideration, owner, reference) == "first_round"
    scene.do(recommend, people[2], reference, Act.SET_ASIDE)
    assert scene.attempt(set_refusal_aside, people[1], reference) == DONE


def test_decisions_of_former_terms_stay_what_they_were(scene: Scene) -> None:
    reference = ready(scene)
    scene.do(admit, scene.world.decider, reference)
    before = scene.row(Decision)
    scene.hand_over("KZ")
    after = scene.row(Decision)
    assert (after.office, after.term_id) == ("AZ", 1)
    assert after.leaf_hash == before.leaf_hash != leaf_hash(b"")
