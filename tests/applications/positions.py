"""Bring an application to each position of the table, by the use cases themselves."""

from collections.abc import Callable, Mapping

from sqlalchemy import delete

from registry.applications.models.reviewing import CriterionMark
from registry.applications.operations import settling
from registry.applications.operations.deciding import recommend, refuse
from registry.applications.operations.drafting import withdraw_application
from registry.applications.operations.opining import Saying, give_opinion
from registry.applications.operations.reviewing import (
    Inquiry,
    ask_for_information,
    take_up,
)
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.domain.answers import Part
from registry.domain.application import Position
from registry.domain.opinion import OpinionAnswer
from registry.unit_of_work import Work
from tests.scene import Scene
from tests.world import make_admitted, make_draft, make_submitted, meet_criteria

QUESTION = Inquiry([Part.NAME, Part.SEAT], Grounds(["name_differs"], "Why?", "en"))
OBJECTION = Saying(
    OpinionAnswer.OBJECTS, ["independent"], "Бірлестік тәуелсіз емес.", "kk"
)
REFUSAL = Grounds(["independent"], "See the statute.", "en")


def draft(scene: Scene) -> str:
    """Return the reference of a complete draft."""
    return scene.do(lambda w: make_draft(w, scene.world.owner).reference)


def submitted(scene: Scene, **answers: str) -> str:
    """Return the reference of a file that nobody took up yet."""
    owner = scene.world.owner
    return scene.do(lambda w: make_submitted(w, owner, **answers).reference)


def in_review(scene: Scene) -> str:
    """Return the reference of a file in review that meets every criterion."""
    reference = submitted(scene)
    scene.do(take_up, scene.world.reviewer, reference)
    scene.do(meet_criteria, scene.world.reviewer, reference)
    return reference


def held(scene: Scene) -> str:
    """Return the reference of a file whose refusal `decider` has just recorded."""
    reference = in_review(scene)
    recommend_refusal(scene, reference)
    scene.do(refuse, scene.world.decider, reference, REFUSAL)
    return reference


def objected(scene: Scene) -> str:
    """Return a file in review to which its country's office has just objected."""
    reference = in_review(scene)
    scene.do(give_opinion, scene.world.kazakh_officer, reference, OBJECTION)
    return reference


def information_requested(scene: Scene) -> str:
    """Return the reference of a file that waits for its applicant."""
    reference = in_review(scene)
    scene.do(ask_for_information, scene.world.reviewer, reference, QUESTION)
    return reference


def admitted(scene: Scene) -> str:
    """Return the reference of a file that made a member."""
    return scene.do(lambda w: make_admitted(w, scene.world))


def refused(scene: Scene) -> str:
    """Return the reference of a file whose refusal took effect."""
    reference = held(scene)
    scene.clock.advance(minutes=30)
    scene.due(settling.run_due)
    return reference


def withdrawn(scene: Scene) -> str:
    """Return the reference of a file that its owner withdrew."""
    reference = submitted(scene)
    scene.do(withdraw_application, scene.world.owner, reference)
    return reference


def closed(scene: Scene) -> str:
    """Return the reference of a file whose applicant did not answer."""
    reference = information_requested(scene)
    let_the_date_pass(scene)
    scene.due(settling.run_due)
    return reference


POSITIONS: Mapping[Position, Callable[[Scene], str]] = {
    Position.DRAFT: draft,
    Position.SUBMITTED: submitted,
    Position.IN_REVIEW: in_review,
    Position.IN_REVIEW_HELD: held,
    Position.INFORMATION_REQUESTED: information_requested,
    Position.ADMITTED: admitted,
    Position.REFUSED: refused,
    Position.WITHDRAWN: withdrawn,
    Position.CLOSED: closed,
}


def recommend_admission(scene: Scene, reference: str) -> None:
    """Let the reviewer be the first of two persons, for admitting."""
    scene.do(recommend, scene.world.reviewer, reference, Act.ADMIT)


def recommend_refusal(scene: Scene, reference: str) -> None:
    """Let the reviewer be the first of two persons, for refusing."""
    codes = REFUSAL.reasons
    scene.do(recommend, scene.world.reviewer, reference, Act.REFUSE, reasons=codes)


def recommend_setting_aside(scene: Scene, reference: str) -> None:
    """Let the reviewer be the first of two persons, for setting a refusal aside."""
    scene.do(recommend, scene.world.reviewer, reference, Act.SET_ASIDE)


def let_the_date_pass(scene: Scene) -> None:
    """Let the applicant be reminded twice, and the last day of the answer end."""
    for wait in (15, 14, 2):
        scene.clock.advance(days=wait)
        if wait != 2:
            scene.due(settling.run_due)


def unmark(work: Work) -> None:
    """Take every mark off."""
    work.session.execute(delete(CriterionMark))
