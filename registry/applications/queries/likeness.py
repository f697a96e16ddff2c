"""Read which files and members may be of one organisation: duplicates and rivals.

Whether a file is contested is never written down: it follows from the keys that were
stored when each was sent or admitted, and from where each stands at present.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select
from sqlalchemy.orm import aliased, selectinload

from registry.applications.models.applications import Application
from registry.database import AnySession
from registry.domain.answers import Answers
from registry.domain.application import OPEN_STAGES, Stage
from registry.domain.likeness import LikeKey, Likeness, like_keys
from registry.domain.membership import CURRENT
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.search.models.likeness import LikeRow

_OWN, _OTHER = aliased(LikeRow), aliased(LikeRow)
_MEETS = and_(
    _OTHER.value == _OWN.value,
    _OTHER.kind == _OWN.kind,
    _OTHER.organisation_id != _OWN.organisation_id,
)
# Who shares a key with so many shares it with a town or a host, not with a rival.
_MOST_KEYS = 500
# Two countries may have organisations of one name; nobody contests that.
_CONTESTS = or_(_OWN.kind != Likeness.NAME, _OTHER.country_key == _OWN.country_key)


def _is_current() -> ColumnElement[bool]:
    """Return the condition that the other is an open file, or a member at present."""
    file = aliased(Application)
    is_open = exists().where(
        file.id == _OTHER.application_id, file.stage.in_(OPEN_STAGES)
    )
    is_member = exists().where(
        Membership.organisation_id == _OTHER.organisation_id,
        Membership.standing.in_(CURRENT),
    )
    return or_(is_open, and_(_OTHER.application_id.is_(None), is_member))


def likeness_of(answers: Answers) -> frozenset[LikeKey]:
    """Return by what answers are like those of others."""
    others = answers.get("other_names") or []
    return like_keys(
        [answers.get("official_name") or "", *(name["value"] for name in others)],
        answers.get("identifiers") or {},
        answers.get("website") or "",
    )


# What is asked for every page of the queue is put together once.
_CONTESTED = (
    select(_OWN.application_id)
    .join(_OTHER, _MEETS)
    .join(Application, Application.id == _OWN.application_id)
    .where(Application.stage.in_(OPEN_STAGES), _CONTESTS, _is_current())
    .distinct()
)
_CONTESTED_OF = _CONTESTED.where(
    _OWN.application_id.in_(bindparam("ids", expanding=True))
)


def contested_ids(
    session: AnySession, ids: Collection[int] | None = None
) -> frozenset[int]:
    """Return which of these files, or of all, somebody contests: at once.

    A file is contested while it is open and has its name, a number or its website in
    common with another open file, or with a member.
    """
    if ids is None:
        return frozenset(session.scalars(_CONTESTED))
    return frozenset(session.scalars(_CONTESTED_OF, {"ids": list(ids)}))


@dataclass(frozen=True)
class Alike:
    """Hold a file, or a member, that may be of the same organisation, and why."""

    kinds: tuple[Likeness, ...]
    organisation_id: int
    application: Application | None = None
    membership: Membership | None = None


def alike(session: AnySession, application: Application) -> list[Alike]:
    """Return files and members that an application is like, the likest first.

    Of an organisation that was admitted its membership stands for what it sent; what
    was never sent is not among them.
    """
    kinds: dict[tuple[int, int | None], set[Likeness]] = defaultdict(set)
    for organisation, other, kind in session.execute(
        select(_OTHER.organisation_id, _OTHER.application_id, _OTHER.kind)
        .join(_OWN, _MEETS)
        .where(_OWN.application_id == application.id)
        .distinct()
        .order_by(_OTHER.organisation_id, _OTHER.application_id)
        .limit(_MOST_KEYS)
    ):
        kinds[organisation, other].add(kind)
    files = _files(session, [other for _, other in kinds if other is not None])
    members = _members(session, [one for one, other in kinds if other is None])
    found = [
        Alike(
            tuple(kind for kind in Likeness if kind in shared),
            organisation,
            files.get(other) if other else None,
            None if other else members.get(organisation),
        )
        for (organisation, other), shared in kinds.items()
    ]
    there = [one for one in found if one.application or one.membership]
    return sorted(there, key=_rank)


def _rank(one: Alike) -> tuple[int, bool, int]:
    return (-len(one.kinds), one.membership is None, one.organisation_id)


def _files(session: AnySession, ids: Collection[int]) -> dict[int, Application]:
    rows = session.scalars(
        select(Application).where(
            Application.id.in_(ids), Application.stage != Stage.ADMITTED
        )
    )
    return {row.id: row for row in rows}


def _members(session: AnySession, ids: Collection[int]) -> dict[int, Membership]:
    rows = session.scalars(
        select(Membership)
        .where(Membership.organisation_id.in_(ids))
        .options(selectinload(Membership.organisation).selectinload(Organisation.names))
    )
    return {row.organisation_id: row for row in rows}


def earlier_files(session: AnySession, application: Application) -> list[Application]:
    """Return what the same organisation sent before or after, the newest first."""
    return list(
        session.scalars(
            select(Application)
            .where(
                Application.organisation_id == application.organisation_id,
                Application.id != application.id,
                Application.submitted_at.is_not(None),
            )
            .order_by(Application.id.desc())
        )
    )


_SENT = (
    select(Application.id)
    .where(Application.submitted_at.is_not(None))
    .order_by(Application.id)
)


def sent(session: AnySession) -> list[int]:
    """Return the files that were sent."""
    return list(session.scalars(_SENT))


def unindexed(session: AnySession) -> list[int]:
    """Return the files that were sent and have no keys."""
    has_keys = exists().where(LikeRow.application_id == Application.id)
    return list(session.scalars(_SENT.where(~has_keys)))
