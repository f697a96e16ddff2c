"""Write out the table of standings as acts: who, what, where to, recorded, told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from registry.audit.events import Event
from registry.decisions.models import Act
from registry.decisions.operations.persons import Person
from registry.domain.authority import Capacity
from registry.domain.membership import MEMBER_STEPS, MemberAction, Standing
from registry.members.operations import settling
from registry.members.operations.admission import admit_organisation
from registry.members.operations.deciding import (
    decide_standing,
    recommend_standing,
    take_back_standing,
    withdraw_standing_recommendation,
)
from registry.members.operations.hearing import close_hearing, start_hearing
from registry.members.operations.owning import (
    answer_hearing,
    confirm_membership,
    leave,
)
from registry.members.queries.memberships import get_membership
from registry.unit_of_work import Work
from tests.members.standings import REASONS, grounds, hear, hold, propose
from tests.scene import Scene, Told
from tests.world import ANSWERS

OWNER = frozenset({"owner"})
CHAIR = frozenset({"reviewer", "decider", "second_decider"})
DECIDERS = frozenset({"decider", "second_decider"})
NOBODY: frozenset[str] = frozenset()

Perform = Callable[[Work, int, int], object]
Prepare = Callable[[Scene, int], None]


def nothing(scene: Scene, member: int) -> None:
    """Leave the membership as it is."""


@dataclass(frozen=True)
class Row:
    """Hold one step from one standing; `by` is who may take it."""

    source: Standing
    action: MemberAction
    by: frozenset[str]
    perform: Perform
    after: Standing
    event: Event
    told: str | None = None
    prepare: Prepare = nothing
    office_told: str | None = None

    def __str__(self) -> str:
        """Name the row in a test's id."""
        return f"{self.source}-{self.action}"

    @property
    def mails(self) -> list[Told]:
        """Return the mails that the step queues, each in its reader's language."""
        to_owner = [(self.told, "owner@example.org", "kk")] if self.told else []
        officers = ("reviewer", "decider", "second") if self.office_told else ()
        to_office = [
            (str(self.office_told), f"{name}@example.org", "az") for name in officers
        ]
        return to_owner + to_office


def proposing(act: Act) -> Prepare:
    """Return the first person's part."""
    return lambda scene, member: propose(scene, member, act)


def proposing_after_hearing(act: Act) -> Prepare:
    """Return the hearing, unanswered, and the first person's part."""

    def prepare(scene: Scene, member: int) -> None:
        hear(scene, member)
        propose(scene, member, act)

    return prepare


def holding(act: Act, *, ended: bool = False) -> Prepare:
    """Return the recording of an act, and the end of its hold where asked for."""

    def prepare(scene: Scene, member: int) -> None:
        hold(scene, member, act)
        if ended:
            scene.clock.advance(minutes=30)

    return prepare


def open_hearing(work: Work, account: int, member: int) -> object:
    """Name the reasons to the member."""
    answer_by = (work.now + timedelta(days=14)).date()
    return start_hearing(work, account, member, grounds(Act.REMOVE), answer_by)


def hearing_open(scene: Scene, member: int) -> None:
    """Open a hearing."""
    scene.do(open_hearing, scene.world.decider, member)


def waiting(scene: Scene, member: int) -> None:
    """Let a suspension stand its time."""
    scene.clock.advance(days=30)


def not_confirmed(scene: Scene, member: int) -> None:
    """Let confirmation and grace pass, and recommend that the membership lapse."""
    scene.clock.advance(days=365 + 61)
    propose(scene, member, Act.LAPSE)


def recommending(act: Act) -> Perform:
    """Return the proposal of an act."""

    def perform(work: Work, account: int, member: int) -> object:
        return recommend_standing(work, account, member, act, reasons=REASONS[act])

    return perform


def deciding(act: Act) -> Perform:
    """Return the decision as the second of two persons."""

    def perform(work: Work, account: int, member: int) -> object:
        review = (work.now + timedelta(days=60)).date()
        review_on = review if act is Act.SUSPEND else None
        return decide_standing(
            work, account, member, act, grounds(act), review_on=review_on
        )

    return perform


def answer(work: Work, account: int, member: int) -> object:
    """Answer the reasons named."""
    return answer_hearing(work, account, member, "Олай емес.")


def settle(work: Work, account: int, member: int) -> object:
    """Let the calendar end a hold."""
    return settling.settle(work, get_membership(work.session, member))


def end_suspension(work: Work, account: int, member: int) -> object:
    """Let the calendar end a suspension that nobody followed up."""
    return settling.end_suspension(work, get_membership(work.session, member))


def readmit(work: Work, account: int, member: int) -> object:
    """Admit again, as the operation of an application does at its end."""
    organisation = get_membership(work.session, member).organisation
    decider = Person(account, "AZ", Capacity.CHAIR_OFFICER)
    return admit_organisation(work, organisation, ANSWERS, decider, 1)


A, S, E = MemberAction, Standing, Event
# What may be proposed from each standing, so that a row of proposing has an act.
PROPOSED = {
    S.ACTIVE: Act.SUSPEND,
    S.SUSPENDED: Act.REINSTATE,
    S.LAPSED: Act.REMOVE,
    S.LEFT: Act.REMOVE,
    S.REMOVED: Act.SET_ASIDE,
    S.ANNULLED: Act.SET_ASIDE,
}
EFFECTS = {
    A.EFFECT_SUSPENSION: (Act.SUSPEND, S.SUSPENDED, E.MEMBER_SUSPENDED),
    A.EFFECT_REMOVAL: (Act.REMOVE, S.REMOVED, E.MEMBER_REMOVED),
    A.EFFECT_ANNULMENT: (Act.ANNUL, S.ANNULLED, E.MEMBER_ANNULLED),
}
RECORDED = {
    A.SUSPEND: (Act.SUSPEND, E.MEMBER_SUSPENSION_RECORDED),
    A.REMOVE: (Act.REMOVE, E.MEMBER_REMOVAL_RECORDED),
    A.ANNUL: (Act.ANNUL, E.MEMBER_ANNULMENT_RECORDED),
}


def _recorded(source: Standing, action: MemberAction) -> Row:
    act, event = RECORDED[action]
    prepare = proposing if act is Act.SUSPEND else proposing_after_hearing
    return Row(source, action, DECIDERS, deciding(act), source, event, None,
               prepare(act))  # fmt: skip


def _effect(source: Standing, action: MemberAction) -> Row:
    act, after, event = EFFECTS[action]
    told = f"standing_{act.value}"
    ended = holding(act, ended=True)
    return Row(source, action, NOBODY, settle, after, event, told, ended)


def _row(source: Standing, action: MemberAction) -> Row:
    """Return what a step is from one of its standings."""
    act = PROPOSED[source]
    if action in RECORDED:
        return _recorded(source, action)
    if action in EFFECTS:
        return _effect(source, action)
    held = Act.ANNUL if source is S.REMOVED else Act.REMOVE
    rows: dict[MemberAction, tuple[object, ...]] = {
        A.RECOMMEND: (CHAIR, recommending(act), source, E.MEMBER_RECOMMENDED),
        A.WITHDRAW_RECOMMENDATION: (
            frozenset({"reviewer"}), withdraw_standing_recommendation, source,
            E.MEMBER_RECOMMENDATION_WITHDRAWN, None, proposing(act)),
        A.CONFIRM: (OWNER, confirm_membership,
                    S.ACTIVE if source is S.LAPSED else source, E.MEMBER_CONFIRMED),
        A.REINSTATE: (DECIDERS, deciding(Act.REINSTATE), S.ACTIVE,
                      E.MEMBER_REINSTATED, "standing_reinstate",
                      proposing(Act.REINSTATE)),
        A.END_SUSPENSION: (NOBODY, end_suspension, S.ACTIVE,
                           E.MEMBER_SUSPENSION_ENDED, "suspension_ended", waiting),
        A.OPEN_HEARING: (DECIDERS, open_hearing, source, E.MEMBER_HEARING_OPENED,
                         "hearing_opened"),
        A.ANSWER_HEARING: (OWNER, answer, source, E.MEMBER_HEARING_ANSWERED, None,
                           hearing_open, "hearing_answered"),
        A.CLOSE_HEARING: (DECIDERS, close_hearing, source, E.MEMBER_HEARING_CLOSED,
                          None, hearing_open),
        A.TAKE_BACK: (frozenset({"decider"}), take_back_standing, source,
                      E.MEMBER_TAKEN_BACK, None, holding(held)),
        A.LEAVE: (OWNER, leave, S.LEFT, E.MEMBER_LEFT, "member_left", nothing,
                  "member_left_office"),
        A.LAPSE: (DECIDERS, deciding(Act.LAPSE), S.LAPSED, E.MEMBER_LAPSED,
                  "standing_lapse", not_confirmed),
        A.SET_ASIDE: (DECIDERS, deciding(Act.SET_ASIDE), S.ACTIVE,
                      E.MEMBER_SET_ASIDE, "standing_set_aside",
                      proposing(Act.SET_ASIDE)),
        A.READMIT: (frozenset({"decider"}), readmit, S.ACTIVE, E.MEMBER_READMITTED),
    }  # fmt: skip
    return Row(source, action, *rows[action])  # type: ignore[arg-type]


ROWS: tuple[Row, ...] = tuple(
    _row(source, step.action)
    for step in MEMBER_STEPS
    for source in sorted(step.sources)
)
