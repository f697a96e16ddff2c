"""Write decisions, each with its number and its leaf.

What may be decided, and by whom, was asked before, within a feature's operation. Rows
are only ever added to the register.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from registry.bulk import insert_rows
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


@dataclass(frozen=True)
class Agreed:
    """Hold what two persons agreed on, and when; `chair` is office and term id."""

    first: Person
    second: Person
    chair: tuple[str, int]
    decided_at: datetime
    effective_at: datetime
    grounds: Grounds = field(default_factory=Grounds)
    batch: DecisionBatch | None = None


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
    agreed = Agreed(
        first=first,
        second=second,
        chair=chair,
        decided_at=decided_at or work.now,
        effective_at=effective_at or decided_at or work.now,
        grounds=grounds or Grounds(),
        batch=batch,
    )
    series = _series(act, subject)
    at = (series, _next_number(work, series))
    leaf_index = _next(work, Decision.leaf_index)
    decision = Decision(**_values(subject, act, agreed, at, leaf_index))
    leaf = leaf_record(decision, subject.public_id)
    salt = secrets.token_bytes(SALT_BYTES) if series is Series.SEALED else None
    decision.leaf_hash = salted_leaf(leaf, salt) if salt else leaf_hash(canonical(leaf))
    work.session.add(decision)
    work.session.flush()
    if salt:
        work.session.add(DecisionSalt(decision_id=decision.id, salt=salt))
    note_authority_used(work, agreed.effective_at)
    return decision


def decide_on_many(
    work: Work, subjects: Iterable[Subject], act: Act, agreed: Agreed
) -> None:
    """Write the same public decision on many subjects, by one statement.

    Beside organisation and number it says the same of all: that is made once.
    """
    number = _next_number(work, Series.PUBLIC)
    leaf_index = _next(work, Decision.leaf_index)
    shared: dict[str, object] = {}
    rows = []
    for place, subject in enumerate(subjects):
        if _series(act, subject) is not Series.PUBLIC:
            raise ValueError("a sealed decision needs a salt of its own")
        at = (Series.PUBLIC, number + place)
        row = _values(subject, act, agreed, at, leaf_index + place)
        shared = shared or leaf_record(Decision(**row), "")
        leaf = {**shared, **_own_of_leaf(at[1], subject.public_id, subject.name)}
        rows.append({**row, "leaf_hash": leaf_hash(canonical(leaf))})
    insert_rows(work.session, Decision, rows)
    note_authority_used(work, agreed.effective_at)


def _values(
    subject: Subject,
    act: Act,
    agreed: Agreed,
    place: tuple[Series, int],
    leaf_index: int,
) -> dict[str, Any]:
    grounds = agreed.grounds
    return {
        "series": place[0],
        "number": place[1],
        "act": act,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "organisation_id": subject.organisation_id,
        "organisation_name": subject.name,
        "organisation_name_language": subject.name_language,
        "office": agreed.chair[0],
        "term_id": agreed.chair[1],
        "first_account_id": agreed.first.account_id,
        "first_office": agreed.first.office,
        "first_capacity": agreed.first.capacity,
        "second_account_id": agreed.second.account_id,
        "second_office": agreed.second.office,
        "second_capacity": agreed.second.capacity,
        "reasons": grounds.reasons,
        "text": grounds.text,
        "text_language": grounds.text_language if grounds.text else None,
        "decided_at": agreed.decided_at,
        "effective_at": agreed.effective_at,
        "batch_id": agreed.batch.id if agreed.batch else None,
        "leaf_index": leaf_index,
    }


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
        "act": decision.act.value,
        **_own_of_leaf(decision.number, public_id, decision.organisation_name),
        "office": decision.office,
        "term": decision.term_id,
        "capacities": [decision.first_capacity.value, decision.second_capacity.value],
        "offices": [decision.first_office, decision.second_office],
        "reasons": list(decision.reasons),
        "decided_at": decision.decided_at.isoformat(),
        "effective_at": decision.effective_at.isoformat(),
    }


def _own_of_leaf(number: int, public_id: str, name: str) -> dict[str, object]:
    """Return what a leaf says of one organisation alone."""
    return {"number": number, "organisation": public_id, "name": name}


def _next_number(work: Work, series: Series) -> int:
    """Return the next number of a series; the first is 1."""
    return _next(work, Decision.number, Decision.series == series) or 1


def _next(work: Work, column, *where) -> int:
    """Return one more than the highest so far; the write lock keeps it gapless."""
    highest = work.session.scalar(select(func.max(column)).where(*where))
    return 0 if highest is None else highest + 1
