"""What becomes of a member: reasons, holds, hearings, periods, and back again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from registry.applications.operations.drafting import start_application
from registry.applications.operations.sending import submit_application
from registry.audit.events import Event
from registry.decisions.models import Act, Decision, HeldAct, HoldEnd, Series
from registry.decisions.operations import Grounds
from registry.domain.membership import (
    MEMBER_STEPS,
    MemberAction,
    MemberCondition,
    Standing,
)
from registry.mail.models import OutboxMail
from registry.members.models import Hearing, Membership, MembershipPeriod, Organisation
from registry.members.operations import changes, settling
from registry.members.operations.deciding import (
    decide_standing,
    recommend_standing,
    take_back_standing,
)
from registry.members.operations.hearing import close_hearing, start_hearing
from registry.members.operations.owning import (
    answer_hearing,
    confirm_membership,
    leave,
)
from registry.offices.models import RuleKind, RuleRow
from registry.offices.queries import rule_label
from registry.search.models import SearchRow
from tests.at_once import at_once, run_at_once
from tests.members import standings
from tests.members.rows import deciding, holding, not_confirmed, open_hearing
from tests.members.standings import (
    REASONS,
    decide,
    grounds,
    hear,
    hold,
    propose,
    take_effect,
)
from tests.scene import DONE, ON_ONE_DATABASE, Scene

A, C, S = MemberAction, MemberCondition, Standing


def by_decider(scene: Scene, act: Act, member: int) -> str:
    """Rehearse the second person's part."""
    return scene.attempt(deciding(act), scene.world.decider, member)


def lacking(act: Act, reasons: list[str], *, review: bool = True):  # type: ignore[no-untyped-def]
    """Return a decision that lacks its reasons or its review date."""

    def perform(work, account, member):  # type: ignore[no-untyped-def]
        review_on = (work.now + timedelta(days=60)).date() if review else None
        return decide_standing(
            work, account, member, act, Grounds(reasons), review_on=review_on
        )

    return perform


@ON_ONE_DATABASE
def test_a_suspension_needs_reasons_of_its_list_and_a_date_of_review(
    scene: Scene,
) -> None:
    member, decider = standings.active(scene), scene.world.decider
    propose(scene, member, Act.SUSPEND)
    known = REASONS[Act.SUSPEND]
    cases = {
        "reasons_given": lacking(Act.SUSPEND, []),
        "review_date_given": lacking(Act.SUSPEND, known, review=False),
        "reasons: unknown": lacking(Act.SUSPEND, ["false_evidence"]),
        DONE: lacking(Act.SUSPEND, known),
    }
    for outcome, perform in cases.items():
        assert scene.attempt(perform, decider, member) == outcome


@ON_ONE_DATABASE
@pytest.mark.parametrize("act", [Act.REMOVE, Act.ANNUL])
@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [
        ([], "reasons_given"),
        (["not_confirmed"], "reasons: unknown"),
        (["independent"], "reasons: unknown"),
    ],
)
def test_a_removal_or_annulment_needs_reasons_of_its_list(
    scene: Scene, act: Act, reasons: list[str], outcome: str
) -> None:
    member = standings.active(scene)
    hear(scene, member)
    propose(scene, member, act)
    decider = scene.world.decider
    assert scene.attempt(lacking(act, reasons), decider, member) == outcome
    assert by_decider(scene, act, member) == DONE


@ON_ONE_DATABASE
@pytest.mark.parametrize("act", [Act.REINSTATE, Act.LAPSE, Act.SET_ASIDE])
def test_what_takes_effect_at_once_names_no_made_up_reasons(
    scene: Scene, act: Act
) -> None:
    prepare = {
        Act.REINSTATE: standings.suspended,
        Act.LAPSE: standings.active,
        Act.SET_ASIDE: standings.removed,
    }
    member = prepare[act](scene)
    if act is Act.LAPSE:
        scene.clock.advance(days=365 + 61)
    propose(scene, member, act)
    made_up = lacking(act, ["<script>"])
    assert scene.attempt(made_up, scene.world.decider, member) == "reasons: unknown"
    assert by_decider(scene, act, member) == DONE


@ON_ONE_DATABASE
def test_a_proposal_names_reasons_of_the_right_list(scene: Scene) -> None:
    member, reviewer = standings.active(scene), scene.world.reviewer
    for reasons, outcome in (
        (["false_evidence"], "reasons: unknown"),
        (["declaration_breached"], DONE),
    ):
        given = scene.attempt(
            recommend_standing, reviewer, member, Act.SUSPEND, reasons=reasons
        )
        assert given == outcome


@ON_ONE_DATABASE
def test_a_proposal_is_of_an_act_that_leads_on(scene: Scene) -> None:
    member, reviewer = standings.active(scene), scene.world.reviewer
    outcomes = {
        act: scene.attempt(recommend_standing, reviewer, member, act) for act in Act
    }
    assert {act for act, outcome in outcomes.items() if outcome == DONE} == {
        Act.SUSPEND,
        Act.REMOVE,
        Act.ANNUL,
        Act.LAPSE,
    }


@ON_ONE_DATABASE
def test_the_rest_of_what_the_table_asks_for_is_asked_for(scene: Scene) -> None:
    member, world = standings.active(scene), scene.world
    propose(scene, member, Act.REMOVE)
    assert by_decider(scene, Act.REMOVE, member) == "hearing_ready"
    propose(scene, member, Act.LAPSE)
    assert by_decider(scene, Act.LAPSE, member) == "grace_passed"
    assert scene.attempt(close_hearing, world.decider, member) == "hearing_open"
    answer = scene.attempt(answer_hearing, world.owner, member, "No.")
    assert answer == "hearing_open"
    assert scene.attempt(take_back_standing, world.decider, member) == "held"
    scene.do(open_hearing, world.decider, member)
    assert scene.attempt(open_hearing, world.decider, member) == "no_hearing_open"
    soon = (scene.clock.now + timedelta(days=9)).date()
    asked = scene.attempt(start_hearing, world.decider, member, Grounds(), soon)
    assert asked in {"reasons_given", "no_hearing_open"}


def test_no_circumstance_of_the_table_is_without_a_test() -> None:
    """Each stands in the name or the body of a test of this module."""
    needed = {condition for step in MEMBER_STEPS for condition in step.conditions}
    tested = {
        *(C.REASONS_GIVEN, C.REVIEW_DATE_GIVEN, C.HEARING_READY, C.GRACE_PASSED),
        *(C.HEARING_OPEN, C.HELD, C.NO_HEARING_OPEN, C.NOT_HELD, C.HOLD_ENDED),
        *(C.HELD_SUSPENSION, C.HELD_REMOVAL, C.HELD_ANNULMENT, C.UNHEARD_TOO_LONG),
        *(C.NO_APPLICATION_OPEN, C.HOLD_RUNNING),
    }
    assert needed == tested


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


def test_a_suspension_ends_after_thirty_days_without_a_hearing(scene: Scene) -> None:
    member = standings.suspended(scene)
    scene.clock.advance(days=29.9)
    assert scene.due(settling.run_due) == 0
    scene.clock.advance(days=0.1)
    assert scene.due(settling.run_due) == 1
    membership = scene.membership(member)
    assert (membership.standing, membership.suspended_at) == (S.ACTIVE, None)
    assert membership.review_on is None
    assert scene.events()[-1].event is Event.MEMBER_SUSPENSION_ENDED
    assert scene.row(SearchRow).standing is S.ACTIVE
    assert scene.due(settling.run_due) == 0


def test_a_suspension_with_a_hearing_does_not_end_by_itself(scene: Scene) -> None:
    member = standings.suspended(scene)
    scene.clock.advance(days=20)
    scene.do(open_hearing, scene.world.decider, member)
    scene.clock.advance(days=20)
    assert scene.due(settling.run_due) == 0
    scene.do(close_hearing, scene.world.decider, member)
    scene.clock.advance(days=20)
    assert scene.due(settling.run_due) == 0


@pytest.mark.parametrize("how", ["reinstated", "by the calendar"])
def test_a_suspension_ends_as_lapsed_where_confirmation_is_overdue(
    scene: Scene, how: str
) -> None:
    member = standings.active(scene)
    scene.clock.advance(days=350)
    hold(scene, member, Act.SUSPEND)
    take_effect(scene)
    scene.clock.advance(days=30)
    if how == "reinstated":
        propose(scene, member, Act.REINSTATE)
        decide(scene, member, Act.REINSTATE)
    else:
        scene.due(settling.run_due)
    assert scene.membership(member).standing is S.LAPSED


def test_a_hearing_tells_the_reasons_and_asks_for_an_answer_by_a_day_to_come(
    scene: Scene,
) -> None:
    member, decider = standings.active(scene), scene.world.decider
    past = scene.attempt(
        start_hearing, decider, member, grounds(Act.REMOVE), date(2026, 11, 22)
    )
    assert past == "answer_by: not_in_future"
    unknown = scene.attempt(
        start_hearing, decider, member, Grounds(["independent"]), date(2026, 12, 1)
    )
    assert unknown == "reasons: unknown"
    scene.do(start_hearing, decider, member, grounds(Act.REMOVE), date(2026, 12, 1))
    mail = scene.rows(OutboxMail)[-1]
    assert (mail.kind, mail.language) == ("hearing_opened", "kk")
    assert "See the file." in mail.body


def test_a_hearing_may_be_about_false_evidence(scene: Scene) -> None:
    member, decider = standings.active(scene), scene.world.decider
    outcome = scene.attempt(
        start_hearing, decider, member, grounds(Act.ANNUL), date(2026, 12, 1)
    )
    assert outcome == DONE


@pytest.mark.parametrize("answered", [True, False])
def test_a_removal_waits_for_the_answer_or_the_end_of_its_day(
    scene: Scene, answered: bool
) -> None:
    member, world = standings.active(scene), scene.world
    scene.do(
        start_hearing, world.decider, member, grounds(Act.REMOVE), date(2026, 12, 1)
    )
    propose(scene, member, Act.REMOVE)
    # 1 December still lasts for a second in Almaty.
    scene.clock.set(datetime(2026, 12, 1, 18, 59, 59, tzinfo=UTC))
    assert by_decider(scene, Act.REMOVE, member) == "hearing_ready"
    if answered:
        scene.do(answer_hearing, world.owner, member, "Олай емес.")
        hearing = scene.row(Hearing)
        assert (hearing.answer, hearing.answered_at) == ("Олай емес.", scene.clock.now)
    else:
        scene.clock.advance(seconds=1)
    assert by_decider(scene, Act.REMOVE, member) == DONE
    decide(scene, member, Act.REMOVE)
    take_effect(scene)
    assert scene.row(Hearing).closed_at == scene.clock.now


def test_closing_a_hearing_needs_a_new_one_before_a_removal(scene: Scene) -> None:
    member = standings.active(scene)
    hear(scene, member)
    scene.do(close_hearing, scene.world.decider, member)
    propose(scene, member, Act.REMOVE)
    assert by_decider(scene, Act.REMOVE, member) == "hearing_ready"


def test_confirming_sets_the_next_date_in_the_members_country(scene: Scene) -> None:
    member = standings.active(scene)
    scene.clock.set(datetime(2027, 11, 1, 20, tzinfo=UTC))
    scene.do(confirm_membership, scene.world.owner, member)
    membership = scene.membership(member)
    assert membership.confirmed_on == date(2027, 11, 2)
    assert membership.confirm_by == date(2028, 11, 2)


def test_a_suspended_member_confirms_and_stays_suspended(scene: Scene) -> None:
    member = standings.suspended(scene)
    before = scene.membership(member)
    scene.clock.advance(days=3)
    scene.do(confirm_membership, scene.world.owner, member)
    after = scene.membership(member)
    assert (after.standing, after.suspended_at, after.review_on) == (
        S.SUSPENDED,
        before.suspended_at,
        before.review_on,
    )
    assert after.confirm_by > before.confirm_by


def test_a_membership_lapses_by_decision_alone_after_its_grace(scene: Scene) -> None:
    member = standings.active(scene)
    # Confirm by 22 November 2027, and 60 days of grace.
    scene.clock.set(datetime(2028, 1, 21, 18, 59, tzinfo=UTC))
    propose(scene, member, Act.LAPSE)
    assert by_decider(scene, Act.LAPSE, member) == "grace_passed"
    scene.clock.set(datetime(2028, 1, 21, 19, tzinfo=UTC))
    assert scene.due(settling.run_due) == 0
    assert scene.membership(member).standing is S.ACTIVE
    decide(scene, member, Act.LAPSE)
    assert scene.membership(member).standing is S.LAPSED
    assert scene.row(SearchRow).standing is S.LAPSED
    assert scene.row(MembershipPeriod).ends_at is None
    scene.do(confirm_membership, scene.world.owner, member)
    assert scene.membership(member).standing is S.ACTIVE
    assert scene.row(SearchRow).standing is S.ACTIVE


@pytest.mark.parametrize("act", [Act.REMOVE, Act.ANNUL])
@pytest.mark.parametrize("before", [S.ACTIVE, S.SUSPENDED, S.LAPSED, S.LEFT], ids=str)
def test_setting_aside_leads_to_what_was_before(
    scene: Scene, before: Standing, act: Act
) -> None:
    member = standings.STANDINGS[before](scene)
    was, periods = scene.membership(member), scene.rows(MembershipPeriod)
    hold(scene, member, act)
    take_effect(scene)
    assert scene.membership(member).standing not in {before, S.ACTIVE}
    scene.clock.advance(days=100)
    # Time does nothing to who is no member.
    assert scene.due(settling.run_due) == 0
    propose(scene, member, Act.SET_ASIDE)
    decide(scene, member, Act.SET_ASIDE)
    back = scene.membership(member)
    assert (back.standing, back.serial) == (before, was.serial)
    assert (back.suspended_at, back.review_on) == (was.suspended_at, was.review_on)
    assert back.confirm_by == was.confirm_by
    assert scene.row(SearchRow).standing is before
    after = [(p.starts_at, p.ends_at, p.ended_as) for p in scene.rows(MembershipPeriod)]
    assert after == [(p.starts_at, p.ends_at, p.ended_as) for p in periods]


def test_an_annulment_set_aside_leads_to_the_removal_and_that_to_before(
    scene: Scene,
) -> None:
    member = standings.lapsed(scene)
    for act in (Act.REMOVE, Act.ANNUL):
        hold(scene, member, act)
        take_effect(scene)
    assert scene.membership(member).standing is S.ANNULLED
    led = []
    for _ in range(2):
        propose(scene, member, Act.SET_ASIDE)
        decide(scene, member, Act.SET_ASIDE)
        led.append(scene.membership(member).standing)
    assert led == [S.REMOVED, S.LAPSED]
    period = scene.row(MembershipPeriod)
    assert (period.ends_at, period.ended_as) == (None, None)
    numbers = [(d.series.value, d.number) for d in scene.rows(Decision)]
    assert numbers == [("public", n) for n in range(1, 6)]


def test_nothing_is_set_aside_while_the_organisation_applies_again(
    scene: Scene,
) -> None:
    member = standings.removed(scene)
    organisation, owner = scene.row(Organisation).id, scene.world.owner
    with scene.work() as work:
        again = start_application(work, owner, "k", "kk", organisation_id=organisation)
        again.answers = standings.ANSWERS
        submit_application(work, owner, again.reference, "k", "Asqar", "kk")
    propose(scene, member, Act.SET_ASIDE)
    assert by_decider(scene, Act.SET_ASIDE, member) == "no_application_open"


@pytest.mark.point("B-11")
def test_who_represents_the_member_decides_nothing_about_it(scene: Scene) -> None:
    member = standings.active(scene)
    propose(scene, member, Act.SUSPEND)
    organisation = scene.membership(member).organisation_id
    with scene.work() as work:
        decider = work.session.get_one(standings.Account, scene.world.decider)
        standings.represent(
            work, decider, organisation, standings.RepresentativeRole.EDITOR
        )
    assert by_decider(scene, Act.SUSPEND, member) == "not_recused"


def test_where_the_mail_fails_the_act_is_not_done(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = standings.active(scene)
    not_confirmed(scene, member)
    before, was = scene.counts(), scene.membership(member)

    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError("the mail cannot be put into words")

    monkeypatch.setattr(changes, "queue_mail", fail)
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
