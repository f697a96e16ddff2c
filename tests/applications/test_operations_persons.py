"""Two persons, recusal, substitutes, handover: who may act on a file, and as what."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.accounts.models import Account
from registry.applications.operations import settling
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
    set_refusal_aside,
    withdraw_recommendation,
)
from registry.applications.operations.reviewing import (
    ask_for_information,
    claim_file,
    take_up,
)
from registry.applications.operations.sending import (
    ask_reconsideration,
    reopen_application,
)
from registry.applications.queries import case_file, get_application
from registry.decisions.models import Act, Decision, Recommendation
from registry.domain.application import Stage
from registry.domain.authority import OfficerRole, nobody_can_act
from registry.domain.merkle import leaf_hash
from registry.members.models import (
    Connection,
    ConnectionKind,
    Organisation,
    Representative,
    RepresentativeRole,
)
from registry.offices.models import OfficerRow
from registry.unit_of_work import Work
from tests.applications import positions
from tests.applications.positions import QUESTION, REFUSAL
from tests.scene import DONE, Scene, name_general
from tests.world import make_account, make_officer, meet_criteria, represent


def ready(scene: Scene) -> str:
    """Return a file that the reviewer recommended for admission."""
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    return reference


def end_seats(scene: Scene, *names: str) -> None:
    """End the seats of these people of the world."""
    accounts = [getattr(scene.world, name) for name in names]
    with scene.work() as work:
        for account in accounts:
            for row in work.session.scalars(
                select(OfficerRow).where(OfficerRow.account_id == account)
            ):
                row.ends_at = work.now


def seat(scene: Scene, name: str, office: str, role: OfficerRole) -> int:
    """Seat somebody new, and return the account."""
    email = f"{name}@example.org"
    return scene.do(lambda w: make_officer(w, email, office, role).id)


def secretary_general(scene: Scene, *, factor: bool = True) -> int:
    """Name a Secretary-General of Azerbaijan who has an account."""

    def name(work: Work) -> int:
        account = make_account(work, "general@example.org", "az", factor=factor).id
        name_general(work, "AZ", account)
        return account

    return scene.do(name)


def connect(scene: Scene, kind: ConnectionKind, account: int, *, by: str) -> None:
    """Link a person to the organisation of the first file."""
    organisation = scene.row(Organisation).id
    with scene.work() as work:
        email = work.session.get_one(Account, account).email
        work.session.add(
            Connection(
                organisation_id=organisation,
                kind=kind,
                email=email if by == "address" else None,
                account_id=account if by == "account" else None,
                recorded_at=work.now,
            )
        )


def lonely_file(scene: Scene, officer: int) -> str:
    """Return a file in review that this officer took up, every criterion met."""
    reference = positions.submitted(scene)
    scene.do(take_up, officer, reference)
    scene.do(meet_criteria, officer, reference)
    return reference


def as_who(scene: Scene) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return office and capacity of both persons of the only decision."""
    decision = scene.row(Decision)
    return (
        (decision.first_office, decision.first_capacity.value),
        (decision.second_office, decision.second_capacity.value),
    )


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


def second_round(scene: Scene, *, new_people: int = 3) -> tuple[str, list[int]]:
    """Ask for reconsideration, and seat people who did not act before."""
    reference = positions.refused(scene)
    scene.clock.advance(days=1)
    scene.do(ask_reconsideration, scene.world.owner, reference)
    scene.clock.advance(hours=1)
    people = [
        seat(scene, f"new{number}", "AZ", OfficerRole.DECIDER)
        for number in range(new_people)
    ]
    return reference, people


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
