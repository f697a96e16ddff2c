"""Read organisations, their names and what the search keeps of them."""

from registry.database import AnySession
from registry.domain.errors import NotFound
from registry.domain.likeness import LikeKey, like_keys
from registry.domain.names import (
    TELLING,
    Name,
    Script,
    Text,
    TextKind,
    official_name,
    written_languages,
)
from registry.domain.numbers import member_number
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.search.operations.entries import SearchEntry


def get_organisation(session: AnySession, organisation_id: int) -> Organisation:
    """Return one organisation; raise NotFound for an unknown id."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound(organisation_id)
    return organisation


def names_of(organisation: Organisation) -> tuple[Name, ...]:
    """Return the organisation's names as values."""
    return tuple(
        Name(row.value, row.language, Script(row.script), row.kind)
        for row in organisation.names
    )


def texts_of(organisation: Organisation) -> list[list[Text]]:
    """Return the organisation's texts as values, those of a kind together."""
    kinds: dict[TextKind, list[Text]] = {}
    for row in organisation.texts:
        stale = row.stale_since is not None
        script = Script(row.script)
        text = Text(row.value, row.language, script, row.status, stale)
        kinds.setdefault(row.kind, []).append(text)
    return list(kinds.values())


def official_of(organisation: Organisation) -> Name:
    """Return the official name, else the first label; an unnamed draft is ''."""
    names = names_of(organisation)
    return official_name(names)


def organisation_entry(
    organisation: Organisation, membership: Membership
) -> SearchEntry:
    """Return what the search index keeps of a member."""
    return SearchEntry(
        organisation_id=organisation.id,
        public_id=organisation.public_id,
        country_key=organisation.country_key or "",
        standing=membership.standing,
        admitted_at=membership.periods[-1].starts_at,
        names=names_of(organisation),
        fields=tuple(row.code for row in organisation.fields),
        identifiers=tuple(row.normalised for row in organisation.identifiers),
        number=member_number(membership.serial),
        town=organisation.town,
        ended_at=membership.periods[-1].ends_at,
        languages=written_languages(texts_of(organisation), names_of(organisation)),
        alike=likeness_of(organisation),
    )


def likeness_of(organisation: Organisation) -> frozenset[LikeKey]:
    """Return by what the public may take another organisation for this one."""
    return like_keys(
        [row.value for row in organisation.names if row.kind in TELLING],
        {row.scheme: row.normalised for row in organisation.identifiers},
        organisation.website,
    )
