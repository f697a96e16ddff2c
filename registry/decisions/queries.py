"""Read the register of decisions, recommendations and running holds."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, scoped_session

from registry.decisions.models import (
    Act,
    Decision,
    HeldAct,
    Recommendation,
    Series,
    SubjectKind,
)
from registry.domain.authority import Recommendation as Given

AnySession = Session | scoped_session[Session]

TOTALS_FROM = 5
"""Sealed decisions are only ever counted in public from this number on."""


def decisions_about(
    session: AnySession, kind: SubjectKind, subject_id: int
) -> list[Decision]:
    """Return the decisions on one subject, oldest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(Decision.subject_kind == kind, Decision.subject_id == subject_id)
            .order_by(Decision.leaf_index)
        )
    )


def public_decisions(
    session: AnySession, limit: int = 20, offset: int = 0
) -> list[Decision]:
    """Return decisions that are public by name, newest first; never a refusal."""
    return list(
        session.scalars(
            select(Decision)
            .where(Decision.series == Series.PUBLIC)
            .order_by(Decision.leaf_index.desc())
            .limit(limit)
            .offset(offset)
        )
    )


def public_decision_count(session: AnySession) -> int:
    """Return how many decisions are public by name."""
    return (
        session.scalar(select(func.count()).where(Decision.series == Series.PUBLIC))
        or 0
    )


def sealed_total(session: AnySession) -> int | None:
    """Return how many refusals stand in the register, from five on; else None."""
    count = (
        session.scalar(select(func.count()).where(Decision.series == Series.SEALED))
        or 0
    )
    return count if count >= TOTALS_FROM else None


def public_decisions_of(session: AnySession, organisation_id: int) -> list[Decision]:
    """Return the public decisions about one organisation, newest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(
                Decision.series == Series.PUBLIC,
                Decision.organisation_id == organisation_id,
            )
            .order_by(Decision.leaf_index.desc())
        )
    )


def standing_recommendation(
    session: AnySession, kind: SubjectKind, subject_id: int
) -> Recommendation | None:
    """Return the newest recommendation that was not voided."""
    return session.scalar(
        select(Recommendation)
        .where(
            Recommendation.subject_kind == kind,
            Recommendation.subject_id == subject_id,
            Recommendation.voided_at.is_(None),
        )
        .order_by(Recommendation.id.desc())
        .limit(1)
    )


def recommendations_about(
    session: AnySession, kind: SubjectKind, subject_id: int
) -> list[Recommendation]:
    """Return every recommendation on one subject, voided ones too, newest first."""
    return list(
        session.scalars(
            select(Recommendation)
            .where(
                Recommendation.subject_kind == kind,
                Recommendation.subject_id == subject_id,
            )
            .order_by(Recommendation.id.desc())
        )
    )


def as_given(row: Recommendation | None) -> Given | None:
    """Return a recommendation as the rules see it."""
    if row is None:
        return None
    return Given(row.account_id, row.act, row.office, row.capacity, row.term_id)


def running_hold(
    session: AnySession, kind: SubjectKind, subject_id: int
) -> HeldAct | None:
    """Return the act on this subject whose hold has not ended."""
    return session.scalar(
        select(HeldAct).where(
            HeldAct.subject_kind == kind,
            HeldAct.subject_id == subject_id,
            HeldAct.ended_at.is_(None),
        )
    )


def holds_to_end(
    session: AnySession, kind: SubjectKind, instant: datetime, term_id: int | None
) -> list[HeldAct]:
    """Return running holds whose time is over, or whose term is."""
    return list(
        session.scalars(
            select(HeldAct)
            .where(
                HeldAct.subject_kind == kind,
                HeldAct.ended_at.is_(None),
                (HeldAct.ends_at <= instant) | (HeldAct.term_id != term_id),
            )
            .order_by(HeldAct.id)
        )
    )


def acted_on(
    session: AnySession, kind: SubjectKind, subject_id: int, before: datetime
) -> set[int]:
    """Return who recommended or decided on a subject before an instant."""
    recommended = session.scalars(
        select(Recommendation.account_id).where(
            Recommendation.subject_kind == kind,
            Recommendation.subject_id == subject_id,
            Recommendation.made_at < before,
        )
    )
    held = session.scalars(
        select(HeldAct.account_id).where(
            HeldAct.subject_kind == kind,
            HeldAct.subject_id == subject_id,
            HeldAct.recorded_at < before,
        )
    )
    return set(recommended) | set(held)


def last_decision(
    session: AnySession, kind: SubjectKind, subject_id: int, act: Act
) -> Decision | None:
    """Return the newest decision of one act on a subject."""
    return session.scalar(
        select(Decision)
        .where(
            Decision.subject_kind == kind,
            Decision.subject_id == subject_id,
            Decision.act == act,
        )
        .order_by(Decision.leaf_index.desc())
        .limit(1)
    )


def decisions_of_office(
    session: AnySession, office: str, limit: int = 50
) -> list[Decision]:
    """Return what an office decided while it chaired, newest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(Decision.office == office)
            .order_by(Decision.leaf_index.desc())
            .limit(limit)
        )
    )
