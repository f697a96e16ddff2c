"""Read organisations, who represents them, and memberships as the rules see them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from registry.accounts.models import Account
from registry.accounts.queries import accounts_fit_to_act
from registry.database import AnySession
from registry.decisions.models import Act, Decision, HeldAct, HoldEnd, SubjectKind
from registry.decisions.queries import (
    as_given,
    running_hold,
    standing_recommendation,
)
from registry.domain.authority import Actor
from registry.domain.deadlines import is_past, local_date
from registry.domain.errors import NotFound
from registry.domain.membership import MemberFile, Standing
from registry.domain.names import Name, Script, official_name
from registry.domain.numbers import member_number
from registry.members.models import (
    Connection,
    Hearing,
    Membership,
    Organisation,
    Representative,
    RepresentativeRole,
)
from registry.offices.queries.countries import country_zone
from registry.offices.queries.officers import (
    current_standby,
    load_official,
    officers_who_can_act,
)
from registry.offices.queries.rules import period
from registry.offices.queries.terms import current_secretary_general, current_term
from registry.search.operations import SearchEntry


def load_actor(session: AnySession, account_id: int, instant: datetime) -> Actor:
    """Return everything an account may be at `instant`, for permissions to judge."""
    roles = session.execute(
        select(Representative.organisation_id, Representative.role).where(
            Representative.account_id == account_id,
            Representative.starts_at <= instant,
            or_(Representative.ends_at.is_(None), Representative.ends_at > instant),
        )
    ).all()
    return replace(
        load_official(session, account_id, instant),
        owns=frozenset(o for o, role in roles if role is RepresentativeRole.OWNER),
        edits=frozenset(o for o, role in roles if role is RepresentativeRole.EDITOR),
    )


def connected_accounts(session: AnySession, organisation_id: int) -> frozenset[int]:
    """Return who is recused from an organisation's files.

    Whoever represents or represented it, signed for it, is a contact of it (by
    address, whenever the account was opened) or declared an interest.
    """
    represented = session.scalars(
        select(Representative.account_id).where(
            Representative.organisation_id == organisation_id
        )
    )
    linked = session.scalars(
        select(Account.id)
        .join(
            Connection,
            (Connection.account_id == Account.id) | (Connection.email == Account.email),
        )
        .where(Connection.organisation_id == organisation_id)
    )
    return frozenset(represented) | frozenset(linked)


def mentioned_accounts(session: AnySession, organisation_id: int) -> frozenset[int]:
    """Return whom only the applicant connects with itself: contact or signer.

    Not who represents or represented it, nor who declared an interest.
    """
    named = session.scalars(
        select(Account.id)
        .join(Connection, Connection.email == Account.email)
        .where(Connection.organisation_id == organisation_id)
    )
    own = session.scalars(
        select(Representative.account_id).where(
            Representative.organisation_id == organisation_id
        )
    )
    declared = session.scalars(
        select(Connection.account_id).where(
            Connection.organisation_id == organisation_id,
            Connection.account_id.is_not(None),
        )
    )
    return frozenset(named) - frozenset(own) - frozenset(declared)


def connected_organisations(session: AnySession, account_id: int) -> frozenset[int]:
    """Return the organisations whose files an account is recused from."""
    represented = session.scalars(
        select(Representative.organisation_id).where(
            Representative.account_id == account_id
        )
    )
    linked = session.scalars(
        select(Connection.organisation_id)
        .join(
            Account,
            (Connection.account_id == Account.id) | (Connection.email == Account.email),
        )
        .where(Account.id == account_id)
    )
    return frozenset(represented) | frozenset(linked)


def _fit(session: AnySession, account_id: int | None) -> int | None:
    """Return the account if it has the second factor that acting needs."""
    if account_id is None:
        return None
    return account_id if accounts_fit_to_act(session, [account_id]) else None


def authority_facts(
    session: AnySession, organisation: Organisation, instant: datetime
) -> dict[str, Any]:
    """Return what every file of an organisation shares: who may act, who may not."""
    term = current_term(session, instant)
    standby = current_standby(session, instant)
    general = current_secretary_general(session, instant)
    chair = term.country if term else None
    return {
        "organisation_id": organisation.id,
        "country": organisation.country_key or "",
        "chair": chair,
        "term_id": term.id if term else None,
        "standby": standby,
        "officers": officers_who_can_act(session, [chair, standby], instant),
        "secretary_general": _fit(session, general.account_id if general else None),
        "connected": connected_accounts(session, organisation.id),
        "mentioned": mentioned_accounts(session, organisation.id),
    }


def get_organisation(session: AnySession, organisation_id: int) -> Organisation:
    """Return one organisation; raise NotFound for an unknown id."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound(organisation_id)
    return organisation


def get_membership(session: AnySession, membership_id: int) -> Membership:
    """Return one membership; raise NotFound for an unknown id."""
    membership = session.get(Membership, membership_id)
    if membership is None:
        raise NotFound(membership_id)
    return membership


def membership_of(session: AnySession, organisation_id: int) -> Membership | None:
    """Return the organisation's membership, whatever its standing."""
    return session.scalar(
        select(Membership).where(Membership.organisation_id == organisation_id)
    )


def last_serial(session: AnySession) -> int:
    """Return the highest serial given to a member; 0 before the first."""
    return session.scalar(select(func.max(Membership.serial))) or 0


def names_of(organisation: Organisation) -> tuple[Name, ...]:
    """Return the organisation's names as values."""
    return tuple(
        Name(row.value, row.language, Script(row.script), row.kind)
        for row in organisation.names
    )


def official_of(organisation: Organisation) -> Name:
    """Return the official name, else the first label; an unnamed draft is ''."""
    names = names_of(organisation)
    return official_name(names)


def owners(
    session: AnySession, organisation_id: int, instant: datetime
) -> list[Account]:
    """Return the accounts that own the organisation at `instant`."""
    return list(
        session.scalars(
            select(Account)
            .join(Representative, Representative.account_id == Account.id)
            .where(
                Representative.organisation_id == organisation_id,
                Representative.role == RepresentativeRole.OWNER,
                Representative.starts_at <= instant,
                or_(Representative.ends_at.is_(None), Representative.ends_at > instant),
                Account.closed_at.is_(None),
            )
            .order_by(Account.id)
        )
    )


def memberships_of_owner(session: AnySession, actor: Actor) -> list[Membership]:
    """Return the memberships of the organisations that the actor represents."""
    ids = actor.owns | actor.edits
    return list(
        session.scalars(
            select(Membership)
            .where(Membership.organisation_id.in_(ids))
            .order_by(Membership.id)
        )
    )


def organisation_entry(
    organisation: Organisation, membership: Membership
) -> SearchEntry:
    """Return what the search index keeps of a member."""
    return SearchEntry(
        organisation_id=organisation.id,
        country_key=organisation.country_key or "",
        standing=membership.standing,
        admitted_at=membership.periods[-1].starts_at,
        names=names_of(organisation),
        fields=tuple(row.code for row in organisation.fields),
        identifiers=tuple(row.normalised for row in organisation.identifiers),
        number=member_number(membership.serial),
    )


def open_hearing(session: AnySession, membership_id: int) -> Hearing | None:
    """Return the hearing of a membership that is not closed."""
    return session.scalar(
        select(Hearing).where(
            Hearing.membership_id == membership_id, Hearing.closed_at.is_(None)
        )
    )


def _unheard_too_long(
    session: AnySession, membership: Membership, hearing: Hearing | None, now: datetime
) -> bool:
    """Tell whether a suspension has stood its time without a hearing being opened."""
    if membership.suspended_at is None or hearing is not None:
        return False
    heard = session.scalar(
        select(Hearing.id)
        .where(
            Hearing.membership_id == membership.id,
            Hearing.opened_at >= membership.suspended_at,
        )
        .limit(1)
    )
    days = period(session, "hearing_wait", now)
    return heard is None and now >= membership.suspended_at + timedelta(days=days)


def member_file(
    session: AnySession,
    membership: Membership,
    instant: datetime,
    *,
    reasons_given: bool = False,
    review_date_given: bool = False,
) -> MemberFile:
    """Return a membership as the rules see it at `instant`."""
    organisation = membership.organisation
    zone = country_zone(session, organisation.country_key or "")
    hearing = open_hearing(session, membership.id)
    held: HeldAct | None = running_hold(session, SubjectKind.MEMBERSHIP, membership.id)
    facts = authority_facts(session, organisation, instant)
    grace = timedelta(days=period(session, "confirmation_grace", instant))
    return MemberFile(
        **facts,
        recommendation=as_given(
            standing_recommendation(session, SubjectKind.MEMBERSHIP, membership.id)
        ),
        recorded_by=held.account_id if held else None,
        standing=membership.standing,
        held=held.act.value if held else None,
        hold_ended=held is not None
        and (held.ends_at <= instant or held.term_id != facts["term_id"]),
        overdue_confirmation=is_past(membership.confirm_by, instant, zone),
        grace_passed=local_date(instant, zone) > membership.confirm_by + grace,
        hearing_open=hearing is not None,
        hearing_ready=hearing is not None
        and (
            hearing.answered_at is not None or is_past(hearing.answer_by, instant, zone)
        ),
        unheard_too_long=_unheard_too_long(session, membership, hearing, instant),
        reasons_given=reasons_given,
        review_date_given=review_date_given,
        before_former=membership.before_annulled
        if membership.standing is Standing.ANNULLED
        else membership.before_former,
        application_open=organisation.application_open,
    )


def last_suspension(
    session: AnySession, membership_id: int
) -> tuple[datetime, date | None] | None:
    """Return since when the last suspension stood, and its date of review."""
    row = session.execute(
        select(Decision.effective_at, HeldAct.review_on)
        .join(
            HeldAct,
            (HeldAct.subject_kind == Decision.subject_kind)
            & (HeldAct.subject_id == Decision.subject_id)
            & (HeldAct.act == Decision.act)
            & (HeldAct.recorded_at == Decision.decided_at),
        )
        .where(
            Decision.subject_kind == SubjectKind.MEMBERSHIP,
            Decision.subject_id == membership_id,
            Decision.act == Act.SUSPEND,
            HeldAct.outcome == HoldEnd.EFFECTED,
        )
        .order_by(Decision.leaf_index.desc())
        .limit(1)
    ).first()
    return (row.effective_at, row.review_on) if row else None


def suspended_memberships(session: AnySession) -> list[Membership]:
    """Return the suspended memberships, for the calendar to look at."""
    return list(
        session.scalars(
            select(Membership)
            .where(Membership.suspended_at.is_not(None))
            .order_by(Membership.id)
        )
    )
