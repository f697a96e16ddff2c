"""Seat officers, and end their seats."""

from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.accounts.queries import is_operator
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.authority import Actor, OfficerRole
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission, require
from registry.mail.operations import queue_mail
from registry.offices.models.officers import OfficerRow
from registry.offices.queries.countries import country_name, get_country
from registry.unit_of_work import Work


def seat_officer(
    work: Work, actor: Actor, account: Account, office: str, role: OfficerRole
) -> OfficerRow:
    """Give an account a seat in an office from now on, and tell its holder.

    Raises Invalid where the account is closed, runs the installation (nobody is
    officer and operator) or holds an open seat in this office already.
    """
    require(Permission.OFFICER_SEAT, actor, work.now)
    country = get_country(work.session, office)
    if account.closed_at is not None:
        raise Invalid(account="closed")
    if is_operator(work.session, account.id, work.now):
        raise Invalid(account="is_operator")
    if _open_seat(work, account.id, office):
        raise Invalid(account="is_seated")
    row = OfficerRow(
        account_id=account.id,
        country_key=office,
        role=role,
        starts_at=work.now,
        invited_by=actor.account_id,
    )
    work.session.add(row)
    work.session.flush()
    record(
        work,
        Event.OFFICER_SEATED,
        subject=("officer", row.id),
        actor_account=actor.account_id,
        office=office,
        account=account.id,
        role=role,
    )
    queue_mail(
        work,
        "officer_seated",
        to=account.email,
        language=account.language,
        values={"country": country_name(country, account.language)},
    )
    return row


def end_seat(work: Work, actor: Actor, account: Account, office: str) -> OfficerRow:
    """End an open seat now: it carries no right from this instant on."""
    require(Permission.OFFICER_SEAT, actor, work.now)
    row = _open_seat(work, account.id, office)
    if row is None:
        raise NotFound(account.email)
    row.ends_at = work.now
    row.ended_by = actor.account_id
    record(
        work,
        Event.OFFICER_ENDED,
        subject=("officer", row.id),
        actor_account=actor.account_id,
        office=office,
        account=account.id,
    )
    return row


def _open_seat(work: Work, account_id: int, office: str) -> OfficerRow | None:
    return work.session.scalar(
        select(OfficerRow).where(
            OfficerRow.account_id == account_id,
            OfficerRow.country_key == office,
            OfficerRow.ends_at.is_(None),
        )
    )
