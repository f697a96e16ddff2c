"""Read the criteria of an application and how they are marked."""

from sqlalchemy import bindparam, select

from registry.applications.models.applications import Application
from registry.applications.models.reviewing import CriterionMark, Mark
from registry.database import AnySession
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.rules import rule_ids_in_force, rules_in_force

# Asked for every act on a file, so it is put together once.
_MET = select(CriterionMark.rule_row_id).where(
    CriterionMark.application_id == bindparam("application"),
    CriterionMark.mark == Mark.MET,
)


def criteria_for(session: AnySession, application: Application) -> list[RuleRow]:
    """Return the criteria in force when the application was first sent.

    Rules are never retroactive; a reconsideration keeps those of the first sending.
    """
    if application.first_submitted_at is None:
        return []
    return rules_in_force(session, RuleKind.CRITERION, application.first_submitted_at)


def criterion_ids_for(session: AnySession, application: Application) -> set[int]:
    """Return the ids of those criteria, where their words are not needed."""
    sent = application.first_submitted_at
    return rule_ids_in_force(session, RuleKind.CRITERION, sent) if sent else set()


def marks_for(session: AnySession, application_id: int) -> dict[int, CriterionMark]:
    """Return the marks on an application by the id of their rule row."""
    rows = session.scalars(
        select(CriterionMark).where(CriterionMark.application_id == application_id)
    )
    return {row.rule_row_id: row for row in rows}


def all_criteria_met(session: AnySession, application: Application) -> bool:
    """Tell whether every criterion in force at submission is marked met."""
    if application.first_submitted_at is None:
        return False
    met = set(session.scalars(_MET, {"application": application.id}))
    if not met:
        return False
    criteria = criterion_ids_for(session, application)
    return bool(criteria) and criteria <= met
