"""The opinion: whom it is asked of, what it may be, whom it binds and whom it bars."""

from datetime import date

import pytest

from registry.applications.models.opinions import Opinion
from registry.applications.operations import settling
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
    take_back_refusal,
)
from registry.applications.operations.drafting import save_answers, withdraw_application
from registry.applications.operations.opining import (
    Saying,
    give_opinion,
    reply_to_objection,
)
from registry.applications.operations.reviewing import (
    Inquiry,
    answer_question,
    ask_for_information,
)
from registry.applications.operations.sending import ask_reconsideration
from registry.applications.queries.applications import get_application
from registry.applications.queries.case_file import case_file
from registry.audit.events import Event
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.authority import OfficerRole
from registry.domain.opinion import OpinionAnswer
from registry.domain.permissions import Permission, permits
from registry.members.models.people import ConnectionKind
from registry.members.queries.authority import load_actor
from tests.applications import positions
from tests.applications.people import (
    connect,
    end_seats,
    lonely_file,
    seat,
    secretary_general,
)
from tests.applications.positions import OBJECTION, REFUSAL, objected
from tests.at_once import at_once
from tests.scene import DONE, ON_ONE_DATABASE, Scene
from tests.world import ANSWERS

SUPPORT = Saying(OpinionAnswer.SUPPORTS)
ABSTENTION = Saying(
    OpinionAnswer.ABSTAINS, text="Bizə tanış deyil.", text_language="az"
)


def kinds(scene: Scene, since: int) -> list[tuple[str, str]]:
    """Return kind and reader of the mails since."""
    return [(kind, reader) for kind, reader, _ in scene.told()[since:]]


# --- asking ----------------------------------------------------------------


def test_the_own_office_is_asked_at_submission_for_fourteen_days(scene: Scene) -> None:
    positions.submitted(scene)
    opinion = scene.row(Opinion)
    assert (opinion.office, opinion.due_on) == ("KZ", date(2026, 12, 6))
    assert ("opinion_asked", "kz@example.org", "kk") in scene.told()


def test_for_the_chairs_own_organisations_the_standby_office_is_asked(
    scene: Scene,
) -> None:
    positions.submitted(scene, country="AZ")
    # Nobody chaired before: the next staffed office after AZ by its key.
    assert scene.row(Opinion).office == "KZ"


def test_an_office_without_an_officer_is_not_asked(scene: Scene) -> None:
    end_seats(scene, "kazakh_officer")
    positions.submitted(scene)
    assert scene.rows(Opinion) == []
    assert all(kind != "opinion_asked" for kind, _, _ in scene.told())


def test_whom_the_applicant_names_is_not_written_to_and_may_not_answer(
    scene: Scene,
) -> None:
    reference = positions.submitted(scene, contact_email="kz@example.org")
    assert all(kind != "opinion_asked" for kind, _, _ in scene.told())
    outcome = scene.attempt(
        give_opinion, scene.world.kazakh_officer, reference, SUPPORT
    )
    assert outcome == "not_recused"


# --- giving ----------------------------------------------------------------


@pytest.mark.parametrize("saying", [SUPPORT, ABSTENTION, OBJECTION])
def test_an_opinion_is_written_recorded_and_told_to_the_chair(
    scene: Scene, saying: Saying
) -> None:
    reference = positions.submitted(scene)
    told = len(scene.told())
    scene.do(give_opinion, scene.world.kazakh_officer, reference, saying)
    opinion = scene.row(Opinion)
    assert (opinion.answer, opinion.reasons) == (saying.answer, saying.reasons)
    assert (opinion.text, opinion.text_language) == (saying.text, saying.text_language)
    assert opinion.account_id == scene.world.kazakh_officer
    (event,) = [e for e in scene.events() if e.event is Event.OPINION_GIVEN]
    assert (event.office, event.account_id) == ("KZ", scene.world.kazakh_officer)
    shown = [("objection", "owner@example.org")] if saying is OBJECTION else []
    to_chair = [
        ("opinion_given", f"{name}@example.org")
        for name in ("reviewer", "decider", "second")
    ]
    assert kinds(scene, told) == [*shown, *to_chair]


@pytest.mark.parametrize(
    ("saying", "refused"),
    [
        (Saying(OpinionAnswer.OBJECTS), "reasons: required"),
        (Saying(OpinionAnswer.OBJECTS, ["nonsense"]), "reasons: unknown"),
        (Saying(OpinionAnswer.SUPPORTS, ["independent"]), "reasons: unknown"),
        (Saying(OpinionAnswer.ABSTAINS, ["independent"]), "reasons: unknown"),
    ],
)
def test_an_objection_has_listed_reasons_and_no_other_answer_has_any(
    scene: Scene, saying: Saying, refused: str
) -> None:
    reference = positions.submitted(scene)
    officer = scene.world.kazakh_officer
    assert scene.attempt(give_opinion, officer, reference, saying) == refused


def test_it_is_given_once_by_the_office_that_was_asked_alone(scene: Scene) -> None:
    reference = positions.submitted(scene)
    world = scene.world
    for account in (world.decider, world.turkish_officer, world.owner, world.operator):
        outcome = scene.attempt(give_opinion, account, reference, SUPPORT)
        assert outcome in {"is_asked", "has_second_factor"}
    scene.do(give_opinion, world.kazakh_officer, reference, SUPPORT)
    outcome = scene.attempt(give_opinion, world.kazakh_officer, reference, OBJECTION)
    assert outcome == "opinion_awaited"


def test_two_officers_at_once_give_one_opinion(scene: Scene) -> None:
    reference = positions.submitted(scene)
    second = seat(scene, "kz2", "KZ", OfficerRole.REVIEWER)
    jobs = [
        lambda work, who=who: give_opinion(work, who, reference, SUPPORT)
        for who in (scene.world.kazakh_officer, second)
    ]
    assert sorted(at_once(scene, *jobs)) == ["ActionRefused", DONE]


def test_after_its_time_no_answer_is_taken_whether_or_not_the_calendar_ran(
    scene: Scene,
) -> None:
    reference = positions.submitted(scene)
    officer = scene.world.kazakh_officer
    # The last day ends at 19:00 UTC, midnight in Almaty.
    scene.clock.advance(days=14, hours=9, minutes=59)
    assert scene.attempt(give_opinion, officer, reference, SUPPORT) == DONE
    scene.clock.advance(minutes=1)
    late = scene.attempt(give_opinion, officer, reference, SUPPORT)
    assert late == "opinion_awaited"
    scene.due(settling.run_due)
    assert scene.attempt(give_opinion, officer, reference, SUPPORT) == late


@pytest.mark.point("B-11")
def test_the_author_of_the_opinion_is_no_substitute_on_the_file(scene: Scene) -> None:
    general = secretary_general(scene)
    second = seat(scene, "kz2", "KZ", OfficerRole.DECIDER)
    end_seats(scene, "reviewer", "decider", "second_decider")
    author = scene.world.kazakh_officer
    # Kazakhstan stands by as well: the next staffed office.
    reference = lonely_file(scene, second)
    scene.do(give_opinion, author, reference, SUPPORT)
    assert scene.attempt(recommend, author, reference, Act.ADMIT) == "acts_for_chair"
    scene.do(recommend, general, reference, Act.ADMIT)
    assert scene.attempt(admit, author, reference) == "acts_for_chair"
    assert scene.attempt(admit, second, reference) == DONE


# --- what it changes -------------------------------------------------------


@pytest.mark.parametrize("answer", ["none", "support", "objection"])
def test_it_never_blocks_an_admission_and_a_decision_closes_the_request(
    scene: Scene, answer: str
) -> None:
    reference = positions.in_review(scene)
    officer = scene.world.kazakh_officer
    if answer != "none":
        saying = SUPPORT if answer == "support" else OBJECTION
        scene.do(give_opinion, officer, reference, saying)
    positions.recommend_admission(scene, reference)
    told = len(scene.told())
    scene.do(admit, scene.world.decider, reference)
    opinion = scene.row(Opinion)
    assert opinion.ended_by == ("ended" if answer == "none" else None)
    assert ("opinion_admitted", "kz@example.org") in kinds(scene, told)
    outcome = scene.attempt(give_opinion, officer, reference, SUPPORT)
    assert outcome == "opinion_awaited"


def test_a_refusal_waits_for_the_reply_or_the_end_of_its_time(scene: Scene) -> None:
    reference = objected(scene)
    assert scene.row(Opinion).reply_by == date(2026, 12, 6)
    positions.recommend_refusal(scene, reference)
    decider = scene.world.decider
    awaited = scene.attempt(refuse, decider, reference, REFUSAL)
    assert awaited == "objection_heard"
    scene.do(reply_to_objection, scene.world.owner, reference, "Біз тәуелсізбіз.")
    assert scene.attempt(refuse, decider, reference, REFUSAL) == DONE
    assert scene.row(Opinion).reply == "Біз тәуелсізбіз."


def test_when_the_time_to_reply_has_passed_the_file_can_be_refused(
    scene: Scene,
) -> None:
    reference = objected(scene)
    positions.recommend_refusal(scene, reference)
    decider, owner = scene.world.decider, scene.world.owner
    scene.clock.advance(days=14, hours=9, minutes=59)
    assert scene.attempt(refuse, decider, reference, REFUSAL) == "objection_heard"
    assert scene.attempt(reply_to_objection, owner, reference, "Жауап") == DONE
    scene.clock.advance(minutes=1)
    late = scene.attempt(reply_to_objection, owner, reference, "Жауап")
    assert late == "reply_awaited"
    assert scene.attempt(refuse, decider, reference, REFUSAL) == DONE


def test_only_an_owner_replies_once_and_with_words(scene: Scene) -> None:
    reference = objected(scene)
    owner, world = scene.world.owner, scene.world
    for other in (world.kazakh_officer, world.decider):
        outcome = scene.attempt(reply_to_objection, other, reference, "Жауап")
        assert outcome == "owns_organisation"
    assert scene.attempt(reply_to_objection, owner, reference, " ") == "reply: required"
    told = len(scene.told())
    scene.do(reply_to_objection, owner, reference, "Жауап")
    assert {kind for kind, _ in kinds(scene, told)} == {"objection_replied"}
    again = scene.attempt(reply_to_objection, owner, reference, "Жауап")
    assert again == "reply_awaited"


def test_an_objection_during_a_hold_is_shown_once_the_refusal_is_taken_back(
    scene: Scene,
) -> None:
    reference = positions.held(scene)
    scene.do(give_opinion, scene.world.kazakh_officer, reference, OBJECTION)
    assert scene.row(Opinion).shown_at is None
    assert all(kind != "objection" for kind, _, _ in scene.told())
    scene.do(take_back_refusal, scene.world.decider, reference)
    assert scene.row(Opinion).shown_at == scene.clock.now
    assert ("objection", "owner@example.org", "kk") in scene.told()


def test_a_changed_country_asks_its_own_office_and_leaves_the_promise(
    scene: Scene,
) -> None:
    reference = positions.in_review(scene)
    promise = scene.application(reference).promise_on
    inquiry = Inquiry([Part.LEGAL], Grounds(["name_differs"]))
    scene.do(ask_for_information, scene.world.reviewer, reference, inquiry)
    answers = {
        **ANSWERS,
        "country": "TR",
        "legal_form": "dernek",
        "identifiers": {"TR-VKN": "1234567890"},
    }
    owner = scene.world.owner
    scene.do(save_answers, owner, reference, Part.LEGAL, answers)
    scene.do(answer_question, owner, reference)
    first, second = scene.rows(Opinion)
    assert (first.office, first.ended_by) == ("KZ", "moved")
    assert (second.office, second.closed_at) == ("TR", None)
    assert scene.application(reference).promise_on == promise
    outcome = scene.attempt(
        give_opinion, scene.world.kazakh_officer, reference, SUPPORT
    )
    assert outcome == "is_asked"
    outcome = scene.attempt(
        give_opinion, scene.world.turkish_officer, reference, SUPPORT
    )
    assert outcome == DONE


def test_an_answer_that_keeps_the_country_asks_nobody_anew(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    scene.do(answer_question, scene.world.owner, reference)
    assert len(scene.rows(Opinion)) == 1


def test_a_second_round_asks_only_an_office_that_has_not_answered(
    scene: Scene,
) -> None:
    reference = positions.in_review(scene)
    scene.do(give_opinion, scene.world.kazakh_officer, reference, SUPPORT)
    positions.recommend_refusal(scene, reference)
    scene.do(refuse, scene.world.decider, reference, REFUSAL)
    scene.clock.advance(minutes=30)
    scene.due(settling.run_due)
    scene.do(ask_reconsideration, scene.world.owner, reference)
    assert len(scene.rows(Opinion)) == 1


def test_a_withdrawal_closes_the_request(scene: Scene) -> None:
    reference = positions.submitted(scene)
    scene.do(withdraw_application, scene.world.owner, reference)
    assert scene.row(Opinion).ended_by == "ended"
    assert scene.told()[-1] == ("opinion_withdrawn", "kz@example.org", "kk")


def test_a_handover_asks_none_anew_and_the_new_chair_answers_no_more(
    scene: Scene,
) -> None:
    reference = positions.submitted(scene)
    scene.hand_over("KZ")
    officer = scene.world.kazakh_officer
    outcome = scene.attempt(give_opinion, officer, reference, SUPPORT)
    assert outcome == "opinion_awaited"
    scene.due(settling.run_due)
    opinion = scene.row(Opinion)
    assert (opinion.ended_by, opinion.closed_at) == ("chairs", scene.clock.now)


@ON_ONE_DATABASE
def test_who_gave_the_opinion_reads_nothing_else_of_the_file(scene: Scene) -> None:
    reference = positions.submitted(scene)
    scene.do(give_opinion, scene.world.kazakh_officer, reference, SUPPORT)
    with scene.reading() as session:
        application = get_application(session, reference)
        file = case_file(session, application, scene.clock.now)
        actor = load_actor(session, scene.world.kazakh_officer, scene.clock.now)
    assert permits(Permission.OPINION_READ, actor, scene.clock.now, file)
    for permission in (
        Permission.APPLICATION_READ,
        Permission.DOCUMENT_READ,
        Permission.APPLICATION_HANDLE,
    ):
        assert not permits(permission, actor, scene.clock.now, file)


def test_a_declared_interest_keeps_an_officer_from_reading(scene: Scene) -> None:
    reference = positions.submitted(scene)
    officer = scene.world.kazakh_officer
    connect(scene, ConnectionKind.INTEREST, officer, by="account")
    assert scene.attempt(give_opinion, officer, reference, SUPPORT) == "not_recused"
