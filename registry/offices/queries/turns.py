"""Read the instants at which something turns by the calendar alone."""

from datetime import datetime

from sqlalchemy import select, union

from registry.database import AnySession
from registry.offices.models.officers import OfficerRow
from registry.offices.models.rules import RuleRow
from registry.offices.models.terms import ChairTerm, SecretaryGeneralRow

_STARTS = (
    ChairTerm.starts_at,
    SecretaryGeneralRow.starts_at,
    RuleRow.valid_from,
    OfficerRow.starts_at,
    OfficerRow.ends_at,
)
_TURNS = union(*(select(column.label("at")) for column in _STARTS))


def turning_points(session: AnySession) -> tuple[datetime, ...]:
    """Return when who chairs, who is seated or which rule holds turns, in order."""
    return tuple(sorted(row.at for row in session.execute(_TURNS) if row.at))
