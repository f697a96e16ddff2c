"""Write what the first of two persons proposes."""

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
