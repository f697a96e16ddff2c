"""Show an applicant the members that its organisation may already be."""

from dataclasses import dataclass

from registry.applications.views.own import Own
from registry.database import db
from registry.domain.answers import Part
from registry.domain.likeness import Likeness
from registry.domain.names import Name
from registry.domain.numbers import member_number
from registry.members.queries.likeness import LikeMember, like_members
from registry.members.queries.organisations import official_of
from registry.web.context import current_language

TELLING_PARTS = frozenset({Part.NAME, Part.LEGAL, Part.SEAT})
"""The parts whose answers tell whom an organisation is like."""


@dataclass(frozen=True)
class LikeShown:
    """Hold a member as its profile names it, and what it has in common."""

    name: Name
    country: str
    number: str
    public_id: str
    kind: Likeness


def like_shown(found: Own) -> list[LikeShown]:
    """Return the members like the applicant, for a page."""
    return [_shown(each) for each in _alike(found)]


def like_organisations(found: Own) -> frozenset[int]:
    """Return which members are like the applicant, to tell new ones by."""
    return frozenset(each.membership.organisation_id for each in _alike(found))


def _alike(found: Own) -> list[LikeMember]:
    answers = found.application.answers
    names = [answers.get("official_name") or ""]
    names += [name["value"] for name in answers.get("other_names") or []]
    return like_members(
        db.session,
        names,
        answers.get("identifiers") or {},
        answers.get("website") or "",
        language=current_language(),
        without=found.application.organisation_id,
    )


def _shown(alike: LikeMember) -> LikeShown:
    organisation = alike.membership.organisation
    return LikeShown(
        official_of(organisation),
        organisation.country_key or "",
        member_number(alike.membership.serial),
        organisation.public_id,
        alike.kind,
    )
