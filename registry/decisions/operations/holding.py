"""Hold an act before it takes effect: begin, end, let nothing come of it."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from registry.decisions.models import (
    Act,
    Decision,
    HeldAct,
    HoldEnd,
    Recommendation,
    SubjectKind,
)
from registry.decisions.operations.persons import Person, person_behind
from registry.decisions.operations.recommending import void_recommendations
from registry.decisions.operations.recording import Grounds, Subject, record_decision
from registry.decisions.queries import running_hold
from registry.offices.models.terms import ChairTerm
from registry.offices.operations.terms import note_authority_used
from registry.unit_of_work import Work


def hold_act(
    work: Work,
    subject: tuple[SubjectKind, int],
    act: Act,
    second: Person,
    recommendation: Recommendation,
    chair: tuple[str, int],
    grounds: Grounds,
    minutes: int,
    review_on: date | None = None,
) -> HeldAct:
    """Record an act whose effect waits `minutes`; `chair` is office and term id."""
    row = HeldAct(
        subject_kind=subject[0],
        subject_id=subject[1],
        act=act,
        reasons=grounds.reasons,
        text=grounds.text,
        text_language=grounds.text_language if grounds.text else None,
        review_on=review_on,
        recommendation_id=recommendation.id,
        account_id=second.account_id,
        office=second.office,
        capacity=second.capacity,
        chair_office=chair[0],
        term_id=chair[1],
        recorded_at=work.now,
        ends_at=work.now + timedelta(minutes=minutes),
    )
    work.session.add(row)
    note_authority_used(work, work.now)
    return row


def end_hold(work: Work, held: HeldAct, outcome: HoldEnd) -> None:
    """Close a hold; the row stays and says how it ended."""
    held.ended_at = work.now
    held.outcome = outcome
    work.session.flush()


def drop_acts(work: Work, subject: tuple[SubjectKind, int], outcome: HoldEnd) -> None:
    """Let nothing come of what is held or recommended on a subject."""
    held = running_hold(work.session, *subject)
    if held is not None:
        end_hold(work, held, outcome)
    void_recommendations(work, subject)


def effect_of(work: Work, held: HeldAct) -> datetime:
    """Return the instant a held act took effect: its end, or the handover before it.

    A handover puts it into effect as the former office's.
    """
    handover = work.session.scalar(
        select(func.min(ChairTerm.starts_at)).where(
            ChairTerm.starts_at > held.recorded_at
        )
    )
    if handover is None:
        return held.ends_at
    return min(held.ends_at, handover)


def record_held_decision(work: Work, held: HeldAct, subject: Subject) -> Decision:
    """Write the decision that a hold had kept back, and end the hold."""
    recommendation = work.session.get_one(Recommendation, held.recommendation_id)
    effective_at = effect_of(work, held)
    end_hold(work, held, HoldEnd.EFFECTED)
    return record_decision(
        work,
        subject,
        held.act,
        first=person_behind(recommendation),
        second=person_behind(held),
        chair=(held.chair_office, held.term_id),
        grounds=Grounds(held.reasons, held.text, held.text_language),
        decided_at=held.recorded_at,
        effective_at=effective_at,
    )
