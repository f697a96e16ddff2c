"""Read which members an organisation that wants to apply may already be."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import selectinload

from registry.database import AnySession
from registry.domain.likeness import (
    LikeKey,
    Likeness,
    has_words_of,
    keys_within,
    like_keys,
)
from registry.domain.membership import CURRENT
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.search.models.documents import SearchDocument
from registry.search.models.likeness import LikeRow
from registry.search.models.lists import SearchCard
from registry.search.queries.filters import Filters
from registry.search.queries.finding import find

MOST = 5
"""Members that are shown: who is like more has a name that says little."""
_LOOKED_AT = 50
# What tells more comes first.
_TELLING = (Likeness.IDENTIFIER, Likeness.WEBSITE, Likeness.NAME)


@dataclass(frozen=True)
class LikeMember:
    """Hold a member, and what it has in common with who asks."""

    membership: Membership
    kind: Likeness


def like_members(
    session: AnySession,
    names: Sequence[str],
    identifiers: Mapping[str, str],
    website: str,
    *,
    language: str,
    without: int,
) -> list[LikeMember]:
    """Return members with the same number, the same website, then a like name.

    Only what the directory shows at present: an open application, a refused one or a
    draft is never hinted at. `names` begins with the official one; `without` is the
    organisation that asks.
    """
    kinds = _sharing(session, like_keys((), identifiers, website) | keys_within(names))
    members = _current(session, kinds)
    asked = names[0] if names else ""
    for one, member in _current(session, _found(session, asked, language)).items():
        known = [name.value for name in member.organisation.names]
        if any(has_words_of(name, asked) for name in known):
            members.setdefault(one, member)
    members.pop(without, None)
    alike = [
        LikeMember(member, kinds.get(one, Likeness.NAME))
        for one, member in members.items()
    ]
    return sorted(alike, key=lambda one: _TELLING.index(one.kind))[:MOST]


def files_sharing(
    session: AnySession,
    names: Sequence[str],
    identifiers: Mapping[str, str],
    website: str,
    *,
    without: int,
) -> int:
    """Count organisations with an open application that share one of the keys.

    For the office alone: of open applications nobody else learns.
    """
    keys = like_keys(names, identifiers, website)
    rows = session.scalars(
        select(LikeRow.organisation_id)
        .join(Organisation, Organisation.id == LikeRow.organisation_id)
        .where(
            LikeRow.application_id.is_not(None),
            Organisation.application_open,
            LikeRow.organisation_id != without,
            LikeRow.kind.in_({key.kind for key in keys}),
            LikeRow.value.in_([key.value for key in keys]),
        )
        .distinct()
    )
    return len(rows.all())


def _sharing(session: AnySession, keys: frozenset[LikeKey]) -> dict[int, Likeness]:
    """Return members that have one of the keys, and of each what tells most."""
    rows = session.execute(
        select(LikeRow.organisation_id, LikeRow.kind)
        .where(
            LikeRow.application_id.is_(None),
            LikeRow.kind.in_({key.kind for key in keys}),
            LikeRow.value.in_([key.value for key in keys]),
        )
        .order_by(LikeRow.organisation_id)
        .limit(_LOOKED_AT)
    )
    kinds: dict[int, Likeness] = {}
    for organisation, kind in rows:
        known = kinds.get(organisation, kind)
        kinds[organisation] = min(known, kind, key=_TELLING.index)
    return kinds


def _found(session: AnySession, name: str, language: str) -> Sequence[int]:
    """Return the members in whose names the directory finds the name."""
    if not name:
        return ()
    today = Filters(standings=CURRENT)
    found = find(session, name, today, language=language, limit=_LOOKED_AT)
    return [hit.organisation_id for hit in found.hits]


def _current(session: AnySession, ids: Collection[int]) -> dict[int, Membership]:
    """Return the present members among these organisations, in their order."""
    rows = session.scalars(
        select(Membership)
        .where(Membership.standing.in_(CURRENT), Membership.organisation_id.in_(ids))
        .options(selectinload(Membership.organisation).selectinload(Organisation.names))
    )
    found = {row.organisation_id: row for row in rows}
    return {one: found[one] for one in ids if one in found}


def unindexed(session: AnySession) -> list[int]:
    """Return the memberships, former ones too, that are not in all of the index."""
    has_keys = exists().where(
        LikeRow.organisation_id == Membership.organisation_id,
        LikeRow.application_id.is_(None),
    )
    has_document = exists().where(
        SearchDocument.organisation_id == Membership.organisation_id
    )
    has_card = exists().where(SearchCard.organisation_id == Membership.organisation_id)
    return list(
        session.scalars(
            select(Membership.id)
            .where(~has_keys | ~has_document | ~has_card)
            .order_by(Membership.id)
        )
    )
