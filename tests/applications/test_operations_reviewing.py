"""The desk of the chair office: claims, marks, questions and what they leave behind."""

from datetime import date, timedelta

import pytest

from registry.applications.models.applications import Application, Snapshot
from registry.applications.models.reviewing import CriterionMark, Mark, Question
from registry.applications.operations.claiming import claim_files, release_files
from registry.applications.operations.deciding import admit, recommend, refuse
from registry.applications.operations.reviewing import (
    Inquiry,
    answer_question,
    ask_for_information,
    claim_file,
    mark_criterion,
    release_file,
    take_back_question,
    take_up,
)
from registry.applications.queries.applications import get_application
from registry.applications.queries.criteria import criteria_for
from registry.applications.queries.queue import claimant
from registry.audit.events import Event
from registry.decisions.models import Act, Decision, Recommendation
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.application import Position, Stage
from registry.domain.errors import (
    ActionRefused,
    FileMovedOn,
    Invalid,
    NotFound,
    TakenByAnother,
)
from registry.mail.models import OutboxMail
from registry.members.models.organisations import OrganisationName
from registry.offices.models.rules import RuleKind, RuleRow
from tests.applications import positions
from tests.scene import DONE, ON_ONE_DATABASE, Scene
from tests.world import ANSWERS


def first_criterion(scene: Scene, reference: str) -> int:
    """Return the id of the first criterion in force at submission."""
    with scene.reading() as session:
        application = get_application(session, reference)
        return criteria_for(session, application)[0].id


def claimed_by(scene: Scene, reference: str) -> int | None:
    """Return who works on the file now."""
    with scene.reading() as session:
        application = get_application(session, reference)
        return claimant(session, application, scene.clock.now)


def change(scene: Scene, reference: str, **answers: object) -> None:
    """Save answers that were not sent yet."""
    with scene.work() as work:
        application = get_application(work.session, reference)
        application.answers = {**application.answers, **answers}


def test_a_claim_ends_by_itself_after_its_time(scene: Scene) -> None:
    reference = positions.submitted(scene)
    scene.do(claim_file, scene.world.reviewer, reference)
    assert claimed_by(scene, reference) == scene.world.reviewer
    scene.clock.advance(hours=47.99)
    assert claimed_by(scene, reference) == scene.world.reviewer
    scene.clock.advance(minutes=1)
    assert claimed_by(scene, reference) is None


def test_a_claim_is_no_lock_and_can_be_released(scene: Scene) -> None:
    reference = positions.submitted(scene)
    scene.do(claim_file, scene.world.reviewer, reference)
    scene.do(take_up, scene.world.decider, reference)
    assert claimed_by(scene, reference) == scene.world.reviewer
    scene.do(release_file, scene.world.decider, reference)
    assert claimed_by(scene, reference) is None


def test_a_file_is_taken_over_only_by_who_saw_that_somebody_has_it(
    scene: Scene,
) -> None:
    reference = positions.submitted(scene)
    decider = scene.world.decider
    scene.do(claim_file, scene.world.reviewer, reference)
    with pytest.raises(TakenByAnother):
        scene.do(claim_file, decider, reference)
    seen = scene.row(Application).version
    scene.do(release_file, scene.world.reviewer, reference)
    scene.do(claim_file, scene.world.second_decider, reference)
    with pytest.raises(TakenByAnother):
        scene.do(claim_file, decider, reference, seen)
    seen = scene.row(Application).version
    scene.do(claim_file, decider, reference, seen)
    assert claimed_by(scene, reference) == decider


def test_a_recorded_refusal_releases_the_claim(scene: Scene) -> None:
    reference = positions.in_review(scene)
    scene.do(claim_file, scene.world.decider, reference)
    positions.recommend_refusal(scene, reference)
    scene.do(refuse, scene.world.decider, reference, positions.REFUSAL)
    assert claimed_by(scene, reference) is None


def test_several_files_are_taken_as_they_were_seen_or_none_is(scene: Scene) -> None:
    seen = {positions.submitted(scene): 0, positions.submitted(scene): 0}
    for row in scene.rows(Application):
        seen[row.reference] = row.version
    first, second = seen
    scene.do(claim_file, scene.world.reviewer, second)
    with pytest.raises(FileMovedOn):
        scene.do(claim_files, scene.world.decider, seen)
    assert claimed_by(scene, first) is None
    seen = {row.reference: row.version for row in scene.rows(Application)}
    scene.do(claim_files, scene.world.decider, seen)
    assert claimed_by(scene, first) == scene.world.decider
    assert claimed_by(scene, second) == scene.world.decider
    seen = {row.reference: row.version for row in scene.rows(Application)}
    scene.do(release_files, scene.world.decider, seen)
    assert claimed_by(scene, second) is None


def test_a_handover_releases_claims_at_its_instant(scene: Scene) -> None:
    reference = positions.submitted(scene)
    scene.do(claim_file, scene.world.reviewer, reference)
    scene.hand_over("KZ", hours=1)
    assert claimed_by(scene, reference) is None
    scene.do(claim_file, scene.world.kazakh_officer, reference)
    assert claimed_by(scene, reference) == scene.world.kazakh_officer


def test_a_mark_says_what_was_consulted_by_whom_and_when(scene: Scene) -> None:
    reference = positions.submitted(scene)
    scene.do(take_up, scene.world.reviewer, reference)
    rule = first_criterion(scene, reference)
    scene.do(
        mark_criterion, scene.world.reviewer, reference, rule, Mark.UNCLEAR, "Court"
    )
    scene.clock.advance(hours=1)
    scene.do(mark_criterion, scene.world.decider, reference, rule, Mark.MET, "Register")
    mark = scene.row(CriterionMark)
    assert (mark.mark, mark.consulted) == (Mark.MET, "Register")
    assert (mark.marked_by, mark.office) == (scene.world.decider, "AZ")
    assert mark.marked_at == scene.clock.now
    marked = [e for e in scene.events() if e.event is Event.APPLICATION_MARKED]
    assert [e.data["mark"] for e in marked] == ["unclear", "met"]


def test_a_mark_without_a_source_or_on_another_rule_is_refused(scene: Scene) -> None:
    reference = positions.in_review(scene)
    rule, officer = first_criterion(scene, reference), scene.world.reviewer
    with pytest.raises(Invalid):
        scene.do(mark_criterion, officer, reference, rule, Mark.MET, " \n")
    period = scene.rows(RuleRow, RuleRow.kind == RuleKind.PERIOD)[0].id
    for unknown in (period, 10**6):
        with pytest.raises(NotFound):
            scene.do(mark_criterion, officer, reference, unknown, Mark.MET, "Register")


@ON_ONE_DATABASE
@pytest.mark.parametrize("position", [p for p in Position if p != "in_review"])
def test_only_a_file_in_review_is_marked(scene: Scene, position: Position) -> None:
    reference = positions.POSITIONS[position](scene)
    rule = scene.rows(RuleRow, RuleRow.kind == RuleKind.CRITERION)[0].id
    with pytest.raises(ActionRefused):
        scene.do(
            mark_criterion, scene.world.reviewer, reference, rule, Mark.MET, "Register"
        )


@ON_ONE_DATABASE
def test_admitting_needs_each_criterion_met_and_no_mark_of_another_kind(
    scene: Scene,
) -> None:
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    rules = [mark.rule_row_id for mark in scene.rows(CriterionMark)]
    assert len(rules) == 8
    for rule in rules:
        for mark, outcome in (
            (Mark.NOT_MET, "criteria_met"),
            (Mark.UNCLEAR, "criteria_met"),
            (Mark.MET, DONE),
        ):
            scene.do(
                mark_criterion, scene.world.reviewer, reference, rule, mark, "Court"
            )
            assert scene.attempt(admit, scene.world.decider, reference) == outcome


def test_a_criterion_that_came_later_is_not_asked_of_a_file_sent_before(
    scene: Scene,
) -> None:
    reference = positions.in_review(scene)
    scene.clock.advance(hours=1)
    with scene.work() as work:
        work.session.add_all(
            RuleRow(
                kind=RuleKind.CRITERION,
                code=code,
                version=version,
                position=99,
                valid_from=work.now,
            )
            for code, version in (("a_new_one", 1), ("independent", 2))
        )
    positions.recommend_admission(scene, reference)
    assert scene.attempt(admit, scene.world.decider, reference) == DONE
    with scene.work() as work:
        later = get_application(work.session, reference)
        later.first_submitted_at = work.now
    assert scene.attempt(admit, scene.world.decider, reference) == "criteria_met"


def test_a_question_tells_reasons_text_and_date_in_the_applicants_language(
    scene: Scene,
) -> None:
    reference = positions.information_requested(scene)
    question = scene.row(Question)
    assert (question.parts, question.reasons) == (["name", "seat"], ["name_differs"])
    assert question.answer_by == date(2026, 12, 22)
    assert (question.text, question.text_language) == ("Why?", "en")
    mail = scene.rows(OutboxMail, OutboxMail.kind == "information_requested")[0]
    assert mail.language == "kk"
    assert "Why?" in mail.body
    assert scene.application(reference).stage is Stage.INFORMATION_REQUESTED


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("inquiry", "problem"),
    [
        (Inquiry([Part.NAME], Grounds(["independent"])), "reasons: unknown"),
        (Inquiry([], Grounds(["name_differs"])), "parts: required"),
        (
            Inquiry([Part.NAME], Grounds(["name_differs"]), date(2026, 11, 22)),
            "answer_by: not_in_future",
        ),
        (Inquiry([Part.NAME], Grounds(["name_differs"]), date(2026, 11, 23)), DONE),
    ],
)
def test_a_question_names_known_reasons_some_part_and_a_day_to_come(
    scene: Scene, inquiry: Inquiry, problem: str
) -> None:
    reference = positions.in_review(scene)
    outcome = scene.attempt(
        ask_for_information, scene.world.reviewer, reference, inquiry
    )
    assert outcome == problem


def test_a_question_voids_the_recommendation(scene: Scene) -> None:
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    scene.do(ask_for_information, scene.world.decider, reference, positions.QUESTION)
    scene.do(answer_question, scene.world.owner, reference, "Here it is")
    assert scene.row(Recommendation).voided_at is not None
    assert scene.attempt(admit, scene.world.decider, reference) == "is_recommended"


def test_an_answer_is_kept_as_a_new_snapshot_with_the_reply(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    change(scene, reference, town="Түркістан")
    scene.clock.advance(days=1)
    scene.do(answer_question, scene.world.owner, reference, "Көштік")
    first, second = scene.rows(Snapshot)
    assert (first.answers["town"], second.answers["town"]) == ("Шымкент", "Түркістан")
    question = scene.row(Question)
    assert (question.reply, question.ended_at) == ("Көштік", scene.clock.now)


def test_an_answer_that_leaves_a_reopened_part_incomplete_is_not_taken(
    scene: Scene,
) -> None:
    reference = positions.information_requested(scene)
    change(scene, reference, town="", mission="")
    outcome = scene.attempt(answer_question, scene.world.owner, reference)
    assert outcome == "seat: incomplete"


def test_what_was_not_sent_when_a_question_is_taken_back_was_never_said(
    scene: Scene,
) -> None:
    reference = positions.information_requested(scene)
    change(scene, reference, official_name="Another name", country="HU")
    scene.do(take_back_question, scene.world.reviewer, reference)
    assert scene.application(reference).answers == ANSWERS
    positions.recommend_admission(scene, reference)
    scene.do(admit, scene.world.decider, reference)
    assert scene.row(Decision).organisation_name == ANSWERS["official_name"]
    assert scene.rows(OrganisationName)[0].value == ANSWERS["official_name"]


def test_what_is_being_changed_meanwhile_is_not_what_the_register_says(
    scene: Scene,
) -> None:
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    # As an owner's page that writes past the stages would leave it.
    change(scene, reference, official_name="Another name")
    scene.do(admit, scene.world.decider, reference)
    assert scene.row(Decision).organisation_name == ANSWERS["official_name"]


def test_after_two_rounds_no_third_question_is_asked(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    for _ in range(2):
        scene.do(answer_question, scene.world.owner, reference)
        if scene.application(reference).questions < 2:
            scene.do(
                ask_for_information,
                scene.world.reviewer,
                reference,
                positions.QUESTION,
            )
    outcome = scene.attempt(
        ask_for_information, scene.world.reviewer, reference, positions.QUESTION
    )
    assert outcome == "questions_left"
    assert len(scene.rows(Question)) == 2


def test_a_changed_country_leaves_the_promise_but_counts_days_by_its_own_clock(
    scene: Scene,
) -> None:
    reference = positions.information_requested(scene)
    promise = scene.application(reference).promise_on
    change(scene, reference, country="HU")
    scene.clock.advance(days=2)
    scene.do(answer_question, scene.world.owner, reference)
    assert promise is not None
    assert scene.application(reference).promise_on == promise + timedelta(days=2)


def test_each_proposal_replaces_the_one_before(scene: Scene) -> None:
    reference = positions.in_review(scene)
    positions.recommend_admission(scene, reference)
    scene.do(
        recommend, scene.world.decider, reference, Act.REFUSE, reasons=["independent"]
    )
    first, second = scene.rows(Recommendation)
    assert (first.voided_at, second.voided_at) == (scene.clock.now, None)
    assert scene.attempt(admit, scene.world.second_decider, reference) == (
        "is_recommended"
    )


def test_a_sent_file_has_a_version_that_grows(scene: Scene) -> None:
    reference = positions.submitted(scene)
    before = scene.application(reference).version
    scene.do(take_up, scene.world.reviewer, reference)
    assert scene.row(Application).version > before
