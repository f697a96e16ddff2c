"""The standing of a member: design.md, §3, as one table.

A held suspension, removal or annulment leaves the standing as it is until its hold
has ended; meanwhile only take back and leave are possible.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.authority import File
from registry.domain.errors import ActionRefused
from registry.domain.permissions import Permission


class Standing(StrEnum):
    """Name how a membership stands."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    LEFT = "left"
    REMOVED = "removed"
    ANNULLED = "annulled"


CURRENT = frozenset({Standing.ACTIVE, Standing.SUSPENDED, Standing.LAPSED})
FORMER = frozenset(Standing) - CURRENT


class MemberAction(StrEnum):
    """Name what may be done with a membership."""

    RECOMMEND = "recommend"
    WITHDRAW_RECOMMENDATION = "withdraw_recommendation"
    CONFIRM = "confirm"
    SUSPEND = "suspend"
    EFFECT_SUSPENSION = "effect_suspension"
    REINSTATE = "reinstate"
    END_SUSPENSION = "end_suspension"
    OPEN_HEARING = "open_hearing"
    ANSWER_HEARING = "answer_hearing"
    CLOSE_HEARING = "close_hearing"
    REMOVE = "remove"
    EFFECT_REMOVAL = "effect_removal"
    ANNUL = "annul"
    EFFECT_ANNULMENT = "effect_annulment"
    TAKE_BACK = "take_back"
    LEAVE = "leave"
    LAPSE = "lapse"
    SET_ASIDE = "set_aside"
    READMIT = "readmit"


@dataclass(frozen=True)
class MemberFile(File):
    """Hold a membership as the rules see it at one instant.

    `application_open` is true while the organisation asks to be admitted again: one
    that is a member has no open application.
    """

    standing: Standing = Standing.ACTIVE
    held: str | None = None
    hold_ended: bool = False
    overdue_confirmation: bool = False
    grace_passed: bool = False
    hearing_open: bool = False
    hearing_ready: bool = False
    unheard_too_long: bool = False
    reasons_given: bool = False
    review_date_given: bool = False
    before_former: Standing | None = None
    application_open: bool = False


class MemberCondition(StrEnum):
    """Name a circumstance that a step needs beside its standing."""

    NOT_HELD = "not_held"
    HELD = "held"
    HELD_SUSPENSION = "held_suspension"
    HELD_REMOVAL = "held_removal"
    HELD_ANNULMENT = "held_annulment"
    HOLD_RUNNING = "hold_running"
    HOLD_ENDED = "hold_ended"
    REASONS_GIVEN = "reasons_given"
    REVIEW_DATE_GIVEN = "review_date_given"
    HEARING_READY = "hearing_ready"
    HEARING_OPEN = "hearing_open"
    NO_HEARING_OPEN = "no_hearing_open"
    UNHEARD_TOO_LONG = "unheard_too_long"
    GRACE_PASSED = "grace_passed"
    NO_APPLICATION_OPEN = "no_application_open"


MEMBER_CONDITIONS: Mapping[MemberCondition, Callable[[MemberFile], bool]] = {
    MemberCondition.NOT_HELD: lambda member: member.held is None,
    MemberCondition.HELD: lambda member: member.held is not None,
    MemberCondition.HELD_SUSPENSION: lambda m: m.held == MemberAction.SUSPEND,
    MemberCondition.HELD_REMOVAL: lambda m: m.held == MemberAction.REMOVE,
    MemberCondition.HELD_ANNULMENT: lambda m: m.held == MemberAction.ANNUL,
    MemberCondition.HOLD_RUNNING: lambda member: not member.hold_ended,
    MemberCondition.HOLD_ENDED: lambda member: member.hold_ended,
    MemberCondition.REASONS_GIVEN: lambda member: member.reasons_given,
    MemberCondition.REVIEW_DATE_GIVEN: lambda member: member.review_date_given,
    MemberCondition.HEARING_READY: lambda member: member.hearing_ready,
    MemberCondition.HEARING_OPEN: lambda member: member.hearing_open,
    MemberCondition.NO_HEARING_OPEN: lambda member: not member.hearing_open,
    MemberCondition.UNHEARD_TOO_LONG: lambda member: member.unheard_too_long,
    MemberCondition.GRACE_PASSED: lambda member: member.grace_passed,
    MemberCondition.NO_APPLICATION_OPEN: lambda member: not member.application_open,
}


def active_or_lapsed(member: MemberFile) -> Standing:
    """Return where a suspension ends: active, or lapsed if confirmation is overdue."""
    return Standing.LAPSED if member.overdue_confirmation else Standing.ACTIVE


def after_confirming(member: MemberFile) -> Standing:
    """Return where confirming leads: a lapsed member is active again."""
    return Standing.ACTIVE if member.standing is Standing.LAPSED else member.standing


def as_before(member: MemberFile) -> Standing:
    """Return the standing that a removal or annulment had replaced."""
    return member.before_former or Standing.ACTIVE


def same(member: MemberFile) -> Standing:
    """Return the standing unchanged."""
    return member.standing


def to(standing: Standing) -> Callable[[MemberFile], Standing]:
    """Return the rule that always leads to `standing`."""

    def target(member: MemberFile) -> Standing:
        return standing

    target.__name__ = standing.value
    return target


@dataclass(frozen=True)
class MemberStep:
    """Hold one row of the table; `target` computes the standing after it."""

    action: MemberAction
    sources: frozenset[Standing]
    permission: Permission
    target: Callable[[MemberFile], Standing]
    conditions: tuple[MemberCondition, ...] = ()


def _row(
    sources: str,
    action: MemberAction,
    permission: Permission,
    target: Callable[[MemberFile], Standing],
    *conditions: MemberCondition,
) -> MemberStep:
    return MemberStep(
        action,
        frozenset(Standing(name) for name in sources.split()),
        permission,
        target,
        conditions,
    )


_A = MemberAction
_P = Permission
_C = MemberCondition
_NOT_ANNULLED = "active suspended lapsed left removed"
MEMBER_STEPS: tuple[MemberStep, ...] = (
    # Setting aside an annulment takes two persons too, so the recommendation of it
    # is possible on an annulled membership; `recommendable` says of which acts.
    _row("active suspended lapsed left removed annulled",
         _A.RECOMMEND, _P.MEMBER_HANDLE, same, _C.NOT_HELD),
    _row("active suspended lapsed left removed annulled",
         _A.WITHDRAW_RECOMMENDATION, _P.RECOMMENDATION_WITHDRAW, same, _C.NOT_HELD),
    _row("active suspended", _A.CONFIRM, _P.MEMBER_CONFIRM, same, _C.NOT_HELD),
    _row("active lapsed", _A.SUSPEND, _P.MEMBER_SUSPEND, same,
         _C.NOT_HELD, _C.REASONS_GIVEN, _C.REVIEW_DATE_GIVEN),
    _row("active lapsed", _A.EFFECT_SUSPENSION, _P.CALENDAR, to(Standing.SUSPENDED),
         _C.HELD_SUSPENSION, _C.HOLD_ENDED),
    _row("suspended", _A.REINSTATE, _P.MEMBER_REINSTATE, active_or_lapsed,
         _C.NOT_HELD),
    _row("suspended", _A.END_SUSPENSION, _P.CALENDAR, active_or_lapsed,
         _C.NOT_HELD, _C.UNHEARD_TOO_LONG),
    _row(_NOT_ANNULLED, _A.OPEN_HEARING, _P.MEMBER_OPEN_HEARING, same,
         _C.NOT_HELD, _C.NO_HEARING_OPEN, _C.REASONS_GIVEN),
    _row(_NOT_ANNULLED, _A.ANSWER_HEARING, _P.MEMBER_ANSWER, same,
         _C.NOT_HELD, _C.HEARING_OPEN),
    _row(_NOT_ANNULLED, _A.CLOSE_HEARING, _P.MEMBER_OPEN_HEARING, same,
         _C.NOT_HELD, _C.HEARING_OPEN),
    _row("active suspended lapsed left", _A.REMOVE, _P.MEMBER_REMOVE, same,
         _C.NOT_HELD, _C.HEARING_READY, _C.REASONS_GIVEN),
    _row("active suspended lapsed left", _A.EFFECT_REMOVAL, _P.CALENDAR,
         to(Standing.REMOVED), _C.HELD_REMOVAL, _C.HOLD_ENDED),
    _row(_NOT_ANNULLED, _A.ANNUL, _P.MEMBER_ANNUL, same,
         _C.NOT_HELD, _C.HEARING_READY, _C.REASONS_GIVEN),
    _row(_NOT_ANNULLED, _A.EFFECT_ANNULMENT, _P.CALENDAR, to(Standing.ANNULLED),
         _C.HELD_ANNULMENT, _C.HOLD_ENDED),
    _row(_NOT_ANNULLED, _A.TAKE_BACK, _P.HOLD_TAKE_BACK, same,
         _C.HELD, _C.HOLD_RUNNING),
    # Leaving is possible during a hold, and voids it.
    _row("active suspended lapsed", _A.LEAVE, _P.MEMBER_LEAVE, to(Standing.LEFT)),
    _row("active", _A.LAPSE, _P.MEMBER_LAPSE, to(Standing.LAPSED),
         _C.NOT_HELD, _C.GRACE_PASSED),
    _row("lapsed", _A.CONFIRM, _P.MEMBER_CONFIRM, after_confirming, _C.NOT_HELD),
    _row("removed annulled", _A.SET_ASIDE, _P.MEMBER_SET_ASIDE, as_before,
         _C.NOT_HELD, _C.NO_APPLICATION_OPEN),
    # The second person of an admission is asked for on the application, not here.
    _row("left removed annulled", _A.READMIT, _P.APPLICATION_ADMIT,
         to(Standing.ACTIVE), _C.NOT_HELD),
)  # fmt: skip

HELD_ACTS: Mapping[MemberAction, MemberAction] = {
    MemberAction.SUSPEND: MemberAction.EFFECT_SUSPENSION,
    MemberAction.REMOVE: MemberAction.EFFECT_REMOVAL,
    MemberAction.ANNUL: MemberAction.EFFECT_ANNULMENT,
}

TWO_PERSON_ACTS = frozenset(
    {
        MemberAction.SUSPEND,
        MemberAction.REINSTATE,
        MemberAction.REMOVE,
        MemberAction.ANNUL,
        MemberAction.LAPSE,
        MemberAction.SET_ASIDE,
    }
)


def recommendable(standing: Standing) -> frozenset[MemberAction]:
    """Return the acts of two persons that may be recommended from `standing`."""
    return frozenset(
        step.action
        for step in MEMBER_STEPS
        if step.action in TWO_PERSON_ACTS and standing in step.sources
    )


def find_member_step(standing: Standing, action: MemberAction) -> MemberStep | None:
    """Return the row that leads `action` on from `standing`, if there is one."""
    for step in MEMBER_STEPS:
        if step.action is action and standing in step.sources:
            return step
    return None


def missing_member_condition(
    step: MemberStep, member: MemberFile
) -> MemberCondition | None:
    """Return the first circumstance that the step needs and the member lacks."""
    for condition in step.conditions:
        if not MEMBER_CONDITIONS[condition](member):
            return condition
    return None


def take_member_step(member: MemberFile, action: MemberAction) -> Standing:
    """Return the standing after `action`; raise ActionRefused where none leads on."""
    step = find_member_step(member.standing, action)
    if step is None:
        raise ActionRefused(action, member.standing)
    missing = missing_member_condition(step, member)
    if missing is not None:
        raise ActionRefused(action, member.standing, missing)
    return step.target(member)
