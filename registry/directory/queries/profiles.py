"""Read all that the public may know of one member, in one statement.

A profile is the page that is asked for most. Its parts lie in six tables; each gives
rows of the same shape, and together they are one answer.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    Date,
    FromClause,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    literal,
    not_,
    null,
    type_coerce,
    union_all,
)
from sqlalchemy import Text as TextOfAnyLength
from sqlalchemy import select as select_columns
from sqlalchemy.types import TypeEngine

from registry.database import AnySession, Instant
from registry.decisions.models import Act, Decision, Series
from registry.directory.queries.decisions import PublicAct, tells_of_a_refusal
from registry.directory.queries.members import Identifier, Member, Period
from registry.domain.membership import Standing
from registry.domain.names import Name, NameKind, Script, Text, TextStatus
from registry.domain.numbers import canonical_public_id, member_number
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationText,
    TextKind,
)
from registry.statements import as_date, as_instant, rows


@dataclass(frozen=True)
class Profile:
    """Hold all that the public may read of one member."""

    member: Member
    legal_form: str | None
    founded: int | None
    town: str
    website: str
    public_email: str
    public_phone: str
    texts: dict[TextKind, tuple[Text, ...]]
    identifiers: tuple[Identifier, ...]
    history: tuple[PublicAct, ...]
    """The public decisions about it, newest first."""


# What a part has to say, by the type of its columns.
_SHAPE: dict[str, TypeEngine[Any]] = {
    **dict.fromkeys(("n1", "n2", "n3"), Integer()),
    **dict.fromkeys(("a", "b", "c", "d", "e", "f", "g", "h"), String()),
    **dict.fromkeys(("at", "until"), Instant()),
    **dict.fromkeys(("day", "by"), Date()),
}


class _Row(NamedTuple):
    """Hold a row of a part, as the driver gives it."""

    part: str
    n1: Any
    n2: Any
    n3: Any
    a: Any
    b: Any
    c: Any
    d: Any
    e: Any
    f: Any
    g: Any
    h: Any
    at: Any
    until: Any
    day: Any
    by: Any


_OWN: Any = Organisation.__table__
_MEMBER: Any = Membership.__table__
_NAME: Any = OrganisationName.__table__
_TEXT: Any = OrganisationText.__table__
_FIELD: Any = OrganisationField.__table__
_NUMBER: Any = OrganisationIdentifier.__table__
_PERIOD: Any = MembershipPeriod.__table__
_ACT: Any = Decision.__table__
# Found once: that each part found it anew cost PostgreSQL more planning than reading.
# An organisation without a membership does not exist for the public.
_ASKED = (
    select_columns(
        _OWN.c.id,
        _OWN.c.public_id,
        _OWN.c.country_key,
        _OWN.c.legal_form,
        _OWN.c.founded,
        _OWN.c.town,
        _OWN.c.website,
        _OWN.c.public_email,
        _OWN.c.public_phone,
        _MEMBER.c.id.label("membership_id"),
        _MEMBER.c.serial,
        _MEMBER.c.standing,
        _MEMBER.c.suspended_at,
        _MEMBER.c.confirmed_on,
        _MEMBER.c.confirm_by,
    )
    .select_from(_OWN.join(_MEMBER, _MEMBER.c.organisation_id == _OWN.c.id))
    .where(_OWN.c.public_id == bindparam("public_id"))
    .cte("asked")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
_ORGANISATION = select_columns(_ASKED.c.id).scalar_subquery()
_MEMBERSHIP = select_columns(_ASKED.c.membership_id).scalar_subquery()


def _part(name: str, rows: FromClause, **columns: Any) -> Select:
    """Return the rows of a part, what it does not say left empty."""
    said = (
        type_coerce(columns[label], kind) if label in columns else cast(null(), kind)
        for label, kind in _SHAPE.items()
    )
    return select_columns(
        literal(name, String()).label("part"),
        *(column.label(label) for label, column in zip(_SHAPE, said, strict=True)),
    ).select_from(rows)


_PROFILE = union_all(
    _part(
        "member",
        _ASKED,
        n1=_ASKED.c.id,
        n2=_ASKED.c.serial,
        n3=_ASKED.c.founded,
        a=_ASKED.c.public_id,
        b=_ASKED.c.country_key,
        c=_ASKED.c.legal_form,
        d=_ASKED.c.town,
        e=_ASKED.c.website,
        f=_ASKED.c.standing,
        g=_ASKED.c.public_email,
        h=_ASKED.c.public_phone,
        at=_ASKED.c.suspended_at,
        day=_ASKED.c.confirmed_on,
        by=_ASKED.c.confirm_by,
    ),
    _part(
        "name",
        _NAME,
        n1=_NAME.c.position,
        n2=_NAME.c.id,
        a=_NAME.c.value,
        b=_NAME.c.language,
        c=_NAME.c.script,
        d=_NAME.c.kind,
    ).where(_NAME.c.organisation_id == _ORGANISATION),
    _part(
        "text",
        _TEXT,
        n1=_TEXT.c.id,
        a=_TEXT.c.value,
        b=_TEXT.c.language,
        c=_TEXT.c.script,
        d=_TEXT.c.status,
        e=_TEXT.c.kind,
        at=_TEXT.c.stale_since,
    ).where(_TEXT.c.organisation_id == _ORGANISATION),
    _part("field", _FIELD, a=_FIELD.c.code).where(
        _FIELD.c.organisation_id == _ORGANISATION
    ),
    _part(
        "period",
        _PERIOD,
        n1=_PERIOD.c.id,
        a=_PERIOD.c.ended_as,
        at=_PERIOD.c.starts_at,
        until=_PERIOD.c.ends_at,
    ).where(_PERIOD.c.membership_id == _MEMBERSHIP),
    _part(
        "identifier",
        _NUMBER,
        n1=_NUMBER.c.id,
        a=_NUMBER.c.scheme,
        b=_NUMBER.c.value,
    ).where(_NUMBER.c.organisation_id == _ORGANISATION),
    _part(
        "act",
        _ACT,
        n1=_ACT.c.leaf_index,
        n2=_ACT.c.number,
        a=_ACT.c.act,
        b=cast(_ACT.c.reasons, TextOfAnyLength),
        at=_ACT.c.effective_at,
    ).where(
        _ACT.c.organisation_id == _ORGANISATION,
        _ACT.c.series == Series.PUBLIC,
        not_(tells_of_a_refusal(_ACT.c)),
    ),
)


def find_profile(session: AnySession, public_id: str) -> Profile | None:
    """Return the profile under a public id, in whatever case it was typed."""
    wanted = {"public_id": canonical_public_id(public_id)}
    parts: dict[str, list[_Row]] = defaultdict(list)
    for part in map(_Row._make, rows(session, _PROFILE, wanted)):
        parts[part.part].append(part)
    if not parts:
        return None
    (row,) = parts["member"]
    return Profile(
        member=_member(row, parts),
        legal_form=row.c,
        founded=row.n3,
        town=row.d,
        website=row.e,
        public_email=row.g,
        public_phone=row.h,
        texts=_texts(parts["text"]),
        identifiers=tuple(
            Identifier(each.a, each.b) for each in _in_order(parts["identifier"])
        ),
        history=tuple(
            PublicAct(each.n2, Act(each.a), json.loads(each.b), as_instant(each.at))
            for each in reversed(_in_order(parts["act"]))
        ),
    )


def _member(row: _Row, parts: dict[str, list[_Row]]) -> Member:
    names = sorted(parts["name"], key=lambda each: (each.n1, each.n2))
    periods = sorted(parts["period"], key=lambda each: (each.at, each.n1))
    return Member(
        organisation_id=row.n1,
        public_id=row.a,
        number=member_number(row.n2),
        country=row.b,
        standing=Standing(row.f),
        confirmed_on=as_date(row.day),
        confirm_by=as_date(row.by),
        suspended_at=as_instant(row.at) if row.at else None,
        names=tuple(
            Name(each.a, each.b, Script(each.c), NameKind(each.d)) for each in names
        ),
        fields=tuple(sorted(each.a for each in parts["field"])),
        periods=tuple(
            Period(
                as_instant(each.at),
                as_instant(each.until) if each.until else None,
                Standing(each.a) if each.a else None,
            )
            for each in periods
        ),
    )


def _texts(found: Sequence[_Row]) -> dict[TextKind, tuple[Text, ...]]:
    texts: dict[TextKind, tuple[Text, ...]] = {}
    for row in _in_order(found):
        kind = TextKind(row.e)
        text = Text(
            row.a, row.b, Script(row.c), TextStatus(row.d), stale=row.at is not None
        )
        texts[kind] = (*texts.get(kind, ()), text)
    return texts


def _in_order(found: Sequence[_Row]) -> list[_Row]:
    return sorted(found, key=lambda row: row.n1)
