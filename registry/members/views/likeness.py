"""Show the office whom a member would be like after a change."""

from dataclasses import dataclass
from typing import Any

from registry.database import db
from registry.domain.changes import ChangePart
from registry.domain.likeness import Likeness
from registry.domain.names import Name
from registry.domain.numbers import member_number
from registry.members.models.changes import ChangeRequest
from registry.members.models.memberships import Membership
from registry.members.queries.changes import entry_of
from registry.members.queries.likeness import files_sharing, like_members
from registry.members.queries.organisations import official_of
from registry.web.context import current_language


@dataclass(frozen=True)
class LikeShown:
    """Hold a member, and what it has in common with the changed entry."""

    name: Name
    number: str
    public_id: str
    kind: Likeness


@dataclass(frozen=True)
class AlikeAfter:
    """Hold members that the changed entry is like, and how many open files share it."""

    members: list[LikeShown]
    files: int


def alike_after(change: ChangeRequest) -> AlikeAfter:
    """Return whom an entry is like by what is new about it."""
    organisation = change.membership.organisation
    stood = entry_of(organisation)
    names = _new(stood, change)
    numbers = {
        row["scheme"]: row["value"]
        for row in change.after.get(ChangePart.IDENTIFIERS, [])
        if row not in stood[ChangePart.IDENTIFIERS]
    }
    website = change.after.get(ChangePart.WEBSITE, "")
    found = like_members(
        db.session,
        names,
        numbers,
        website,
        language=current_language(),
        without=organisation.id,
    )
    return AlikeAfter(
        [_shown(one.membership, one.kind) for one in found],
        files_sharing(db.session, names, numbers, website, without=organisation.id),
    )


def _new(stood: dict[str, Any], change: ChangeRequest) -> list[str]:
    """Return the names that are not there yet, the official one first."""
    before = {name["value"] for name in stood[ChangePart.NAMES]}
    wanted = change.after.get(ChangePart.NAMES, [])
    return [name["value"] for name in wanted if name["value"] not in before]


def _shown(membership: Membership, kind: Likeness) -> LikeShown:
    organisation = membership.organisation
    return LikeShown(
        official_of(organisation),
        member_number(membership.serial),
        organisation.public_id,
        kind,
    )
