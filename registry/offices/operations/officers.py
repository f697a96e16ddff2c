"""Propose officers, seat them once another person confirms, and end their seats."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from registry.accounts.models.people import Account
from registry.accounts.operations.links import create_link, invite_account
from registry.accounts.queries import (
    OPERATES_FROM,
    accounts_by_id,
    fold_email,
    get_account_by_email,
)
from registry.audit.events import Event
from registry.domain.authority import Actor, OfficerRole
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission, require
from registry.mail.operations import queue_mail
from registry.offices.models.officers import OfficerRow
from registry.offices.models.proposals import PeopleProposal, ProposalKind
from registry.offices.operations.recording import record_act
from registry.offices.operations.telling import tell_second_persons
from registry.offices.queries.countries import country_name, get_country
from registry.offices.queries.officers import officer_accounts
from registry.offices.queries.people import get_seat, seating_of
from registry.unit_of_work import Work


@dataclass(frozen=True)
class Wanted:
    """Hold who is wanted in an office; name and language serve a new account alone."""

    email: str
    role: OfficerRole
    name: str = ""
    language: str = "en"
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def propose_officer(
    work: Work, actor: Actor, office: str, wanted: Wanted
) -> PeopleProposal:
    """Propose somebody for a seat; nothing changes until another confirms.

    Raises Invalid where the person cannot be seated.
    """
    get_country(work.session, office)
    account = get_account_by_email(work.session, wanted.email)
    seating = seating_of(work.session, work.now, [office])
    require(Permission.OFFICER_PROPOSE, actor, work.now, seating)
    starts_at = wanted.starts_at or work.now
    if wanted.ends_at is not None and wanted.ends_at <= max(starts_at, work.now):
        raise Invalid(ends_on="ends_before_start")
    if account is None and not wanted.name:
        raise Invalid(name="name_of_new")
    if account is not None:
        _check_person(work, account, office, wanted, starts_at)
    proposal = PeopleProposal(
        kind=ProposalKind.SEAT,
        country_key=office,
        account_id=account.id if account else None,
        email=fold_email(wanted.email),
        name=account.name if account else wanted.name,
        language=account.language if account else wanted.language,
        role=wanted.role,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        made_by=actor.account_id,
        made_at=work.now,
    )
    work.session.add(proposal)
    work.session.flush()
    record_act(
        work,
        actor,
        Event.OFFICER_PROPOSED,
        subject=("proposal", proposal.id),
        of_office=office,
        account=proposal.account_id,
        role=wanted.role,
    )
    tell_second_persons(work, proposal, Permission.OFFICER_CONFIRM)
    return proposal


def seat_proposed(work: Work, actor: Actor, proposal: PeopleProposal) -> str | None:
    """Seat whom somebody else proposed, and tell them how to come in.

    Returns the token of the link for the first password, where there is none yet.

    Who asks holds the permission already (`operations.proposals`).
    """
    account = invite_account(
        work,
        email=proposal.email or "",
        name=proposal.name,
        language=proposal.language,
    )
    proposal.account_id = account.id
    if account.id in {actor.account_id, proposal.made_by}:
        raise Invalid(email="oneself")
    office, role = proposal.country_key or "", proposal.role or OfficerRole.REVIEWER
    seat_account(
        work,
        account,
        Wanted(
            account.email,
            role,
            starts_at=proposal.starts_at,
            ends_at=proposal.ends_at,
        ),
        office,
        proposal.made_by,
        actor,
    )
    return _tell_seated(work, actor, account, office)


def seat_account(
    work: Work,
    account: Account,
    wanted: Wanted,
    office: str,
    proposed_by: int | None,
    confirmed_by: Actor,
) -> OfficerRow:
    """Write a seat that two persons agreed on; a seat in another role ends with it."""
    starts_at = max(wanted.starts_at or work.now, work.now)
    get_country(work.session, office)
    _check_person(work, account, office, wanted, starts_at)
    if wanted.ends_at is not None and wanted.ends_at <= starts_at:
        raise Invalid(ends_on="ends_before_start")
    for held in _seats_after(work, account.id, office, starts_at):
        held.ends_at, held.ended_by = starts_at, confirmed_by.account_id
    work.session.flush()
    row = OfficerRow(
        account_id=account.id,
        country_key=office,
        role=wanted.role,
        starts_at=starts_at,
        ends_at=wanted.ends_at,
        invited_by=proposed_by,
        confirmed_by=confirmed_by.account_id,
    )
    work.session.add(row)
    work.session.flush()
    record_act(
        work,
        confirmed_by,
        Event.OFFICER_SEATED,
        subject=("officer", row.id),
        of_office=office,
        account=account.id,
        role=wanted.role,
    )
    return row


def end_seat(work: Work, actor: Actor, seat_id: int) -> OfficerRow:
    """End a seat now: it carries no right from this instant on; tell the office."""
    row = get_seat(work.session, seat_id, work.now)
    seating = seating_of(work.session, work.now, [row.country_key], row.account_id)
    require(Permission.OFFICER_END, actor, work.now, seating)
    colleagues = officer_accounts(work.session, work.now, [row.country_key])
    # One that has not begun yet never does.
    row.ends_at = max(work.now, row.starts_at)
    row.ended_by = actor.account_id
    work.session.flush()
    record_act(
        work,
        actor,
        Event.OFFICER_ENDED,
        subject=("officer", row.id),
        of_office=row.country_key,
        account=row.account_id,
    )
    _tell_ended(work, row, colleagues)
    return row


def seat_in(work: Work, account_id: int, office: str) -> OfficerRow:
    """Return the seat that an account holds in an office, or will; else NotFound."""
    rows = _seats_after(work, account_id, office, work.now)
    if not rows:
        raise NotFound(account_id)
    return rows[0]


def _check_person(
    work: Work, account: Account, office: str, wanted: Wanted, starts_at: datetime
) -> None:
    """Raise Invalid for whom no rule lets sit here in this role, at that time."""
    if account.closed_at is not None:
        raise Invalid(email="closed")
    values = {"account": account.id, "instant": starts_at}
    if work.session.scalar(select(OPERATES_FROM), values):
        raise Invalid(email="is_operator")
    for held in _seats_after(work, account.id, office, starts_at):
        same = (held.role, held.ends_at) == (wanted.role, wanted.ends_at)
        if same or held.starts_at > starts_at:
            raise Invalid(email="is_seated")


def _seats_after(
    work: Work, account_id: int, office: str, instant: datetime
) -> list[OfficerRow]:
    return list(
        work.session.scalars(
            select(OfficerRow)
            .where(
                OfficerRow.account_id == account_id,
                OfficerRow.country_key == office,
                or_(OfficerRow.ends_at.is_(None), OfficerRow.ends_at > instant),
            )
            .order_by(OfficerRow.id)
        )
    )


def _tell_seated(work: Work, actor: Actor, account: Account, office: str) -> str | None:
    country = country_name(get_country(work.session, office), account.language)
    values: dict[str, object] = {"country": country}
    template, token = "officer_seated", None
    if account.password_hash is None:
        template = "officer_invited"
        token = values["token"] = create_link(work, account.id)
    record_act(
        work,
        actor,
        Event.OFFICER_INVITED,
        subject=("account", account.id),
        of_office=office,
        with_link=token is not None,
    )
    queue_mail(
        work, template, to=account.email, language=account.language, values=values
    )
    return token


def _tell_ended(work: Work, row: OfficerRow, colleagues: list[Account]) -> None:
    """Tell whose seat it was, and who still sits there."""
    (person,) = accounts_by_id(work.session, [row.account_id]).values()
    country = get_country(work.session, row.country_key)
    for account in {a.id: a for a in [person, *colleagues]}.values():
        queue_mail(
            work,
            "officer_ended",
            to=account.email,
            language=account.language,
            values={
                "country": country_name(country, account.language),
                "name": person.name,
            },
        )
