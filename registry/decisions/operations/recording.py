"""Write decisions, each with its number and its leaf.

What may be decided, and by whom, was asked before, within a feature's operation. Rows
are only ever added to the register.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from registry.decisions.models import (
    Act,
    Decision,
    DecisionBatch,
    DecisionSalt,
    Series,
    SubjectKind,
)
from registry.decisions.operations.persons import Person
from registry.domain.merkle import canonical, leaf_hash, salted_leaf
from registry.offices.operations.terms import note_authority_used
from registry.unit_of_work import Work

SALT_BYTES = 32


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
