"""Read what applicants declare, and what one of them declared."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.database import AnySession
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.rules import rules_in_force


def declarations_in_force(session: AnySession, instant: datetime) -> list[RuleRow]:
    """Return what is to be declared now, in the order of the page."""
    return rules_in_force(session, RuleKind.DECLARATION, instant)


def declarations_of(session: AnySession, application: Application) -> Sequence[RuleRow]:
    """Return what was declared with an application, in the versions of that day."""
    return session.scalars(
        select(RuleRow)
        .where(RuleRow.id.in_(application.declarations))
        .order_by(RuleRow.position, RuleRow.id)
    ).all()
