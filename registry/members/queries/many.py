"""Read many memberships as the rules see them, in as many statements as for one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from registry.database import AnySession
from registry.decisions.models import HeldAct, Recommendation, SubjectKind
from registry.decisions.queries import as_given
from registry.domain.deadlines import is_past, local_date
from registry.domain.membership import MemberFile
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.queries.authority import authority_facts
from registry.members.queries.connections import Connected, connected_within
from registry.offices.queries.countries import countries
from registry.offices.queries.rules import period

_NOBODY = Connected(frozenset(), frozenset())


def memberships_with(session: AnySession, ids: Sequence[int]) -> list[Membership]:
    """Return the memberships with these ids, by number, with all a decision reads."""
    of = Membership.organisation
    return list(
        session.scalars(
            select(Membership)
            .where(Membership.id.in_(ids))
            .options(
                selectinload(Membership.periods),
                selectinload(of).selectinload(Organisation.names),
                selectinload(of).selectinload(Organisation.fields),
                selectinload(of).selectinload(Organisation.identifiers),
            )
            .order_by(Membership.serial)
        )
    )


def files_of_many(
    session: AnySession, memberships: Sequence[Membership], instant: datetime
) -> dict[int, MemberFile]:
    """Return memberships by id as a lapse asks about them; of hearings it asks nothing.

    Who could act is the same for all; who is connected is each one's own.
    """
    if not memberships:
        return {}
    shared = MemberFile(
        **authority_facts(session, memberships[0].organisation, instant)
    )
    ids = [membership.id for membership in memberships]
    connected = connected_within(
        session, select(Membership.organisation_id).where(Membership.id.in_(ids))
    )
    held, given = _held(session, ids), standing_recommendations(session, ids)
    zones = {row.key: ZoneInfo(row.time_zone) for row in countries(session)}
    grace = timedelta(days=period(session, "confirmation_grace", instant))
    found = {}
    for membership in memberships:
        country = membership.organisation.country_key or ""
        act = held.get(membership.id)
        today = local_date(instant, zones[country])
        people = connected.get(membership.organisation_id, _NOBODY)
        found[membership.id] = replace(
            shared,
            organisation_id=membership.organisation_id,
            country=country,
            connected=people.everybody,
            mentioned=people.mentioned,
            recommendation=as_given(given.get(membership.id)),
            recorded_by=act.account_id if act else None,
            standing=membership.standing,
            held=act.act.value if act else None,
            hold_ended=act is not None
            and (act.ends_at <= instant or act.term_id != shared.term_id),
            overdue_confirmation=is_past(
                membership.confirm_by, instant, zones[country]
            ),
            grace_passed=today > membership.confirm_by + grace,
        )
    return found


def standing_recommendations(
    session: AnySession, ids: Sequence[int]
) -> dict[int, Recommendation]:
    """Return what stands recommended on each of these memberships."""
    rows = session.scalars(
        select(Recommendation)
        .where(
            Recommendation.subject_kind == SubjectKind.MEMBERSHIP,
            Recommendation.subject_id.in_(ids),
            Recommendation.voided_at.is_(None),
        )
        .order_by(Recommendation.id)
    )
    return {row.subject_id: row for row in rows}


def _held(session: AnySession, ids: Sequence[int]) -> dict[int, HeldAct]:
    rows = session.scalars(
        select(HeldAct).where(
            HeldAct.subject_kind == SubjectKind.MEMBERSHIP,
            HeldAct.subject_id.in_(ids),
            HeldAct.ended_at.is_(None),
        )
    )
    return {row.subject_id: row for row in rows}
