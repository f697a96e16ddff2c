"""Each circumstance that a row of the table asks for is asked for by its operation."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.applications.operations import opening, settling
from registry.applications.operations.deciding import refuse
from registry.applications.operations.reviewing import (
    Inquiry,
    ask_for_information,
    take_back_question,
)
from registry.applications.operations.sending import ask_reconsideration
from registry.applications.queries.applications import get_application
from registry.applications.queries.case_file import case_file
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.application import (
    STEPS,
    Action,
    Condition,
    Stage,
    find_step,
    missing_condition,
)
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.offices.models.terms import ChairTerm
from registry.unit_of_work import Work
from tests.applications import positions
from tests.applications.rows import (
    QUESTION,
    ROWS,
    ask,
    recommend_admission,
    recommend_refusal,
    recommend_setting_aside,
    send,
)
from tests.scene import Scene, days

# What makes the circumstance missing, on a file from which the act would lead on.
Spoil = Callable[[Scene, str], None]


def nobody_chairs(scene: Scene, reference: str) -> None:
    """Let the first term begin tomorrow."""
    with scene.work() as work:
        work.session.scalars(select(ChairTerm)).one().starts_at = work.now + days(1)


def another_is_open(scene: Scene, reference: str) -> None:
    """Write a second application of the organisation that is open."""
    first = scene.application(reference)
    with scene.work() as work:
        work.session.add(
            Application(
                reference="A-2222-2222",
                organisation_id=first.organisation_id,
                stage=Stage.SUBMITTED,
                language="kk",
                answers=first.answers,
                created_by=scene.world.owner,
                created_at=work.now,
                creation_key="another",
                submitted_at=work.now,
                first_submitted_at=work.now,
                promise_on=work.now.date(),
            )
        )


def it_is_a_member(scene: Scene, reference: str) -> None:
    """Write a membership of the organisation."""
    first = scene.application(reference)
    with scene.work() as work:
        work.session.add(
            Membership(
                organisation_id=first.organisation_id,
                serial=1,
                standing=Standing.LAPSED,
                confirmed_on=work.now.date(),
                confirm_by=work.now.date(),
            )
        )


def asked_twice(scene: Scene, reference: str) -> None:
    """Ask, and take the question back, as often as may be asked."""
    for _ in range(2):
        scene.do(ask_for_information, scene.world.reviewer, reference, QUESTION)
        scene.do(take_back_question, scene.world.reviewer, reference)


def not_yet_due(scene: Scene, reference: str) -> None:
    """Let both reminders go out, and stop before the last day has ended."""
    for _ in range(2):
        scene.clock.advance(days=14.9)
        scene.due(settling.run_due)


def a_year_later(scene: Scene, reference: str) -> None:
    """Let the year end in which a closed file may be opened again."""
    scene.clock.advance(days=366)


def told_long_ago(scene: Scene, reference: str) -> None:
    """Let the time end in which reconsideration may be asked for."""
    scene.clock.advance(days=31)


def refused_again(scene: Scene, reference: str) -> None:
    """Ask for reconsideration, and leave the file refused in its second round."""
    scene.do(ask_reconsideration, scene.world.owner, reference)
    with scene.work() as work:
        get_application(work.session, reference).stage = Stage.REFUSED


def unmarked(scene: Scene, reference: str) -> None:
    """Recommend, then take every mark off."""
    recommend_admission(scene, reference)
    scene.do(positions.unmark)


def its_time_passed(scene: Scene, reference: str) -> None:
    """Let the hold end."""
    scene.clock.advance(minutes=30)


def nothing(scene: Scene, reference: str) -> None:
    """Spoil nothing: the act itself lacks it."""


def ask_without_reason(work: Work, account: int, reference: str) -> object:
    """Ask for information and name no reason."""
    return ask_for_information(
        work, account, reference, Inquiry([Part.NAME], Grounds())
    )


def refuse_without_reason(work: Work, account: int, reference: str) -> object:
    """Refuse, and name no reason."""
    return refuse(
        work, account, reference, Grounds(text="Because.", text_language="en")
    )


A, C = Action, Condition
SPOILED: dict[tuple[Action, Condition], Spoil] = {
    (A.SUBMIT, C.CHAIR_EXISTS): nobody_chairs,
    (A.SUBMIT, C.NO_OTHER_OPEN): another_is_open,
    (A.SUBMIT, C.NOT_A_MEMBER): it_is_a_member,
    (A.ASK, C.QUESTIONS_LEFT): asked_twice,
    (A.ASK, C.REASONS_GIVEN): nothing,
    (A.CLOSE_UNANSWERED, C.UNANSWERED): not_yet_due,
    (A.REOPEN, C.CHAIR_EXISTS): nobody_chairs,
    (A.REOPEN, C.WITHIN_REOPENING): a_year_later,
    (A.REOPEN, C.NO_OTHER_OPEN): another_is_open,
    (A.REOPEN, C.NOT_A_MEMBER): it_is_a_member,
    (A.ADMIT, C.CRITERIA_MET): unmarked,
    (A.REFUSE, C.REASONS_GIVEN): recommend_refusal,
    (A.REFUSE, C.OBJECTION_HEARD): recommend_refusal,
    (A.EFFECT_REFUSAL, C.HOLD_ENDED): nothing,
    (A.TAKE_BACK, C.HOLD_RUNNING): its_time_passed,
    (A.ASK_RECONSIDERATION, C.CHAIR_EXISTS): nobody_chairs,
    (A.ASK_RECONSIDERATION, C.FIRST_ROUND): refused_again,
    (A.ASK_RECONSIDERATION, C.WITHIN_RECONSIDERATION): told_long_ago,
    (A.ASK_RECONSIDERATION, C.NO_OTHER_OPEN): another_is_open,
    (A.ASK_RECONSIDERATION, C.NOT_A_MEMBER): it_is_a_member,
    (A.SET_ASIDE, C.NO_OTHER_OPEN): recommend_setting_aside,
    (A.SET_ASIDE, C.NOT_A_MEMBER): recommend_setting_aside,
}
THEN: dict[tuple[Action, Condition], Spoil] = {
    (A.SET_ASIDE, C.NO_OTHER_OPEN): another_is_open,
    (A.SET_ASIDE, C.NOT_A_MEMBER): it_is_a_member,
}
ACTS = {
    (A.ASK, C.REASONS_GIVEN): ask_without_reason,
    (A.REFUSE, C.REASONS_GIVEN): refuse_without_reason,
}
CASES = sorted(SPOILED)


def test_every_circumstance_of_every_row_has_a_case() -> None:
    needed = {(step.action, c) for step in STEPS for c in step.conditions}
    assert set(SPOILED) == needed


def awaiting_a_reply(*arguments: Any, **named: Any) -> object:
    """Return the file as if an objection had just been shown to the applicant."""
    return replace(case_file(*arguments, **named), reply_awaited=True)


def do_not_settle(work: Work, application: Application) -> None:
    """Leave a hold that has ended, as where the calendar came too late."""


@pytest.mark.parametrize(("action", "condition"), CASES)
def test_without_a_circumstance_the_act_is_refused_and_changes_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, action: Action, condition: Condition
) -> None:
    (row,) = [r for r in ROWS if r.action is action]
    reference = positions.POSITIONS[row.source](scene)
    SPOILED[action, condition](scene, reference)
    THEN.get((action, condition), nothing)(scene, reference)
    if condition is Condition.OBJECTION_HEARD:
        monkeypatch.setattr(opening, "case_file", awaiting_a_reply)
    if condition is Condition.HOLD_RUNNING:
        monkeypatch.setattr(opening, "settle", do_not_settle)
    before = scene.counts()
    if row.by:
        perform = ACTS.get((action, condition), row.perform)
        actor = getattr(scene.world, min(row.by))
        assert scene.attempt(perform, actor, reference) == condition
    else:
        assert not scene.do(row.perform, 0, reference)
        with scene.reading() as session:
            application = get_application(session, reference)
            case = case_file(session, application, scene.clock.now)
            step = find_step(case.position, action)
            assert step is not None
            assert missing_condition(step, case) is condition
    assert scene.counts() == before


@pytest.mark.parametrize("answered", [send, ask])
def test_the_same_act_is_done_where_nothing_is_missing(
    scene: Scene, answered: Callable[[Work, int, str], object]
) -> None:
    source = positions.draft if answered is send else positions.in_review
    actor = scene.world.owner if answered is send else scene.world.reviewer
    assert scene.attempt(answered, actor, source(scene)) == "done"
