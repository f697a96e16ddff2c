"""Write out the table of stages as acts: who, what, where to, recorded, told."""

from collections.abc import Callable
from dataclasses import dataclass

from registry.applications.operations import settling
from registry.applications.operations.deciding import (
    admit,
    recommend,
    refuse,
    set_refusal_aside,
    take_back_refusal,
    withdraw_recommendation,
)
from registry.applications.operations.drafting import withdraw_application
from registry.applications.operations.reviewing import (
    answer_question,
    ask_for_information,
    claim_file,
    release_file,
    take_back_question,
    take_up,
)
from registry.applications.operations.sending import (
    ask_reconsideration,
    reopen_application,
    submit_application,
)
from registry.applications.queries.applications import get_application
from registry.audit.events import Event
from registry.decisions.models import Act
from registry.domain.application import Action, Position, Stage
from registry.unit_of_work import Work
from tests.applications.positions import (
    QUESTION,
    REFUSAL,
    let_the_date_pass,
    recommend_admission,
    recommend_refusal,
    recommend_setting_aside,
)
from tests.scene import Scene, Told

# Anybody who ever acts on a file, by their name in `World`.
OWNER = frozenset({"owner"})
CHAIR = frozenset({"reviewer", "decider", "second_decider"})
# The reviewer recommended, so either decider may be the second person.
SECOND = frozenset({"decider", "second_decider"})
NOBODY: frozenset[str] = frozenset()

OFFICE_MAILS = ("reviewer", "decider", "second")


def to_owner(kind: str) -> tuple[Told, ...]:
    """Return the mail that the applicant gets, in its own language."""
    return ((kind, "owner@example.org", "kk"),)


def to_chair(kind: str) -> tuple[Told, ...]:
    """Return the mails that the officers of Azerbaijan get, in theirs."""
    return tuple((kind, f"{name}@example.org", "az") for name in OFFICE_MAILS)


# The officer of the own country is asked for an opinion, and told what came of it.
ASKED = (("opinion_asked", "kz@example.org", "kk"),)


def outcome(stage: str) -> tuple[Told, ...]:
    """Return the mail that it gets when a file has ended."""
    return ((f"opinion_{stage}", "kz@example.org", "kk"),)


SENT = (*to_owner("receipt"), *to_chair("new_file"), *ASKED)

Perform = Callable[[Work, int, str], object]
Prepare = Callable[[Scene, str], None]


def nothing(scene: Scene, reference: str) -> None:
    """Leave the file as it is."""


@dataclass(frozen=True)
class Row:
    """Hold one step from one position; `by` is who may take it."""

    source: Position
    action: Action
    by: frozenset[str]
    perform: Perform
    after: Stage
    event: Event
    told: tuple[Told, ...] = ()
    prepare: Prepare = nothing

    def __str__(self) -> str:
        """Name the row in a test's id."""
        return f"{self.source}-{self.action}"


def send(work: Work, account: int, reference: str) -> object:
    """Send the draft."""
    return submit_application(work, account, reference, "a key", "Asqar", "kk")


def ask(work: Work, account: int, reference: str) -> object:
    """Ask what the name and the seat are."""
    return ask_for_information(work, account, reference, QUESTION)


def propose(act: Act) -> Perform:
    """Return the proposal of an act."""

    def perform(work: Work, account: int, reference: str) -> object:
        reasons = REFUSAL.reasons if act is Act.REFUSE else None
        return recommend(work, account, reference, act, reasons=reasons)

    return perform


def say_no(work: Work, account: int, reference: str) -> object:
    """Refuse for a reason."""
    return refuse(work, account, reference, REFUSAL)


def by_calendar(rule: Callable[[Work, object], object]) -> Perform:
    """Return what time does, whoever asks: nobody acts."""

    def perform(work: Work, account: int, reference: str) -> object:
        return rule(work, get_application(work.session, reference))

    return perform


def wait_for_hold(scene: Scene, reference: str) -> None:
    """Let the hold end."""
    scene.clock.advance(minutes=30)


def wait_for_answer(scene: Scene, reference: str) -> None:
    """Let the date of the answer pass, with both reminders sent."""
    let_the_date_pass(scene)


def claimed(scene: Scene, reference: str) -> None:
    """Let the reviewer work on the file."""
    scene.do(claim_file, scene.world.reviewer, reference)


P, A, S, E = Position, Action, Stage, Event
DESKS = {
    P.SUBMITTED: S.SUBMITTED,
    P.IN_REVIEW: S.IN_REVIEW,
    P.INFORMATION_REQUESTED: S.INFORMATION_REQUESTED,
}
ROWS: tuple[Row, ...] = (
    Row(P.DRAFT, A.SUBMIT, OWNER, send, S.SUBMITTED, E.APPLICATION_SUBMITTED, SENT),
    *(
        Row(source, A.CLAIM, CHAIR, claim_file, stage, E.APPLICATION_CLAIMED)
        for source, stage in DESKS.items()
    ),
    *(
        Row(source, A.RELEASE, CHAIR, release_file, stage, E.APPLICATION_RELEASED,
            prepare=claimed)
        for source, stage in DESKS.items()
    ),
    Row(P.SUBMITTED, A.TAKE_UP, CHAIR, take_up, S.IN_REVIEW, E.APPLICATION_TAKEN_UP),
    Row(P.IN_REVIEW, A.ASK, CHAIR, ask, S.INFORMATION_REQUESTED, E.APPLICATION_ASKED,
        to_owner("information_requested")),
    Row(P.INFORMATION_REQUESTED, A.ANSWER, OWNER, answer_question, S.IN_REVIEW,
        E.APPLICATION_ANSWERED, to_chair("answered")),
    Row(P.INFORMATION_REQUESTED, A.TAKE_BACK_QUESTION, CHAIR, take_back_question,
        S.IN_REVIEW, E.APPLICATION_QUESTION_TAKEN_BACK,
        to_owner("question_taken_back")),
    Row(P.INFORMATION_REQUESTED, A.CLOSE_UNANSWERED, NOBODY,
        by_calendar(settling.close_unanswered), S.CLOSED, E.APPLICATION_CLOSED,
        to_owner("closed_unanswered"), wait_for_answer),
    Row(P.CLOSED, A.REOPEN, OWNER, reopen_application, S.SUBMITTED,
        E.APPLICATION_REOPENED, SENT),
    Row(P.IN_REVIEW, A.RECOMMEND, CHAIR, propose(Act.ADMIT), S.IN_REVIEW,
        E.APPLICATION_RECOMMENDED),
    Row(P.IN_REVIEW, A.WITHDRAW_RECOMMENDATION, frozenset({"reviewer"}),
        withdraw_recommendation, S.IN_REVIEW, E.APPLICATION_RECOMMENDATION_WITHDRAWN,
        prepare=recommend_admission),
    Row(P.IN_REVIEW, A.ADMIT, SECOND, admit, S.ADMITTED, E.APPLICATION_ADMITTED,
        (*outcome("admitted"), *to_owner("admitted")), recommend_admission),
    Row(P.IN_REVIEW, A.REFUSE, SECOND, say_no, S.IN_REVIEW,
        E.APPLICATION_REFUSAL_RECORDED, prepare=recommend_refusal),
    Row(P.IN_REVIEW_HELD, A.EFFECT_REFUSAL, NOBODY, by_calendar(settling.settle),
        S.REFUSED, E.APPLICATION_REFUSED, (*outcome("refused"), *to_owner("refused")),
        wait_for_hold),
    Row(P.IN_REVIEW_HELD, A.TAKE_BACK, frozenset({"decider"}), take_back_refusal,
        S.IN_REVIEW, E.APPLICATION_TAKEN_BACK),
    Row(P.REFUSED, A.ASK_RECONSIDERATION, OWNER, ask_reconsideration, S.SUBMITTED,
        E.APPLICATION_RECONSIDERATION_ASKED, SENT),
    Row(P.REFUSED, A.RECOMMEND, CHAIR, propose(Act.SET_ASIDE), S.REFUSED,
        E.APPLICATION_RECOMMENDED),
    Row(P.REFUSED, A.WITHDRAW_RECOMMENDATION, frozenset({"reviewer"}),
        withdraw_recommendation, S.REFUSED, E.APPLICATION_RECOMMENDATION_WITHDRAWN,
        prepare=recommend_setting_aside),
    Row(P.REFUSED, A.SET_ASIDE, SECOND, set_refusal_aside, S.IN_REVIEW,
        E.APPLICATION_SET_ASIDE, to_owner("refusal_set_aside"),
        recommend_setting_aside),
    *(
        Row(source, A.WITHDRAW, OWNER, withdraw_application, S.WITHDRAWN,
            E.APPLICATION_WITHDRAWN, () if source is P.DRAFT else outcome("withdrawn"))
        for source in (P.DRAFT, P.SUBMITTED, P.IN_REVIEW, P.IN_REVIEW_HELD,
                       P.INFORMATION_REQUESTED)
    ),
)  # fmt: skip
