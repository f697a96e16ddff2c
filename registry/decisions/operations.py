"""Write recommendations, holds and decisions: always within a feature's operation.

What may be decided, and by whom, was asked before; here the acts get their rows, the
decision its number and its leaf. Rows are only ever added to the register.
"""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from registry.decisions.models import (
    Act,
    Decision,
    DecisionBatch,
    DecisionSalt,
    HeldAct,
    HoldEnd,
    Recommendation,
    Series,
    SubjectKind,
)
from registry.decisions.queries import running_hold
from registry.domain.authority import Capacity
from registry.domain.merkle import canonical, leaf_hash, salted_leaf
from registry.offices.models import ChairTerm
from registry.offices.operations.terms import note_authority_used
from registry.unit_of_work import Work

SALT_BYTES = 32


@dataclass(frozen=True)
class Person:
    """Hold one of the two persons as they stood when they acted."""

    account_id: int
    office: str
    capacity: Capacity


@dataclass(frozen=True)
class Subject:
    """Hold what a decision is about, with the organisation's name of that day."""

    kind: SubjectKind
    id: int
    organisation_id: int
    public_id: str
    name: str
    name_language: str


@dataclass(frozen=True)
class Grounds:
    """Hold why: reason codes, and free text with its language."""

    reasons: list[str] = field(default_factory=list)
    text: str = ""
    text_language: str | None = None


def add_recommendation(
    work: Work,
    subject: tuple[SubjectKind, int],
    act: Act,
    person: Person,
    term_id: int,
    *,
    reasons: list[str] | None = None,
    note: str = "",
) -> Recommendation:
    """Add what the first of two persons proposes; it replaces an earlier one."""
    void_recommendations(work, subject)
    row = Recommendation(
        subject_kind=subject[0],
        subject_id=subject[1],
        act=act,
        reasons=reasons or [],
        note=note,
        account_id=person.account_id,
        office=person.office,
        capacity=person.capacity,
        term_id=term_id,
        made_at=work.now,
    )
    work.session.add(row)
    note_authority_used(work, work.now)
    return row


def void_recommendations(work: Work, subject: tuple[SubjectKind, int]) -> None:
    """Void what stands recommended on a subject; the rows stay to be shown."""
    rows = work.session.scalars(
        select(Recommendation).where(
            Recommendation.subject_kind == subject[0],
            Recommendation.subject_id == subject[1],
            Recommendation.voided_at.is_(None),
        )
    )
    for row in rows:
        row.voided_at = work.now


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
        first=Person(
            recommendation.account_id, recommendation.office, recommendation.capacity
        ),
        second=Person(held.account_id, held.office, held.capacity),
        chair=(held.chair_office, held.term_id),
        grounds=Grounds(held.reasons, held.text, held.text_language),
        decided_at=held.recorded_at,
        effective_at=effective_at,
    )


def record_decision(
    work: Work,
    subject: Subject,
    act: Act,
    *,
    first: Person,
    second: Person,
    chair: tuple[str, int],
    grounds: Grounds | None = None,
    decided_at: datetime | None = None,
    effective_at: datetime | None = None,
    batch: DecisionBatch | None = None,
) -> Decision:
    """Write one decision, its number and leaf; `chair` is office and term id."""
    grounds = grounds or Grounds()
    series = _series(act, subject)
    decision = Decision(
        series=series,
        number=_next(work, Decision.number, Decision.series == series) or 1,
        act=act,
        subject_kind=subject.kind,
        subject_id=subject.id,
        organisation_id=subject.organisation_id,
        organisation_name=subject.name,
        organisation_name_language=subject.name_language,
        office=chair[0],
        term_id=chair[1],
        first_account_id=first.account_id,
        first_office=first.office,
        first_capacity=first.capacity,
        second_account_id=second.account_id,
        second_office=second.office,
        second_capacity=second.capacity,
        reasons=grounds.reasons,
        text=grounds.text,
        text_language=grounds.text_language if grounds.text else None,
        decided_at=decided_at or work.now,
        effective_at=effective_at or decided_at or work.now,
        batch_id=batch.id if batch else None,
        leaf_index=_next(work, Decision.leaf_index),
    )
    leaf = leaf_record(decision, subject.public_id)
    salt = secrets.token_bytes(SALT_BYTES) if series is Series.SEALED else None
    decision.leaf_hash = salted_leaf(leaf, salt) if salt else leaf_hash(canonical(leaf))
    work.session.add(decision)
    work.session.flush()
    if salt:
        work.session.add(DecisionSalt(decision_id=decision.id, salt=salt))
    note_authority_used(work, decision.effective_at)
    return decision


def _series(act: Act, subject: Subject) -> Series:
    """Return the series: setting a refusal aside would tell of the refusal."""
    if act is Act.REFUSE:
        return Series.SEALED
    of_refusal = act is Act.SET_ASIDE and subject.kind is SubjectKind.APPLICATION
    return Series.SEALED if of_refusal else Series.PUBLIC


def leaf_record(decision: Decision, public_id: str) -> dict[str, object]:
    """Return what a decision's leaf commits to: the act, never a person."""
    return {
        "series": decision.series.value,
        "number": decision.number,
        "act": decision.act.value,
        "organisation": public_id,
        "name": decision.organisation_name,
        "office": decision.office,
        "term": decision.term_id,
        "capacities": [decision.first_capacity.value, decision.second_capacity.value],
        "offices": [decision.first_office, decision.second_office],
        "reasons": list(decision.reasons),
        "decided_at": decision.decided_at.isoformat(),
        "effective_at": decision.effective_at.isoformat(),
    }


def _next(work: Work, column, *where) -> int:
    """Return one more than the highest so far; the write lock keeps it gapless.

    Leaf indexes count from 0, numbers from 1: the caller turns a first 0 into 1.
    """
    highest = work.session.scalar(select(func.max(column)).where(*where))
    return 0 if highest is None else highest + 1
