"""Read who represents an organisation, and who is invited to."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import or_, select

from registry.accounts.models.people import Account
from registry.applications.queries.applications import last_application
from registry.database import AnySession
from registry.domain.authority import File
from registry.domain.errors import NotFound
from registry.members.models.invitations import Invitation
from registry.members.models.organisations import Organisation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.queries.authority import authority_facts
from registry.members.queries.organisations import official_of


class Colleague(NamedTuple):
    """Hold a representative's role and account."""

    row: Representative
    account: Account


class Called(NamedTuple):
    """Hold a name and its language, as it is shown."""

    value: str
    language: str


def organisation_by_public_id(session: AnySession, public_id: str) -> Organisation:
    """Return an organisation, public or not; raise NotFound for an unknown id."""
    found = session.scalar(
        select(Organisation).where(Organisation.public_id == public_id)
    )
    if found is None:
        raise NotFound(public_id)
    return found


def public_ids(session: AnySession, ids: Iterable[int]) -> dict[int, str]:
    """Return the public ids of organisations, by id."""
    rows = session.execute(
        select(Organisation.id, Organisation.public_id).where(
            Organisation.id.in_(set(ids))
        )
    )
    return {row.id: row.public_id for row in rows}


def called(session: AnySession, organisation: Organisation) -> Called:
    """Return what an organisation is called: as a member, else as it applies.

    Before anything was answered it is empty.
    """
    if organisation.names:
        name = official_of(organisation)
        return Called(name.value, name.language)
    last = last_application(session, organisation.id)
    if last is None:
        return Called("", "")
    return Called(
        last.name or last.answers.get("official_name", ""),
        last.name_language or last.answers.get("official_language", ""),
    )


def file_of(session: AnySession, organisation: Organisation, instant: datetime) -> File:
    """Return what decides who may act for an organisation, or on it."""
    return File(**authority_facts(session, organisation, instant))


def colleagues(
    session: AnySession, organisation_id: int, instant: datetime
) -> list[Colleague]:
    """Return who represents an organisation: owners first, then by the time."""
    rows = session.execute(
        select(Representative, Account)
        .join(Account, Account.id == Representative.account_id)
        .where(
            Representative.organisation_id == organisation_id,
            Representative.starts_at <= instant,
            or_(Representative.ends_at.is_(None), Representative.ends_at > instant),
            Account.closed_at.is_(None),
        )
        .order_by(Representative.starts_at, Representative.id)
    )
    found = [Colleague(*row) for row in rows]
    order = list(RepresentativeRole)
    return sorted(found, key=lambda one: order.index(one.row.role))


def pending_invitations(
    session: AnySession, organisation_id: int, instant: datetime
) -> list[Invitation]:
    """Return the invitations that can still be accepted, the newest first."""
    return list(
        session.scalars(
            select(Invitation)
            .where(
                Invitation.organisation_id == organisation_id,
                Invitation.accepted_at.is_(None),
                Invitation.ended_at.is_(None),
                Invitation.expires_at > instant,
            )
            .order_by(Invitation.id.desc())
        )
    )


def get_invitation(session: AnySession, token_hash: str) -> Invitation | None:
    """Return the invitation of a link, whatever became of it."""
    return session.scalar(select(Invitation).where(Invitation.token_hash == token_hash))


def still_waits(invitation: Invitation, instant: datetime) -> bool:
    """Tell whether an invitation can be accepted."""
    over = invitation.accepted_at or invitation.ended_at
    return over is None and invitation.expires_at > instant
