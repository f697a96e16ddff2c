"""Nominate the next chair, and accept: the only way a term comes about.

A nomination is made by one person and accepted by another; acceptance inserts the
term. At its instant authority moves by itself, because nothing remembers who chairs.
"""

from datetime import datetime

from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.accounts.queries import get_account_by_email
from registry.audit.events import Event
from registry.domain.authority import Actor
from registry.domain.errors import TermClash
from registry.domain.permissions import Permission, require
from registry.mail.operations import queue_mail
from registry.offices.models.terms import (
    AuthorityMark,
    ChairTerm,
    Nomination,
    SecretaryGeneralRow,
)
from registry.offices.operations.recording import record_act
from registry.offices.queries.countries import country_name, get_country
from registry.offices.queries.officers import officer_accounts, operator_accounts
from registry.offices.queries.people import chair_seating
from registry.offices.queries.terms import authority_used_at, get_nomination
from registry.unit_of_work import Work


def nominate_chair(
    work: Work,
    actor: Actor,
    *,
    country: str,
    starts_at: datetime,
    basis: str,
    basis_language: str = "en",
    secretary_general: str,
    first_officers: list[str] | None = None,
) -> Nomination:
    """Propose that `country` chairs from `starts_at` on (an instant, with its zone).

    Raises TermClash where the start would touch time already decided in.
    """
    seating = chair_seating(work.session, work.now)
    require(Permission.NOMINATION_MAKE, actor, work.now, seating)
    get_country(work.session, country)
    _check_start(work, starts_at)
    nomination = Nomination(
        country_key=country,
        starts_at=starts_at,
        basis=basis,
        basis_language=basis_language,
        secretary_general=secretary_general,
        first_officers=first_officers or [],
        nominated_by=actor.account_id,
        nominated_at=work.now,
    )
    work.session.add(nomination)
    work.session.flush()
    record_act(
        work,
        actor,
        Event.CHAIR_NOMINATED,
        subject=("nomination", nomination.id),
        country=country,
        starts_at=starts_at,
    )
    _tell_nominated(work, nomination)
    return nomination


def accept_nomination(work: Work, actor: Actor, nomination_id: int) -> ChairTerm:
    """Accept a nomination: insert the term and its Secretary-General, tell everybody.

    Whoever accepts is another person than the one who nominated: an officer of the
    incoming office, or a second operator.
    """
    nomination = get_nomination(work.session, nomination_id)
    require(Permission.NOMINATION_ACCEPT, actor, work.now, nomination)
    if nomination.accepted_at or nomination.cancelled_at:
        raise TermClash("nomination_closed")
    _check_start(work, nomination.starts_at)
    nomination.accepted_by = actor.account_id
    nomination.accepted_at = work.now
    term = ChairTerm(
        country_key=nomination.country_key,
        starts_at=nomination.starts_at,
        basis=nomination.basis,
        basis_language=nomination.basis_language,
        nomination_id=nomination.id,
    )
    general = get_account_by_email(work.session, nomination.secretary_general)
    work.session.add(term)
    work.session.add(
        SecretaryGeneralRow(
            country_key=nomination.country_key,
            name=general.name if general else nomination.secretary_general,
            starts_at=nomination.starts_at,
            account_id=general.id if general else None,
        )
    )
    work.session.flush()
    record_act(
        work,
        actor,
        Event.CHAIR_ACCEPTED,
        subject=("nomination", nomination.id),
        new_term=term.id,
        country=term.country_key,
        starts_at=term.starts_at,
    )
    _tell_everybody(work, nomination, "handover")
    return term


def cancel_nomination(work: Work, actor: Actor, nomination_id: int) -> Nomination:
    """Take back a nomination, with its term while that lies in the future.

    Whoever was told of the term is told that it does not come.
    """
    nomination = get_nomination(work.session, nomination_id)
    require(Permission.NOMINATION_CANCEL, actor, work.now, nomination)
    if nomination.cancelled_at or nomination.starts_at <= work.now:
        raise TermClash("nomination_closed")
    nomination.cancelled_by = actor.account_id
    nomination.cancelled_at = work.now
    if nomination.accepted_at:
        _delete_term(work, nomination)
        _tell_everybody(work, nomination, "handover_cancelled")
    record_act(
        work,
        actor,
        Event.CHAIR_CANCELLED,
        subject=("nomination", nomination.id),
        country=nomination.country_key,
    )
    return nomination


def _delete_term(work: Work, nomination: Nomination) -> None:
    """Delete the term of an accepted nomination, and who would have served in it."""
    for model, where in (
        (ChairTerm, ChairTerm.nomination_id == nomination.id),
        (SecretaryGeneralRow, SecretaryGeneralRow.starts_at == nomination.starts_at),
    ):
        for row in work.session.scalars(select(model).where(where)):
            work.session.delete(row)


def note_authority_used(work: Work, at: datetime) -> None:
    """Keep the last instant that an office acted at: no term may start before it."""
    mark = work.session.get(AuthorityMark, 1)
    if mark is None:
        work.session.add(AuthorityMark(id=1, used_at=at))
    elif mark.used_at < at:
        mark.used_at = at


def _check_start(work: Work, starts_at: datetime) -> None:
    used = authority_used_at(work.session)
    if used is not None and starts_at <= used:
        raise TermClash("already_decided")
    if work.session.scalar(select(ChairTerm).where(ChairTerm.starts_at == starts_at)):
        raise TermClash("start_taken")


def _tell_everybody(work: Work, nomination: Nomination, template: str) -> None:
    """Tell the officers of all eight offices and the operators, once each."""
    people = officer_accounts(work.session, work.now)
    people += operator_accounts(work.session, work.now)
    _tell(work, nomination, template, people)


def _tell_nominated(work: Work, nomination: Nomination) -> None:
    """Tell the nominated office that it is asked; where it has nobody, operators."""
    office = [nomination.country_key]
    people = officer_accounts(work.session, work.now, office)
    if not people:
        people = operator_accounts(work.session, work.now)
    _tell(work, nomination, "nomination", people)


def _tell(
    work: Work, nomination: Nomination, template: str, people: list[Account]
) -> None:
    country = get_country(work.session, nomination.country_key)
    for account in {person.id: person for person in people}.values():
        queue_mail(
            work,
            template,
            to=account.email,
            language=account.language,
            values={
                "country": country_name(country, account.language),
                "starts_at": nomination.starts_at,
                "zone": country.time_zone,
                "number": nomination.id,
            },
        )
