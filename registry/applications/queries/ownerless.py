"""Find organisations that nobody owns any more, and who is proposed as an owner."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select

from registry.accounts.models.people import Account
from registry.database import AnySession
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.models.proposals import OwnerProposal


def is_ownerless(instant: datetime) -> ColumnElement[bool]:
    """Return the condition that an office should find an organisation an owner.

    It is or was a member, or its application is open. A draft is nobody else's.
    """
    owned = exists().where(
        Representative.organisation_id == Organisation.id,
        Representative.role == RepresentativeRole.OWNER,
        Representative.starts_at <= instant,
        or_(Representative.ends_at.is_(None), Representative.ends_at > instant),
        Account.id == Representative.account_id,
        Account.closed_at.is_(None),
    )
    member = exists().where(Membership.organisation_id == Organisation.id)
    return (Organisation.application_open | member) & ~owned


def count_ownerless(session: AnySession, instant: datetime) -> int:
    """Count the organisations that nobody owns."""
    wanted = select(func.count(Organisation.id)).where(is_ownerless(instant))
    return session.scalar(wanted) or 0


def ownerless(
    session: AnySession, instant: datetime, offset: int, limit: int
) -> list[Organisation]:
    """Return organisations that nobody owns, the oldest first."""
    return list(
        session.scalars(
            select(Organisation)
            .where(is_ownerless(instant))
            .order_by(Organisation.id)
            .offset(offset)
            .limit(limit)
        )
    )


def has_no_owner(session: AnySession, organisation_id: int, instant: datetime) -> bool:
    """Tell whether nobody owns an organisation, and an office may seat somebody."""
    wanted = select(Organisation.id).where(
        Organisation.id == organisation_id, is_ownerless(instant)
    )
    return session.scalar(wanted) is not None


def open_proposal(session: AnySession, organisation_id: int) -> OwnerProposal | None:
    """Return the proposal that waits for a second officer."""
    return session.scalar(
        select(OwnerProposal).where(
            OwnerProposal.organisation_id == organisation_id,
            OwnerProposal.confirmed_at.is_(None),
            OwnerProposal.ended_at.is_(None),
        )
    )
