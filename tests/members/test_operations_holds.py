"""Suspensions, removals and annulments are held first, then take effect as one."""

import pytest

from registry.decisions.models import Act, Decision, HeldAct, HoldEnd, Series
from registry.domain.membership import (
    MemberAction,
    MemberCondition,
    Standing,
)
from registry.mail.models import OutboxMail
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.operations import settling, telling
from registry.members.operations.deciding import (
    recommend_standing,
    take_back_standing,
)
from registry.members.operations.owning import (
    confirm_membership,
    leave,
)
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.rules import rule_label
from registry.search.models.rows import SearchRow
from tests.at_once import at_once, run_at_once
from tests.members import standings
from tests.members.rows import deciding, holding, not_confirmed, open_hearing
from tests.members.standings import (
    REASONS,
    decide,
    hold,
    propose,
)
from tests.scene import DONE, Scene

A, C, S = MemberAction, MemberCondition, Standing


def by_decider(scene: Scene, act: Act, member: int) -> str:
    """Rehearse the second person's part."""
    return scene.attempt(deciding(act), scene.world.decider, member)


@pytest.mark.parametrize("act", [Act.SUSPEND, Act.REMOVE, Act.ANNUL])
def test_while_something_is_held_only_taking_back_and_leaving_lead_on(
    scene: Scene, act: Act
) -> None:
    member, world = standings.active(scene), scene.world
    holding(act)(scene, member)
    told = scene.told()
    refused = {
        scene.attempt(confirm_membership, world.owner, member),
        scene.attempt(recommend_standing, world.reviewer, member, act),
        scene.attempt(deciding(act), world.second_decider, member),
        scene.attempt(open_hearing, world.decider, member),
    }
    assert refused == {"not_held"}
    assert scene.membership(member).standing is S.ACTIVE
    assert scene.row(SearchRow).standing is S.ACTIVE
    assert scene.rows(Decision) == []
    assert scene.told() == told
    assert scene.attempt(leave, world.owner, member) == DONE
    assert scene.attempt(take_back_standing, world.decider, member) == DONE


@pytest.mark.parametrize("act", [Act.SUSPEND, Act.REMOVE, Act.ANNUL])
def test_when_the_hold_ends_decision_standing_period_and_mail_come_together(
    scene: Scene, act: Act
) -> None:
    member = standings.active(scene)
    holding(act)(scene, member)
    recorded, told = scene.clock.now, len(scene.told())
    scene.clock.advance(minutes=45)
    assert scene.due(settling.run_due) == 1
    decision, held = scene.row(Decision), scene.row(HeldAct)
    assert (decision.series, decision.number) == (Series.PUBLIC, 1)
    assert (decision.decided_at, decision.effective_at) == (recorded, held.ends_at)
    assert held.outcome is HoldEnd.EFFECTED
    assert scene.told()[told:] == [(f"standing_{act.value}", "owner@example.org", "kk")]
    membership = scene.membership(member)
    assert scene.row(SearchRow).standing is membership.standing
    if act is Act.SUSPEND:
        assert membership.suspended_at == decision.effective_at
        assert membership.review_on == held.review_on
    else:
        period = scene.row(MembershipPeriod)
        assert period.ends_at == decision.effective_at
        assert period.ended_as is membership.standing
    assert scene.due(settling.run_due) == 0


def test_the_member_reads_the_reasons_in_its_own_language(scene: Scene) -> None:
    standings.suspended(scene)
    mail = scene.rows(OutboxMail, OutboxMail.kind == "standing_suspend")[0]
    code = REASONS[Act.SUSPEND][0]
    row = scene.row(
        RuleRow, RuleRow.kind == RuleKind.STANDING_REASON, RuleRow.code == code
    )
    assert rule_label(row, "kk") in mail.body
    assert rule_label(row, "az") not in mail.body
    assert "See the file." in mail.body


def test_a_handover_puts_a_held_act_into_effect_as_the_former_offices(
    scene: Scene,
) -> None:
    member = standings.active(scene)
    hold(scene, member, Act.SUSPEND)
    scene.hand_over("KZ", minutes=10)
    assert scene.due(settling.run_due) == 1
    decision = scene.row(Decision)
    assert (decision.office, decision.term_id) == ("AZ", 1)
    assert decision.effective_at == scene.clock.now
    assert scene.membership(member).standing is S.SUSPENDED


def test_leaving_during_a_hold_voids_it(scene: Scene) -> None:
    member = standings.active(scene)
    hold(scene, member, Act.REMOVE)
    scene.do(leave, scene.world.owner, member)
    assert scene.row(HeldAct).outcome is HoldEnd.VOIDED
    scene.clock.advance(hours=1)
    assert scene.due(settling.run_due) == 0
    assert scene.membership(member).standing is S.LEFT
    assert scene.rows(Decision) == []


def test_who_recorded_it_takes_it_back_and_two_persons_begin_anew(
    scene: Scene,
) -> None:
    member, world = standings.active(scene), scene.world
    hold(scene, member, Act.SUSPEND)
    other = scene.attempt(take_back_standing, world.second_decider, member)
    assert other == "recorded_the_hold"
    scene.do(take_back_standing, world.decider, member)
    assert scene.row(HeldAct).outcome is HoldEnd.TAKEN_BACK
    assert by_decider(scene, Act.SUSPEND, member) == "is_recommended"
    scene.clock.advance(hours=1)
    assert scene.due(settling.run_due) == 0


def test_where_the_mail_fails_the_act_is_not_done(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = standings.active(scene)
    not_confirmed(scene, member)
    before, was = scene.counts(), scene.membership(member)

    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError("the mail cannot be put into words")

    monkeypatch.setattr(telling, "queue_mail", fail)
    with pytest.raises(RuntimeError, match="put into words"):
        decide(scene, member, Act.LAPSE)
    assert scene.counts() == before
    assert scene.membership(member).version == was.version


def test_one_member_that_fails_keeps_no_other_from_its_time(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (standings.active(scene) for _ in range(2))
    for member in (first, second):
        hold(scene, member, Act.SUSPEND)
    tell = settling.tell_owners

    def fail_once(work, membership, decision):  # type: ignore[no-untyped-def]
        if membership.id == first:
            raise RuntimeError("no such template")
        tell(work, membership, decision)

    monkeypatch.setattr(settling, "tell_owners", fail_once)
    scene.clock.advance(minutes=30)
    with pytest.raises(ExceptionGroup):
        scene.due(settling.run_due)
    assert scene.membership(first).standing is S.ACTIVE
    assert scene.membership(second).standing is S.SUSPENDED


@pytest.mark.point("B-01")
@pytest.mark.parametrize("act", [Act.SUSPEND, Act.REINSTATE])
def test_two_deciders_at_once_decide_once(scene: Scene, act: Act) -> None:
    prepare = standings.active if act is Act.SUSPEND else standings.suspended
    member, world = prepare(scene), scene.world
    propose(scene, member, act)
    before = len(scene.rows(Decision)) + len(scene.rows(HeldAct))
    perform = deciding(act)
    outcome = at_once(
        scene,
        lambda w: perform(w, world.decider, member),
        lambda w: perform(w, world.second_decider, member),
    )
    assert sorted(outcome) == ["ActionRefused", DONE]
    assert len(scene.rows(Decision)) + len(scene.rows(HeldAct)) == before + 1


def test_two_workers_at_once_end_a_hold_once(scene: Scene) -> None:
    member = standings.active(scene)
    hold(scene, member, Act.SUSPEND)
    scene.clock.advance(minutes=30)
    assert sorted(run_at_once(scene, settling.run_due)) == [0, 1]
    assert len(scene.rows(Decision)) == 1


def test_leaving_and_a_hold_that_ends_at_once_leave_one_of_the_two(
    scene: Scene,
) -> None:
    member, owner = standings.active(scene), scene.world.owner
    hold(scene, member, Act.REMOVE)
    scene.clock.advance(minutes=30)
    outcome = at_once(
        scene,
        lambda w: leave(w, owner, member),
        lambda w: settling.settle(w, w.session.get_one(Membership, member)),
    )
    assert outcome == ["ActionRefused", DONE]
    assert scene.membership(member).standing is S.REMOVED
