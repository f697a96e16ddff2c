"""Read the register of decisions, recommendations and running holds."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, func, select

from registry.database import AnySession
from registry.decisions.models import (
    Act,
    Decision,
    HeldAct,
    HoldEnd,
    Recommendation,
    Series,
    SubjectKind,
)
from registry.domain.authority import Recommendation as Given
from registry.offices.queries.terms import current_term

# What is asked for every act on a file is put together once.
_RECOMMENDED = (
    select(Recommendation)
    .where(
        Recommendation.subject_kind == bindparam("kind"),
        Recommendation.subject_id == bindparam("subject"),
        Recommendation.voided_at.is_(None),
    )
    .order_by(Recommendation.id.desc())
    .limit(1)
)
_HELD = select(HeldAct).where(
    HeldAct.subject_kind == bindparam("kind"),
    HeldAct.subject_id == bindparam("subject"),
    HeldAct.ended_at.is_(None),
)

TOTALS_FROM = 5
"""Refusals are only ever counted in public from this number on."""


def sealed_total(session: AnySession) -> int | None:
    """Return how many refusals stand in the register, from five on; else None."""
    count = session.scalar(select(func.count()).where(Decision.act == Act.REFUSE)) or 0
    return count if count >= TOTALS_FROM else None


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


def standing_recommendation(
    session: AnySession, kind: SubjectKind, subject_id: int
) -> Recommendation | None:
    """Return the newest recommendation that was not voided."""
    return session.scalar(_RECOMMENDED, {"kind": kind, "subject": subject_id})


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
    return session.scalar(_HELD, {"kind": kind, "subject": subject_id})


def running_holds(session: AnySession, kind: SubjectKind) -> dict[int, datetime]:
    """Return when each running hold on subjects of a kind ends, by the subject."""
    rows = session.execute(
        select(HeldAct.subject_id, HeldAct.ends_at).where(
            HeldAct.subject_kind == kind, HeldAct.ended_at.is_(None)
        )
    )
    return {row.subject_id: row.ends_at for row in rows}


def ended_holds(
    session: AnySession, kind: SubjectKind, subject_id: int
) -> list[HeldAct]:
    """Return what was held on this subject and came to nothing, newest first."""
    return list(
        session.scalars(
            select(HeldAct)
            .where(
                HeldAct.subject_kind == kind,
                HeldAct.subject_id == subject_id,
                HeldAct.outcome.in_([HoldEnd.TAKEN_BACK, HoldEnd.VOIDED]),
            )
            .order_by(HeldAct.id.desc())
        )
    )


def public_decisions_on(session: AnySession, organisation_id: int) -> list[Decision]:
    """Return what was decided on an organisation in public, newest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(
                Decision.organisation_id == organisation_id,
                Decision.series == Series.PUBLIC,
            )
            .order_by(Decision.leaf_index.desc())
        )
    )


def subjects_to_settle(
    session: AnySession, kind: SubjectKind, instant: datetime
) -> list[int]:
    """Return the ids of what has a running hold whose time is over, or whose term."""
    term = current_term(session, instant)
    return list(
        session.scalars(
            select(HeldAct.subject_id)
            .where(
                HeldAct.subject_kind == kind,
                HeldAct.ended_at.is_(None),
                (HeldAct.ends_at <= instant)
                | (HeldAct.term_id != (term.id if term else None)),
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


def decisions_of_offices(
    session: AnySession, offices: Collection[str], limit: int, offset: int
) -> list[Decision]:
    """Return what these offices decided while they chaired, newest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(Decision.office.in_(offices))
            .order_by(Decision.leaf_index.desc())
            .limit(limit)
            .offset(offset)
        )
    )


def count_decisions_of(session: AnySession, offices: Collection[str]) -> int:
    """Return how many decisions these offices took while they chaired."""
    query = select(func.count(Decision.id)).where(Decision.office.in_(offices))
    return session.scalar(query) or 0


def decision_of_office(
    session: AnySession, offices: Collection[str], decision_id: int
) -> Decision | None:
    """Return a decision if one of these offices took it."""
    return session.scalar(
        select(Decision).where(Decision.id == decision_id, Decision.office.in_(offices))
    )
