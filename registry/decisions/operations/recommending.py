"""Write what the first of two persons proposes."""

from collections.abc import Sequence

from sqlalchemy import select

from registry.decisions.models import Act, Recommendation, SubjectKind
from registry.decisions.operations.persons import Person
from registry.decisions.queries import standing_recommendation
from registry.domain.errors import NotPermitted
from registry.domain.permissions import Permission
from registry.offices.operations.terms import note_authority_used
from registry.unit_of_work import Work


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
    (row,) = add_recommendations(
        work, [subject], act, person, term_id, reasons=reasons, note=note
    )
    return row


def add_recommendations(
    work: Work,
    subjects: Sequence[tuple[SubjectKind, int]],
    act: Act,
    person: Person,
    term_id: int,
    *,
    reasons: list[str] | None = None,
    note: str = "",
) -> list[Recommendation]:
    """Propose the same act on many subjects; each replaces what stood there."""
    void_recommendations(work, *subjects)
    rows = [
        Recommendation(
            subject_kind=kind,
            subject_id=subject_id,
            act=act,
            reasons=list(reasons or []),
            note=note,
            account_id=person.account_id,
            office=person.office,
            capacity=person.capacity,
            term_id=term_id,
            made_at=work.now,
        )
        for kind, subject_id in subjects
    ]
    work.session.add_all(rows)
    note_authority_used(work, work.now)
    return rows


def get_recommendation(
    work: Work, subject: tuple[SubjectKind, int], permission: Permission
) -> Recommendation:
    """Return what stands recommended on a subject; raise NotPermitted without it.

    `permission` is what the refusal names.
    """
    row = standing_recommendation(work.session, *subject)
    if row is None:
        raise NotPermitted(permission, "is_recommended")
    return row


def void_recommendations(work: Work, *subjects: tuple[SubjectKind, int]) -> None:
    """Void what stands recommended on these subjects; the rows stay to be shown."""
    for kind in {kind for kind, _ in subjects}:
        ids = [subject_id for of, subject_id in subjects if of is kind]
        rows = work.session.scalars(
            select(Recommendation).where(
                Recommendation.subject_kind == kind,
                Recommendation.subject_id.in_(ids),
                Recommendation.voided_at.is_(None),
            )
        )
        for row in rows:
            row.voided_at = work.now
