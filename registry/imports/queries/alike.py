"""Find which lines share a key with an organisation that the register has already."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from registry.database import AnySession
from registry.decisions.models import Act, Decision
from registry.domain.identifiers import normalise, scheme_of
from registry.domain.likeness import LikeKey, Likeness, like_keys
from registry.domain.names import TELLING
from registry.members.models.organisations import Organisation
from registry.search.models.likeness import LikeRow

Content = Mapping[str, Any]
Shared = tuple[Likeness, int]

_AT_ONCE = 10_000
# What tells more comes first.
_ORDER = (Likeness.IDENTIFIER, Likeness.WEBSITE, Likeness.NAME)


def keys_of(content: Content) -> frozenset[LikeKey]:
    """Return by what a line of a file is like an organisation."""
    return like_keys(
        [name["value"] for name in content["names"] if name["kind"] in TELLING],
        {
            one["scheme"]: normalise(scheme_of(one["scheme"]), one["value"])
            for one in content.get("identifiers", ())
        },
        content.get("website", ""),
    )


def shared_with_members(
    session: AnySession,
    asked: Sequence[tuple[Collection[LikeKey], str]],
    *,
    narrowed: Sequence[ColumnElement[bool]] = (),
) -> list[Shared | None]:
    """Return of each line which member, present or former, it is most like.

    A line is asked for by its keys and its country; `narrowed` says of which members.
    """
    values = {key.value for keys, _ in asked for key in keys}
    known = _known(session, values, narrowed)
    return [_nearest(keys, country, known) for keys, country in asked]


def admitted_after(instant: datetime, besides: int | None) -> ColumnElement[bool]:
    """Return what holds for members written since, by other decisions than these.

    The members of a list that was decided before a handover are admitted with it in
    law, however much later they are written: when they were created tells that.
    """
    return exists().where(
        Decision.organisation_id == LikeRow.organisation_id,
        Organisation.id == LikeRow.organisation_id,
        Decision.act == Act.ADMIT,
        or_(Decision.effective_at > instant, Organisation.created_at > instant),
        Decision.batch_id.is_distinct_from(besides),
    )


def _known(
    session: AnySession,
    values: Collection[str],
    narrowed: Sequence[ColumnElement[bool]],
) -> dict[tuple[str, str], tuple[int, str]]:
    found: dict[tuple[str, str], tuple[int, str]] = {}
    asked = sorted(values)
    for start in range(0, len(asked), _AT_ONCE):
        rows = session.execute(
            select(
                LikeRow.kind,
                LikeRow.value,
                LikeRow.organisation_id,
                LikeRow.country_key,
            ).where(
                LikeRow.application_id.is_(None),
                LikeRow.value.in_(asked[start : start + _AT_ONCE]),
                *narrowed,
            )
        )
        for kind, value, organisation, country in rows:
            # Of one name in several countries, each has its own.
            found.setdefault((kind, value), (organisation, country))
            found.setdefault((f"{kind} {country}", value), (organisation, country))
    return found


def _nearest(
    keys: Collection[LikeKey],
    country: str,
    known: Mapping[tuple[str, str], tuple[int, str]],
) -> Shared | None:
    """Return what tells most; two countries may have organisations of one name."""
    for kind in _ORDER:
        column = f"{kind} {country}" if kind is Likeness.NAME else kind.value
        for key in sorted(keys, key=lambda key: key.value):
            if key.kind is kind and (column, key.value) in known:
                return kind, known[column, key.value][0]
    return None


def keys_of_organisations(
    session: AnySession, organisations: Collection[int]
) -> frozenset[tuple[str, str, str]]:
    """Return kind, value and country of every key of these, their files included."""
    if not organisations:
        return frozenset()
    rows = session.execute(
        select(LikeRow.kind, LikeRow.value, LikeRow.country_key).where(
            LikeRow.organisation_id.in_(organisations)
        )
    )
    return frozenset((kind, value, country) for kind, value, country in rows)


def has_to_do_with(
    own: Collection[LikeKey], country: str, keys: Collection[tuple[str, str, str]]
) -> bool:
    """Tell whether a line may be one of the organisations that have these keys.

    It is asked for by its `own` keys and its country.
    """
    if not keys:
        return False
    found = {(key.kind, key.value) for key in own}
    return any(
        (kind, value) in found and (kind != Likeness.NAME or of == country)
        for kind, value, of in keys
    )
