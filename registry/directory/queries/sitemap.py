"""Read what the sitemap lists: members of today, in the languages they write in."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from registry.database import AnySession
from registry.directory.queries.languages import real_languages
from registry.directory.queries.members import names_by_member, texts_by_member
from registry.domain.membership import CURRENT
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation


@dataclass(frozen=True)
class Listed:
    """Hold the public id of a member and the languages of its profile."""

    public_id: str
    languages: tuple[str, ...]


def current_member_count(session: AnySession) -> int:
    """Return how many organisations are members today."""
    return session.scalar(select(func.count()).where(_is_current())) or 0


def listed_members(session: AnySession, limit: int, offset: int) -> list[Listed]:
    """Return some of the members of today, in the order of their admission."""
    rows = session.execute(
        select(Organisation.id, Organisation.public_id)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(_is_current())
        .order_by(Membership.serial)
        .limit(limit)
        .offset(offset)
    ).all()
    ids: Sequence[int] = [row.id for row in rows]
    names = names_by_member(session, ids)
    texts = texts_by_member(session, ids)
    return [
        Listed(row.public_id, real_languages(texts.get(row.id, {}), names[row.id]))
        for row in rows
    ]


def _is_current():
    return Membership.standing.in_(CURRENT)
