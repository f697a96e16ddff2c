"""Read the decisions that are public by name; never a refusal, nor a trace of one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, not_, select

from registry.database import AnySession
from registry.decisions.models import Act, Decision, Series, SubjectKind
from registry.domain.authority import Capacity
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.offices.models.terms import ChairTerm


@dataclass(frozen=True)
class PublicDecision:
    """Hold one decision as the public reads it: offices and roles, no persons."""

    number: int
    act: Act
    name: str
    name_language: str
    office: str
    first_capacity: Capacity
    first_office: str
    second_capacity: Capacity
    second_office: str
    reasons: list[str]
    decided_at: datetime
    effective_at: datetime
    term_country: str
    term_starts_at: datetime
    public_id: str


@dataclass(frozen=True)
class PublicAct:
    """Hold what the page of a member tells of a decision."""

    number: int
    act: Act
    reasons: list[str]
    effective_at: datetime


def tells_of_a_refusal(columns: Any) -> ColumnElement[bool]:
    """Return what picks the setting aside of a refusal, which would tell of it."""
    on_application = columns.subject_kind == SubjectKind.APPLICATION
    return and_(columns.act == Act.SET_ASIDE, on_application)


def public_decisions(
    session: AnySession, limit: int, offset: int
) -> list[PublicDecision]:
    """Return one page of the public decisions, newest first."""
    return _read(session, _decisions().limit(limit).offset(offset))


def public_decisions_before(
    session: AnySession, limit: int, number: int | None
) -> list[PublicDecision]:
    """Return the public decisions that came before a number, newest first."""
    # Numbers of the public series rise with the leaves of the register.
    found = _decisions().order_by(None).order_by(Decision.number.desc()).limit(limit)
    if number is not None:
        found = found.where(Decision.number < number)
    return _read(session, found)


def public_decision_count(session: AnySession) -> int:
    """Return how many decisions are public."""
    count = session.scalar(select(func.count()).select_from(_decisions().subquery()))
    return count or 0


def _decisions() -> Select:
    return (
        select(
            Decision.number,
            Decision.act,
            Decision.organisation_name,
            Decision.organisation_name_language,
            Decision.office,
            Decision.first_capacity,
            Decision.first_office,
            Decision.second_capacity,
            Decision.second_office,
            Decision.reasons,
            Decision.decided_at,
            Decision.effective_at,
            ChairTerm.country_key,
            ChairTerm.starts_at,
            Organisation.public_id,
        )
        .join(ChairTerm, ChairTerm.id == Decision.term_id)
        .join(Organisation, Organisation.id == Decision.organisation_id)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Decision.series == Series.PUBLIC, not_(tells_of_a_refusal(Decision)))
        .order_by(Decision.leaf_index.desc())
    )


def _read(session: AnySession, query: Select) -> list[PublicDecision]:
    return [PublicDecision(*row) for row in session.execute(query)]
