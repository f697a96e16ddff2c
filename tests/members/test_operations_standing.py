"""What becomes of a member: reasons, holds, hearings, periods, and back again."""

from datetime import UTC, date, datetime

import pytest

from registry.applications.operations.drafting import start_application
from registry.applications.operations.sending import submit_application
from registry.audit.events import Event
from registry.decisions.models import Act, Decision
from registry.decisions.operations.recording import Grounds
from registry.domain.membership import (
    MemberAction,
    MemberCondition,
    Standing,
)
from registry.mail.models import OutboxMail
from registry.members.models.memberships import Hearing, MembershipPeriod
from registry.members.models.organisations import Organisation
from registry.members.operations import settling
from registry.members.operations.hearing import close_hearing, start_hearing
from registry.members.operations.owning import (
    answer_hearing,
    confirm_membership,
)
from registry.search.models.rows import SearchRow
from tests.members import standings
from tests.members.rows import deciding, open_hearing
from tests.members.standings import (
    decide,
    grounds,
    hear,
    hold,
    propose,
    take_effect,
)
from tests.scene import DONE, Scene

A, C, S = MemberAction, MemberCondition, Standing


def by_decider(scene: Scene, act: Act, member: int) -> str:
    """Rehearse the second person's part."""
    return scene.attempt(deciding(act), scene.world.decider, member)


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
