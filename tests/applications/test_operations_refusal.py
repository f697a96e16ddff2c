"""A refusal is held, then told; nobody else ever sees it."""

from datetime import timedelta

import pytest

from registry.applications.operations import settling
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
    set_refusal_aside,
    take_back_refusal,
)
from registry.applications.operations.drafting import withdraw_application
from registry.applications.operations.reviewing import answer_question
from registry.decisions.models import (
    Act,
    Decision,
    DecisionSalt,
    HeldAct,
    HoldEnd,
    Recommendation,
    Series,
)
from registry.decisions.operations.recording import Grounds
from registry.domain.application import Stage
from registry.domain.errors import ActionRefused, NotPermitted
from registry.domain.merkle import canonical, leaf_hash, salted_leaf
from registry.mail.models import OutboxMail
from registry.members.models.organisations import Organisation, OrganisationName
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.rules import rule_label
from registry.search.models.rows import SearchRow
from tests.applications import positions
from tests.applications.positions import REFUSAL
from tests.scene import DONE, ON_ONE_DATABASE, Scene
from tests.world import ANSWERS, make_admitted


def recommended(scene: Scene) -> str:
    """Return a file that the reviewer recommended to refuse."""
    reference = positions.in_review(scene)
    positions.recommend_refusal(scene, reference)
    return reference


def end_hold(scene: Scene) -> None:
    """Let the hold end and the calendar run."""
    scene.clock.advance(minutes=30)
    assert scene.due(settling.run_due) == 1


def test_during_its_hold_nobody_outside_sees_a_change(scene: Scene) -> None:
    reference = recommended(scene)
    told, before = scene.told(), scene.application(reference)
    scene.do(refuse, scene.world.decider, reference, REFUSAL)
    scene.clock.advance(minutes=29.9)
    assert scene.due(settling.run_due) == 0
    after = scene.application(reference)
    assert (after.stage, after.promise_on) == (before.stage, before.promise_on)
    assert after.refused_at is None
    assert scene.told() == told
    for model in (Decision, DecisionSalt, SearchRow, OrganisationName):
        assert scene.rows(model) == []


def test_the_hold_lasts_what_the_rule_row_says(scene: Scene) -> None:
    reference = recommended(scene)
    hold = scene.row(RuleRow, RuleRow.kind == RuleKind.PERIOD, RuleRow.code == "hold")
    assert hold.value is not None
    scene.do(refuse, scene.world.decider, reference, REFUSAL)
    held = scene.row(HeldAct)
    assert held.ends_at - held.recorded_at == timedelta(minutes=hold.value)
    assert (held.chair_office, held.term_id, held.outcome) == ("AZ", 1, None)


def test_when_the_hold_ends_decision_salt_stage_and_mail_come_together(
    scene: Scene,
) -> None:
    reference = recommended(scene)
    recorded = scene.clock.now
    scene.do(refuse, scene.world.decider, reference, REFUSAL)
    scene.clock.advance(minutes=45)
    assert scene.due(settling.run_due) == 1
    decision, held = scene.row(Decision), scene.row(HeldAct)
    assert (decision.series, decision.number) == (Series.SEALED, 1)
    assert (decision.decided_at, decision.effective_at) == (recorded, held.ends_at)
    assert (held.outcome, held.ended_at) == (HoldEnd.EFFECTED, scene.clock.now)
    assert (decision.first_account_id, decision.second_account_id) == (
        scene.world.reviewer,
        scene.world.decider,
    )
    assert (decision.reasons, decision.text) == (["independent"], "See the statute.")
    application = scene.application(reference)
    assert application.stage is Stage.REFUSED
    assert application.refused_at == scene.clock.now
    assert scene.told()[-1] == ("refused", "owner@example.org", "kk")
    assert scene.row(Recommendation).voided_at == scene.clock.now


def test_the_leaf_of_a_refusal_hides_it_behind_its_salt(scene: Scene) -> None:
    positions.refused(scene)
    decision, salt = scene.row(Decision), scene.row(DecisionSalt)
    record = {
        "series": "sealed",
        "number": 1,
        "act": "refuse",
        "organisation": scene.row(Organisation).public_id,
        "name": ANSWERS["official_name"],
        "office": "AZ",
        "term": 1,
        "capacities": ["chair_officer", "chair_officer"],
        "offices": ["AZ", "AZ"],
        "reasons": ["independent"],
        "decided_at": "2026-11-22T09:00:00+00:00",
        "effective_at": "2026-11-22T09:30:00+00:00",
    }
    assert len(salt.salt) == 32
    assert decision.leaf_hash == salted_leaf(record, salt.salt)
    assert decision.leaf_hash != leaf_hash(canonical(record))


def test_refusals_count_in_a_series_of_their_own_and_share_the_leaves(
    scene: Scene,
) -> None:
    scene.do(make_admitted, scene.world)
    positions.refused(scene)
    scene.do(make_admitted, scene.world)
    reference = positions.refused(scene)
    positions.recommend_setting_aside(scene, reference)
    scene.do(set_refusal_aside, scene.world.decider, reference)
    decisions = scene.rows(Decision)
    assert [(d.series.value, d.number, d.leaf_index) for d in decisions] == [
        ("public", 1, 0),
        ("sealed", 1, 1),
        ("public", 2, 2),
        ("sealed", 2, 3),
        # Setting a refusal aside would tell of it.
        ("sealed", 3, 4),
    ]
    salts = [salt.salt for salt in scene.rows(DecisionSalt)]
    assert len(set(salts)) == 3


@ON_ONE_DATABASE
@pytest.mark.point("B-02")
@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [
        ([], "reasons_given"),
        (["no_such_reason"], "reasons: unknown"),
        (["independent", "no_such_reason"], "reasons: unknown"),
        # Of another list: why a question is asked, why a member is suspended.
        (["name_differs"], "reasons: unknown"),
        (["declaration_breached"], "reasons: unknown"),
        (["no_answer"], "reasons: unknown"),
        (["independent", "lawful_aims"], DONE),
    ],
)
def test_no_refusal_without_a_reason_code_of_its_list(
    scene: Scene, reasons: list[str], outcome: str
) -> None:
    reference = recommended(scene)
    grounds = Grounds(reasons, "A long explanation instead.", "en")
    world = scene.world
    assert scene.attempt(refuse, world.decider, reference, grounds) == outcome
    first = scene.attempt(
        recommend, world.reviewer, reference, Act.REFUSE, reasons=reasons
    )
    assert first == ("reasons: required" if not reasons else outcome)


@pytest.mark.point("B-02")
def test_the_applicant_reads_the_reasons_in_its_own_language(scene: Scene) -> None:
    reference = recommended(scene)
    # The officer works in Azerbaijani and writes the extra text in it.
    grounds = Grounds(["independent", "lawful_aims"], "Nizamnaməyə baxın.", "az")
    scene.do(refuse, scene.world.decider, reference, grounds)
    end_hold(scene)
    mail = scene.rows(OutboxMail, OutboxMail.kind == "refused")[0]
    assert mail.language == "kk"
    rows = [
        scene.row(RuleRow, RuleRow.kind == RuleKind.REFUSAL_REASON, RuleRow.code == c)
        for c in grounds.reasons
    ]
    for row in rows:
        assert rule_label(row, "kk") in mail.body
        assert rule_label(row, "az") not in mail.body
    assert "Nizamnaməyə baxın." in mail.body
    assert "independent" not in mail.body


def test_who_recorded_it_takes_it_back_and_it_never_was(scene: Scene) -> None:
    reference = positions.held(scene)
    told = scene.told()
    scene.clock.advance(minutes=29)
    second = scene.world.second_decider
    assert scene.attempt(take_back_refusal, second, reference) == "recorded_the_hold"
    scene.do(take_back_refusal, scene.world.decider, reference)
    held = scene.row(HeldAct)
    assert (held.outcome, held.ended_at) == (HoldEnd.TAKEN_BACK, scene.clock.now)
    scene.clock.advance(minutes=5)
    assert scene.due(settling.run_due) == 0
    assert scene.rows(Decision) == []
    assert scene.told() == told
    # The recommendation went with it: two persons have to say it anew.
    outcome = scene.attempt(refuse, second, reference, REFUSAL)
    assert outcome == "is_recommended"


def test_once_the_hold_has_ended_nothing_is_taken_back(scene: Scene) -> None:
    reference = positions.held(scene)
    scene.clock.advance(minutes=30)
    with pytest.raises(ActionRefused):
        scene.do(take_back_refusal, scene.world.decider, reference)
    with pytest.raises(ActionRefused):
        scene.do(withdraw_application, scene.world.owner, reference)
    scene.due(settling.run_due)
    assert scene.application(reference).stage is Stage.REFUSED


def test_withdrawing_during_the_hold_voids_it(scene: Scene) -> None:
    reference = positions.held(scene)
    scene.do(withdraw_application, scene.world.owner, reference)
    assert scene.row(HeldAct).outcome is HoldEnd.VOIDED
    scene.clock.advance(hours=1)
    assert scene.due(settling.run_due) == 0
    assert scene.rows(Decision) == []
    assert scene.application(reference).stage is Stage.WITHDRAWN
    assert "refused" not in {kind for kind, _, _ in scene.told()}


def test_a_handover_during_the_hold_puts_it_into_effect_as_the_former_offices(
    scene: Scene,
) -> None:
    reference = positions.held(scene)
    recorded = scene.clock.now
    scene.hand_over("KZ", minutes=10)
    handover = scene.clock.now
    scene.clock.advance(minutes=2)
    assert scene.due(settling.run_due) == 1
    decision = scene.row(Decision)
    assert (decision.office, decision.term_id) == ("AZ", 1)
    assert (decision.decided_at, decision.effective_at) == (recorded, handover)
    assert (decision.first_office, decision.second_office) == ("AZ", "AZ")
    assert scene.application(reference).stage is Stage.REFUSED
    event = next(e for e in reversed(scene.events()) if e.office)
    assert (event.office, event.term_id) == ("AZ", 1)


def test_after_a_handover_nobody_takes_back_what_it_put_into_effect(
    scene: Scene,
) -> None:
    reference = positions.held(scene)
    scene.hand_over("KZ", minutes=10)
    with pytest.raises((ActionRefused, NotPermitted)):
        scene.do(take_back_refusal, scene.world.decider, reference)
    # Whoever comes first settles it; here an officer's click that leads nowhere.
    scene.due(settling.run_due)
    assert scene.row(HeldAct).outcome is HoldEnd.EFFECTED


def test_a_hold_that_ended_before_the_handover_took_effect_at_its_own_end(
    scene: Scene,
) -> None:
    positions.held(scene)
    ended = scene.clock.now + timedelta(minutes=30)
    scene.hand_over("KZ", hours=2)
    assert scene.due(settling.run_due) == 1
    assert scene.row(Decision).effective_at == ended


def test_running_twice_changes_nothing_the_second_time(scene: Scene) -> None:
    positions.held(scene)
    end_hold(scene)
    before = scene.counts()
    assert scene.due(settling.run_due) == 0
    assert scene.counts() == before


def test_where_its_mail_fails_the_refusal_waits_whole(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = positions.held(scene)
    before = scene.counts()

    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError("the mail cannot be put into words")

    monkeypatch.setattr(settling, "tell_owners", fail)
    scene.clock.advance(minutes=30)
    with pytest.raises(ExceptionGroup):
        scene.due(settling.run_due)
    assert scene.counts() == before
    assert scene.application(reference).stage is Stage.IN_REVIEW
    monkeypatch.undo()
    assert scene.due(settling.run_due) == 1


def test_while_held_the_office_does_nothing_else_with_the_file(scene: Scene) -> None:
    reference = positions.held(scene)
    with pytest.raises(ActionRefused):
        scene.do(admit, scene.world.second_decider, reference)
    with pytest.raises(ActionRefused):
        scene.do(answer_question, scene.world.owner, reference)


def test_setting_aside_names_no_made_up_reasons(scene: Scene) -> None:
    reference = positions.refused(scene)
    positions.recommend_setting_aside(scene, reference)
    outcome = scene.attempt(
        set_refusal_aside, scene.world.decider, reference, Grounds(["<script>"])
    )
    assert outcome == "reasons: unknown"
