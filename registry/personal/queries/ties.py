"""Find what has to be settled before a person's account is erased."""

from datetime import datetime

from sqlalchemy import or_, select

from registry.accounts.models.people import Tie, TieKind
from registry.accounts.queries import is_operator
from registry.applications.models.applications import Application
from registry.database import AnySession
from registry.domain.application import OPEN_STAGES, Stage
from registry.domain.membership import Standing
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.queries.authority import owners
from registry.members.queries.organisations import official_of
from registry.offices.models.officers import OfficerRow
from registry.offices.queries.terms import current_secretary_general

OPEN = OPEN_STAGES | {Stage.DRAFT}
MEMBER = (Standing.ACTIVE, Standing.SUSPENDED, Standing.LAPSED)


def ties(session: AnySession, account_id: int, instant: datetime) -> list[Tie]:
    """List what still needs this person: offices, members, open applications."""
    alone = [
        organisation
        for organisation in _owned(session, account_id, instant)
        if [a.id for a in owners(session, organisation.id, instant)] == [account_id]
    ]
    ids = [organisation.id for organisation in alone]
    return [
        *_offices(session, account_id, instant),
        *_members(session, ids),
        *_applications(session, ids),
    ]


def _offices(session: AnySession, account_id: int, instant: datetime) -> list[Tie]:
    seats = session.scalars(
        select(OfficerRow.country_key)
        .where(
            OfficerRow.account_id == account_id,
            or_(OfficerRow.ends_at.is_(None), OfficerRow.ends_at > instant),
        )
        .order_by(OfficerRow.country_key)
    )
    found = [Tie(TieKind.OFFICER, country) for country in seats]
    if is_operator(session, account_id, instant):
        found.append(Tie(TieKind.OPERATOR))
    general = current_secretary_general(session, instant)
    if general is not None and general.account_id == account_id:
        found.append(Tie(TieKind.SECRETARY_GENERAL))
    return found


def _owned(
    session: AnySession, account_id: int, instant: datetime
) -> list[Organisation]:
    return list(
        session.scalars(
            select(Organisation)
            .join(Representative, Representative.organisation_id == Organisation.id)
            .where(
                Representative.account_id == account_id,
                Representative.role == RepresentativeRole.OWNER,
                or_(Representative.ends_at.is_(None), Representative.ends_at > instant),
            )
            .order_by(Organisation.id)
        )
    )


def _members(session: AnySession, ids: list[int]) -> list[Tie]:
    rows = session.scalars(
        select(Organisation)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Organisation.id.in_(ids), Membership.standing.in_(MEMBER))
        .order_by(Organisation.id)
    )
    return [Tie(TieKind.LAST_OWNER, official_of(row).value) for row in rows]


def _applications(session: AnySession, ids: list[int]) -> list[Tie]:
    rows = session.scalars(
        select(Application.reference)
        .where(Application.organisation_id.in_(ids), Application.stage.in_(OPEN))
        .order_by(Application.id)
    )
    return [Tie(TieKind.OPEN_APPLICATION, reference) for reference in rows]
