"""Say how a member stands: the date that matters, and the reasons."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from registry.decisions.models import Act
from registry.directory.queries.decisions import PublicAct
from registry.directory.queries.members import Member
from registry.domain.deadlines import local_date
from registry.domain.membership import Standing

# The act whose reasons explain a standing.
EXPLAINED_BY = {
    Standing.SUSPENDED: Act.SUSPEND,
    Standing.LAPSED: Act.LAPSE,
    Standing.REMOVED: Act.REMOVE,
    Standing.ANNULLED: Act.ANNUL,
}

# How loudly a page says it; the words say the same.
TONES = {
    Standing.ACTIVE: "success",
    Standing.SUSPENDED: "warning",
    Standing.LAPSED: "warning",
    Standing.LEFT: "former",
    Standing.REMOVED: "error",
    Standing.ANNULLED: "error",
}


def standing_date(member: Member, zone: ZoneInfo) -> date:
    """Return the legal date that matters for the standing of this member."""
    if member.standing is Standing.LAPSED:
        return member.confirmed_on
    if member.suspended_at is not None:
        return local_date(member.suspended_at, zone)
    return local_date(member.until or member.since, zone)


def standing_reasons(member: Member, history: Sequence[PublicAct]) -> list[str]:
    """Return the reason codes of the newest decision that explains the standing."""
    act = EXPLAINED_BY.get(member.standing)
    return next((d.reasons for d in history if d.act is act), [])
