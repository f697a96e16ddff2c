"""The stages of an application: design.md, §3, as one table.

A file is somewhere (`Stage`, held or not), somebody asks for an `Action`, and STEPS
says whether that leads anywhere, who may ask, under which circumstances, and where
to. Nothing else in the product knows an order of stages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.authority import File
from registry.domain.errors import ActionRefused
from registry.domain.permissions import Permission

MOST_QUESTIONS = 2
REMINDERS_BEFORE_CLOSING = 2


class Stage(StrEnum):
    """Name where an application is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    INFORMATION_REQUESTED = "information_requested"
    ADMITTED = "admitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


OPEN_STAGES = frozenset({Stage.SUBMITTED, Stage.IN_REVIEW, Stage.INFORMATION_REQUESTED})


class Action(StrEnum):
    """Name what may be done with an application."""

    SUBMIT = "submit"
    CLAIM = "claim"
    RELEASE = "release"
    TAKE_UP = "take_up"
    ASK = "ask"
    ANSWER = "answer"
    TAKE_BACK_QUESTION = "take_back_question"
    CLOSE_UNANSWERED = "close_unanswered"
    REOPEN = "reopen"
    RECOMMEND = "recommend"
    WITHDRAW_RECOMMENDATION = "withdraw_recommendation"
    ADMIT = "admit"
    REFUSE = "refuse"
    EFFECT_REFUSAL = "effect_refusal"
    TAKE_BACK = "take_back"
    ASK_RECONSIDERATION = "ask_reconsideration"
    SET_ASIDE = "set_aside"
    WITHDRAW = "withdraw"


class Position(StrEnum):
    """Name a stage, or the one stage that a hold narrows."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    IN_REVIEW_HELD = "in_review_held"
    INFORMATION_REQUESTED = "information_requested"
    ADMITTED = "admitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True)
class CaseFile(File):
    """Hold an application as the rules see it at one instant.

    `is_member` is true while the organisation is active, suspended or lapsed.
    `reply_awaited` is true from the showing of an objection until the applicant has
    replied or the time for it has passed. `hold_ended` is true from the end of the
    hold on, or from a handover on.
    """

    stage: Stage = Stage.DRAFT
    held: bool = False
    has_other_open: bool = False
    is_member: bool = False
    reply_awaited: bool = False
    questions: int = 0
    answer_date_passed: bool = False
    reminders: int = 0
    within_reopening: bool = False
    refusal_told: bool = False
    within_reconsideration: bool = False
    round: int = 1
    criteria_met: bool = False
    reasons_given: bool = False
    hold_ended: bool = False
    asked_by: int | None = None

    @property
    def position(self) -> Position:
        """Return the stage, narrowed where a refusal is held."""
        return Position.IN_REVIEW_HELD if self.held else Position(self.stage)


class Condition(StrEnum):
    """Name a circumstance that a step needs beside its position."""

    CHAIR_EXISTS = "chair_exists"
    NO_OTHER_OPEN = "no_other_open"
    NOT_A_MEMBER = "not_a_member"
    QUESTIONS_LEFT = "questions_left"
    UNANSWERED = "unanswered"
    WITHIN_REOPENING = "within_reopening"
    WITHIN_RECONSIDERATION = "within_reconsideration"
    FIRST_ROUND = "first_round"
    CRITERIA_MET = "criteria_met"
    REASONS_GIVEN = "reasons_given"
    OBJECTION_HEARD = "objection_heard"
    HOLD_RUNNING = "hold_running"
    HOLD_ENDED = "hold_ended"


CONDITIONS: Mapping[Condition, Callable[[CaseFile], bool]] = {
    Condition.CHAIR_EXISTS: lambda case: case.chair is not None,
    Condition.NO_OTHER_OPEN: lambda case: not case.has_other_open,
    Condition.NOT_A_MEMBER: lambda case: not case.is_member,
    Condition.QUESTIONS_LEFT: lambda case: case.questions < MOST_QUESTIONS,
    Condition.UNANSWERED: lambda case: (
        case.answer_date_passed and case.reminders >= REMINDERS_BEFORE_CLOSING
    ),
    Condition.WITHIN_REOPENING: lambda case: case.within_reopening,
    Condition.WITHIN_RECONSIDERATION: lambda case: (
        case.refusal_told and case.within_reconsideration
    ),
    Condition.FIRST_ROUND: lambda case: case.round == 1,
    Condition.CRITERIA_MET: lambda case: case.criteria_met,
    Condition.REASONS_GIVEN: lambda case: case.reasons_given,
    Condition.OBJECTION_HEARD: lambda case: not case.reply_awaited,
    Condition.HOLD_RUNNING: lambda case: not case.hold_ended,
    Condition.HOLD_ENDED: lambda case: case.hold_ended,
}


@dataclass(frozen=True)
class Step:
    """Hold one row of the table. `target` None leaves the stage as it is."""

    action: Action
    sources: frozenset[Position]
    permission: Permission
    target: Stage | None
    conditions: tuple[Condition, ...] = ()


def _row(
    sources: str,
    action: Action,
    permission: Permission,
    target: Stage | None,
    *conditions: Condition,
) -> Step:
    return Step(
        action,
        frozenset(Position(name) for name in sources.split()),
        permission,
        target,
        conditions,
    )


_P = Permission
_C = Condition
STEPS: tuple[Step, ...] = (
    _row("draft", Action.SUBMIT, _P.APPLICATION_SUBMIT, Stage.SUBMITTED,
         _C.CHAIR_EXISTS, _C.NO_OTHER_OPEN, _C.NOT_A_MEMBER),
    _row("submitted in_review information_requested",
         Action.CLAIM, _P.APPLICATION_HANDLE, None),
    _row("submitted in_review information_requested",
         Action.RELEASE, _P.APPLICATION_HANDLE, None),
    _row("submitted", Action.TAKE_UP, _P.APPLICATION_HANDLE, Stage.IN_REVIEW),
    _row("in_review", Action.ASK, _P.APPLICATION_HANDLE, Stage.INFORMATION_REQUESTED,
         _C.QUESTIONS_LEFT, _C.REASONS_GIVEN),
    _row("information_requested", Action.ANSWER, _P.APPLICATION_ANSWER,
         Stage.IN_REVIEW),
    _row("information_requested", Action.TAKE_BACK_QUESTION, _P.APPLICATION_HANDLE,
         Stage.IN_REVIEW),
    _row("information_requested", Action.CLOSE_UNANSWERED, _P.CALENDAR, Stage.CLOSED,
         _C.UNANSWERED),
    _row("closed", Action.REOPEN, _P.APPLICATION_SUBMIT, Stage.SUBMITTED,
         _C.CHAIR_EXISTS, _C.WITHIN_REOPENING, _C.NO_OTHER_OPEN, _C.NOT_A_MEMBER),
    _row("in_review", Action.RECOMMEND, _P.APPLICATION_HANDLE, None),
    _row("in_review", Action.WITHDRAW_RECOMMENDATION, _P.RECOMMENDATION_WITHDRAW,
         None),
    _row("in_review", Action.ADMIT, _P.APPLICATION_ADMIT, Stage.ADMITTED,
         _C.CRITERIA_MET),
    # A refusal leaves the stage as it is until its hold has ended.
    _row("in_review", Action.REFUSE, _P.APPLICATION_REFUSE, None, _C.REASONS_GIVEN,
         _C.OBJECTION_HEARD),
    _row("in_review_held", Action.EFFECT_REFUSAL, _P.CALENDAR, Stage.REFUSED,
         _C.HOLD_ENDED),
    _row("in_review_held", Action.TAKE_BACK, _P.HOLD_TAKE_BACK, None,
         _C.HOLD_RUNNING),
    _row("refused", Action.ASK_RECONSIDERATION, _P.APPLICATION_SUBMIT,
         Stage.SUBMITTED, _C.CHAIR_EXISTS, _C.FIRST_ROUND,
         _C.WITHIN_RECONSIDERATION, _C.NO_OTHER_OPEN, _C.NOT_A_MEMBER),
    # Setting aside takes two persons, so the first of them recommends it here.
    _row("refused", Action.RECOMMEND, _P.APPLICATION_HANDLE, None),
    _row("refused", Action.WITHDRAW_RECOMMENDATION, _P.RECOMMENDATION_WITHDRAW, None),
    _row("refused", Action.SET_ASIDE, _P.APPLICATION_SET_ASIDE, Stage.IN_REVIEW,
         _C.NO_OTHER_OPEN, _C.NOT_A_MEMBER),
    _row("draft submitted in_review in_review_held information_requested",
         Action.WITHDRAW, _P.APPLICATION_WITHDRAW, Stage.WITHDRAWN),
)  # fmt: skip

RECOMMENDABLE: Mapping[Position, frozenset[Action]] = {
    Position.IN_REVIEW: frozenset({Action.ADMIT, Action.REFUSE}),
    Position.REFUSED: frozenset({Action.SET_ASIDE}),
}


def find_step(position: Position, action: Action) -> Step | None:
    """Return the row that leads `action` on from `position`, if there is one."""
    for step in STEPS:
        if step.action is action and position in step.sources:
            return step
    return None


def steps_from(position: Position) -> tuple[Step, ...]:
    """Return every row that starts at `position`, in the order of the table."""
    return tuple(step for step in STEPS if position in step.sources)


ENDED_STAGES = frozenset({Stage.ADMITTED, Stage.REFUSED, Stage.WITHDRAWN, Stage.CLOSED})


def may_apply_again(case: CaseFile) -> bool:
    """Tell whether the organisation may begin anew after this application ended."""
    free = not (case.is_member or case.has_other_open)
    return case.stage in ENDED_STAGES and free


def missing_condition(step: Step, case: CaseFile) -> Condition | None:
    """Return the first circumstance that the step needs and the case lacks."""
    for condition in step.conditions:
        if not CONDITIONS[condition](case):
            return condition
    return None


def take_step(case: CaseFile, action: Action) -> Stage:
    """Return the stage after `action`; raise ActionRefused where it leads nowhere."""
    step = find_step(case.position, action)
    if step is None:
        raise ActionRefused(action, case.position)
    missing = missing_condition(step, case)
    if missing is not None:
        raise ActionRefused(action, case.position, missing)
    return step.target or case.stage
