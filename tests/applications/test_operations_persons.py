"""Two persons decide, and nobody who is linked to the organisation is one of them."""

import pytest
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
    withdraw_recommendation,
)
from registry.applications.operations.reviewing import (
    ask_for_information,
    claim_file,
    take_up,
)
from registry.decisions.models import Act
from registry.domain.authority import OfficerRole
from registry.members.models.people import (
    ConnectionKind,
    Representative,
    RepresentativeRole,
)
from tests.applications import positions
from tests.applications.people import connect, end_seats, ready, seat
from tests.applications.positions import QUESTION, REFUSAL
from tests.scene import DONE, Scene
from tests.world import represent

OWN = ("AZ", "chair_officer")
GENERAL = ("AZ", "secretary_general")


def test_nobody_decides_alone(scene: Scene) -> None:
    reference = positions.in_review(scene)
    scene.do(recommend, scene.world.decider, reference, Act.ADMIT)
    decider = scene.world.decider
    assert scene.attempt(admit, decider, reference) == "other_than_recommender"
    assert scene.attempt(admit, scene.world.second_decider, reference) == DONE


def test_without_a_recommendation_nothing_is_decided(scene: Scene) -> None:
    reference = positions.in_review(scene)
    decider = scene.world.decider
    assert scene.attempt(admit, decider, reference) == "is_recommended"
    assert scene.attempt(refuse, decider, reference, REFUSAL) == "is_recommended"


def test_a_recommendation_serves_its_own_act_alone(scene: Scene) -> None:
    reference = ready(scene)
    decider = scene.world.decider
    assert scene.attempt(refuse, decider, reference, REFUSAL) == "is_recommended"
    positions.recommend_refusal(scene, reference)
    assert scene.attempt(admit, decider, reference) == "is_recommended"


def test_a_reviewer_may_be_the_first_person_and_never_the_second(scene: Scene) -> None:
    reference = positions.in_review(scene)
    scene.do(recommend, scene.world.decider, reference, Act.ADMIT)
    assert scene.attempt(admit, scene.world.reviewer, reference) == "is_decider"


def test_what_cannot_be_decided_there_cannot_be_recommended(scene: Scene) -> None:
    reviewer = scene.world.reviewer
    in_review, refused = positions.in_review(scene), positions.refused(scene)
    for reference, acts in (
        (in_review, {Act.ADMIT, Act.REFUSE}),
        (refused, {Act.SET_ASIDE}),
    ):
        for act in Act:
            reasons = REFUSAL.reasons
            outcome = scene.attempt(
                recommend, reviewer, reference, act, reasons=reasons
            )
            assert (outcome == DONE) == (act in acts), act


def test_a_withdrawn_recommendation_counts_no_more(scene: Scene) -> None:
    reference = ready(scene)
    scene.do(withdraw_recommendation, scene.world.reviewer, reference)
    assert scene.attempt(admit, scene.world.decider, reference) == "is_recommended"


def test_a_recommendation_counts_while_its_author_is_seated(scene: Scene) -> None:
    reference = ready(scene)
    end_seats(scene, "reviewer")
    assert scene.attempt(admit, scene.world.decider, reference) == "is_recommended"


@pytest.mark.point("B-11")
@pytest.mark.parametrize("by", ["address", "account"])
@pytest.mark.parametrize("kind", list(ConnectionKind))
def test_who_is_linked_to_the_organisation_acts_on_nothing_of_it(
    scene: Scene, kind: ConnectionKind, by: str
) -> None:
    reference = ready(scene)
    decider = scene.world.decider
    assert scene.attempt(admit, decider, reference) == DONE
    connect(scene, kind, decider, by=by)
    outcomes = {
        scene.attempt(admit, decider, reference),
        scene.attempt(recommend, decider, reference, Act.ADMIT),
        scene.attempt(refuse, decider, reference, REFUSAL),
        scene.attempt(claim_file, decider, reference),
        scene.attempt(ask_for_information, decider, reference, QUESTION),
    }
    assert outcomes == {"not_recused"}
    assert scene.attempt(admit, scene.world.second_decider, reference) == DONE


@pytest.mark.point("B-11")
def test_the_contact_and_the_signer_of_a_file_are_recused_by_their_address(
    scene: Scene,
) -> None:
    late = {"contact_email": "Late@Example.org", "signer_email": "signer@example.org"}
    reference = positions.submitted(scene, **late)
    # Their accounts are opened, and seated, only after the file was sent.
    for name in ("late", "signer"):
        account = seat(scene, name, "AZ", OfficerRole.DECIDER)
        assert scene.attempt(take_up, account, reference) == "not_recused"
    assert scene.attempt(take_up, scene.world.decider, reference) == DONE


@pytest.mark.point("B-11")
@pytest.mark.parametrize("role", list(RepresentativeRole))
def test_who_ever_represented_the_organisation_is_recused(
    scene: Scene, role: RepresentativeRole
) -> None:
    reference = ready(scene)
    organisation = scene.application(reference).organisation_id
    with scene.work() as work:
        decider = work.session.get_one(Account, scene.world.decider)
        represent(work, decider, organisation, role)
    assert scene.attempt(admit, scene.world.decider, reference) == "not_recused"
    scene.clock.advance(days=1)
    with scene.work() as work:
        for row in work.session.scalars(
            select(Representative).where(
                Representative.account_id == scene.world.decider
            )
        ):
            row.ends_at = work.now
    scene.clock.advance(days=1)
    assert scene.attempt(admit, scene.world.decider, reference) == "not_recused"


@pytest.mark.point("B-11")
def test_the_recommendation_of_somebody_recused_counts_no_more(scene: Scene) -> None:
    reference = ready(scene)
    connect(scene, ConnectionKind.INTEREST, scene.world.reviewer, by="account")
    assert scene.attempt(admit, scene.world.decider, reference) == "is_recommended"
