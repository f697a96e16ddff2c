"""A draft is started once, saved part by part, and sent once whatever is clicked."""

from typing import Any

import pytest

from registry.applications.models.applications import Application, Snapshot
from registry.applications.models.reviewing import Question
from registry.applications.operations import settling
from registry.applications.operations.deciding import set_refusal_aside
from registry.applications.operations.drafting import (
    save_answers,
    start_application,
    withdraw_application,
)
from registry.applications.operations.reviewing import answer_question
from registry.applications.operations.sending import (
    ask_reconsideration,
    reopen_application,
    submit_application,
)
from registry.decisions.models import Act, Decision
from registry.domain.answers import Part
from registry.domain.application import Stage
from registry.domain.errors import ActionRefused, Invalid, NotPermitted
from registry.mail.models import OutboxMail
from registry.members.models.organisations import Organisation
from registry.members.models.people import (
    Connection,
    ConnectionKind,
    Representative,
    RepresentativeRole,
)
from registry.members.operations.owning import leave
from tests.applications import positions
from tests.scene import DONE, ON_ONE_DATABASE, Scene
from tests.world import ANSWERS, everybody, make_account, make_draft, make_member


def start(scene: Scene, key: str, account: int | None = None, **named: Any) -> str:
    """Start a draft by the key of its form."""
    owner = account or scene.world.owner
    return scene.do(lambda w: start_application(w, owner, key, "kk", **named).reference)


def submit(scene: Scene, reference: str, key: str) -> None:
    """Send a draft by the key of its form."""
    scene.do(submit_application, scene.world.owner, reference, key, "Asqar", "kk")


def test_starting_makes_an_organisation_its_owner_and_an_empty_draft(
    scene: Scene,
) -> None:
    reference = start(scene, "one")
    application = scene.application(reference)
    assert (application.stage, application.answers) == (Stage.DRAFT, {})
    assert application.promise_on is None
    organisation = scene.row(Organisation)
    assert organisation.id == application.organisation_id
    representative = scene.row(Representative)
    assert representative.account_id == scene.world.owner
    assert representative.role is RepresentativeRole.OWNER


def test_the_same_form_starts_one_draft_and_another_form_a_second(scene: Scene) -> None:
    first = start(scene, "one")
    before = scene.counts()
    assert start(scene, "one") == first
    assert scene.counts() == before
    assert start(scene, "two") != first


def test_the_same_key_of_another_account_starts_a_draft_of_its_own(
    scene: Scene,
) -> None:
    first = start(scene, "one")
    assert start(scene, "one", scene.world.kazakh_officer) != first


def test_only_answers_to_the_part_are_saved(scene: Scene) -> None:
    reference = start(scene, "one")
    answers = {"town": "Шымкент", "country": "HU", "stage": "admitted", "id": 7}
    scene.do(save_answers, scene.world.owner, reference, Part.SEAT, answers)
    scene.do(save_answers, scene.world.owner, reference, Part.LEGAL, {"country": "KZ"})
    expected = {"town": "Шымкент", "country": "KZ"}
    assert scene.application(reference).answers == expected


@ON_ONE_DATABASE
def test_who_represents_the_organisation_saves_and_nobody_else(scene: Scene) -> None:
    reference = start(scene, "one")
    organisation = scene.application(reference).organisation_id
    people = scene.do(everybody, scene.world, organisation)
    outcomes = {
        name: scene.attempt(save_answers, account, reference, Part.SEAT, {})
        for name, account in people.items()
    }
    done = {name for name, outcome in outcomes.items() if outcome == DONE}
    assert done == {"owner", "editor"}
    assert outcomes["decider"] == "represents_organisation"


@ON_ONE_DATABASE
@pytest.mark.parametrize("source", sorted(positions.POSITIONS))
def test_what_was_sent_is_changed_only_where_a_question_reopened_it(
    scene: Scene, source: str
) -> None:
    reference = positions.POSITIONS[source](scene)  # type: ignore[index]
    outcomes = {
        part: scene.attempt(save_answers, scene.world.owner, reference, part, {})
        for part in Part
    }
    reopened = {
        "draft": set(Part),
        "information_requested": {Part.NAME, Part.SEAT},
    }.get(source, set())
    assert {p for p, outcome in outcomes.items() if outcome == DONE} == reopened


def test_a_draft_that_lacks_answers_is_not_sent_and_says_which_parts(
    scene: Scene,
) -> None:
    reference = scene.do(
        lambda w: make_draft(w, scene.world.owner, town="", mission=None).reference
    )
    before = scene.counts()
    with pytest.raises(Invalid) as refused:
        submit(scene, reference, "one")
    assert refused.value.problems == {"seat": "incomplete", "activity": "incomplete"}
    assert scene.counts() == before
    assert scene.application(reference).stage is Stage.DRAFT


@pytest.mark.point("A-13")
def test_the_same_form_sends_once_and_another_form_hears_that_it_was_sent(
    scene: Scene,
) -> None:
    reference = positions.draft(scene)
    submit(scene, reference, "one")
    before = scene.counts()
    submit(scene, reference, "one")
    assert scene.counts() == before
    with pytest.raises(ActionRefused):
        submit(scene, reference, "two")
    assert scene.counts() == before
    assert len(scene.rows(Snapshot)) == 1


def test_a_key_that_another_file_was_sent_by_is_no_obstacle(scene: Scene) -> None:
    first, second = positions.draft(scene), positions.draft(scene)
    submit(scene, first, "one")
    submit(scene, second, "one")
    assert scene.application(second).stage is Stage.SUBMITTED


def test_the_key_of_a_sent_file_opens_it_to_nobody_else(scene: Scene) -> None:
    reference = positions.draft(scene)
    submit(scene, reference, "one")
    stranger = scene.world.turkish_officer
    with pytest.raises(NotPermitted):
        scene.do(submit_application, stranger, reference, "one", "X", "tr")


def test_sending_keeps_what_was_said_and_who_is_linked(scene: Scene) -> None:
    reference = positions.submitted(scene)
    application, snapshot = scene.application(reference), scene.row(Snapshot)
    assert (snapshot.number, snapshot.answers) == (1, ANSWERS)
    assert application.first_submitted_at == application.submitted_at == scene.clock.now
    linked = {(c.kind, c.email) for c in scene.rows(Connection)}
    assert linked == {
        (ConnectionKind.CONTACT, "ulpan@example.org"),
        (ConnectionKind.SIGNER, "askar@example.org"),
    }
    assert scene.row(Organisation).country_key == "KZ"


def test_who_was_linked_stays_linked_when_an_answer_names_others(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    with scene.work() as work:
        application = work.session.get_one(Application, 1)
        changed = {"contact_email": "NEW@Example.org"}
        application.answers = {**application.answers, **changed}
    scene.do(answer_question, scene.world.owner, reference)
    linked = [(c.kind, c.email) for c in scene.rows(Connection)]
    assert sorted(linked) == [
        (ConnectionKind.CONTACT, "new@example.org"),
        (ConnectionKind.CONTACT, "ulpan@example.org"),
        (ConnectionKind.SIGNER, "askar@example.org"),
    ]


def test_the_receipt_names_reference_and_promise_in_the_applicants_language(
    scene: Scene,
) -> None:
    reference = positions.submitted(scene)
    receipt, *to_office, asked = scene.rows(OutboxMail)
    assert (asked.kind, asked.language) == ("opinion_asked", "kk")
    assert (receipt.kind, receipt.language) == ("receipt", "kk")
    assert reference in receipt.subject
    assert "22" in receipt.body
    assert {mail.language for mail in to_office} == {"az"}
    assert all(reference in mail.subject for mail in to_office)


def test_a_closed_file_is_sent_again_with_a_new_promise_and_its_questions_counted(
    scene: Scene,
) -> None:
    reference = positions.closed(scene)
    before = scene.application(reference)
    scene.do(reopen_application, scene.world.owner, reference)
    after = scene.application(reference)
    assert after.questions == before.questions == 1
    assert before.promise_on is not None
    assert after.promise_on is not None
    assert after.promise_on > before.promise_on
    assert after.closed_at is None
    assert after.first_submitted_at == before.first_submitted_at
    assert [s.number for s in scene.rows(Snapshot)] == [1, 2]


def test_a_reconsideration_keeps_questions_and_the_first_decision(scene: Scene) -> None:
    reference = positions.refused(scene)
    before, decision = scene.application(reference), scene.row(Decision)
    scene.clock.advance(days=3)
    scene.do(ask_reconsideration, scene.world.owner, reference)
    after = scene.application(reference)
    assert (after.round, after.questions) == (2, before.questions)
    assert before.promise_on is not None
    assert after.promise_on is not None
    assert (after.promise_on - before.promise_on).days == 3
    assert scene.row(Decision).leaf_hash == decision.leaf_hash
    assert after.first_submitted_at == before.first_submitted_at


def test_setting_a_refusal_aside_leaves_it_in_the_register_and_adds_to_it(
    scene: Scene,
) -> None:
    reference = positions.refused(scene)
    positions.recommend_setting_aside(scene, reference)
    scene.do(set_refusal_aside, scene.world.decider, reference)
    assert [d.act for d in scene.rows(Decision)] == [Act.REFUSE, Act.SET_ASIDE]
    assert scene.application(reference).refused_at is None


def test_withdrawing_ends_the_question_and_the_claim(scene: Scene) -> None:
    reference = positions.information_requested(scene)
    scene.do(withdraw_application, scene.world.owner, reference)
    assert scene.row(Question).ended_at == scene.clock.now
    application = scene.application(reference)
    assert (application.claimed_by, application.held_since) == (None, None)
    scene.clock.advance(days=60)
    assert scene.due(settling.run_due) == 0


def test_a_draft_that_is_withdrawn_leaves_the_open_file_beside_it_open(
    scene: Scene,
) -> None:
    submitted = positions.submitted(scene)
    organisation = scene.row(Organisation)
    assert organisation.application_open
    beside = start(scene, "beside", organisation_id=organisation.id)
    scene.do(withdraw_application, scene.world.owner, beside)
    assert scene.row(Organisation).application_open
    scene.do(withdraw_application, scene.world.owner, submitted)
    assert not scene.row(Organisation).application_open


def test_a_former_member_starts_anew_as_the_same_organisation(scene: Scene) -> None:
    membership = scene.do(lambda w: make_member(w, scene.world).id)
    scene.do(leave, scene.world.owner, membership)
    organisation = scene.row(Organisation).id
    again = start(scene, "again", organisation_id=organisation)
    application = scene.application(again)
    assert application.organisation_id == organisation
    # "Your answers are kept": they are the first words of the new draft.
    assert application.answers == ANSWERS


def test_nobody_starts_a_draft_for_an_organisation_of_others(scene: Scene) -> None:
    positions.submitted(scene)
    organisation = scene.row(Organisation).id
    stranger = scene.do(lambda w: make_account(w, "stranger@example.org").id)
    before = scene.counts()
    with pytest.raises(NotPermitted):
        start(scene, "one", stranger, organisation_id=organisation)
    assert scene.counts() == before
