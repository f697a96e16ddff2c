"""Declare an interest in an organisation: from then on others act on its files."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.applications.operations.changes import release_claim
from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.models import HeldAct, HoldEnd, Recommendation, SubjectKind
from registry.decisions.operations.holding import drop_acts
from registry.decisions.queries import running_hold, standing_recommendation
from registry.domain.application import OPEN_STAGES
from registry.domain.authority import Actor
from registry.domain.deadlines import local_date
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Permission, require
from registry.members.models.organisations import Organisation
from registry.members.models.people import (
    Connection,
    ConnectionKind,
    Interest,
    InterestReason,
)
from registry.members.queries.authority import load_actor
from registry.members.queries.connections import interest_of
from registry.members.queries.memberships import membership_of
from registry.offices.queries.countries import country_zone
from registry.unit_of_work import Work


@dataclass(frozen=True)
class Declared:
    """Hold what an officer says of an interest; it may be past already."""

    reason: InterestReason
    text: str = ""
    text_language: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def declare_interest(
    work: Work, account_id: int, organisation_id: int, declared: Declared
) -> Interest:
    """Recuse oneself from an organisation, at once and for good.

    Claims are released, and nothing comes of what the officer proposed or recorded
    and what has not taken effect. It needs no second factor: it only takes away.
    """
    actor = load_actor(work.session, account_id, work.now)
    require(Permission.OFFICE_READ, actor, work.now)
    organisation = work.session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound(organisation_id)
    if interest_of(work.session, account_id, organisation_id) is not None:
        raise Invalid(organisation="declared_already")
    today = _today(work, actor)
    starts_on = declared.starts_on or declared.ends_on or today
    _check_dates(starts_on, declared.ends_on, today)
    connection = Connection(
        organisation_id=organisation_id,
        kind=ConnectionKind.INTEREST,
        account_id=account_id,
        recorded_at=work.now,
    )
    work.session.add(connection)
    work.session.flush()
    interest = Interest(
        connection_id=connection.id,
        account_id=account_id,
        reason=declared.reason,
        text=declared.text,
        text_language=declared.text_language if declared.text else None,
        starts_on=starts_on,
        ends_on=declared.ends_on,
    )
    work.session.add(interest)
    _record(work, Event.INTEREST_DECLARED, actor, organisation_id)
    _step_back(work, actor, organisation_id)
    return interest


def end_interest(
    work: Work, account_id: int, connection_id: int, ends_on: date
) -> Interest:
    """Record that an interest is over; who declared it stays recused."""
    actor = load_actor(work.session, account_id, work.now)
    require(Permission.OFFICE_READ, actor, work.now)
    interest = work.session.get(Interest, connection_id)
    if interest is None or interest.account_id != account_id:
        raise NotFound(connection_id)
    if interest.ends_on is not None:
        raise Invalid(ends_on="ended_already")
    _check_dates(interest.starts_on, ends_on, _today(work, actor))
    interest.ends_on = ends_on
    connection = work.session.get_one(Connection, connection_id)
    _record(work, Event.INTEREST_ENDED, actor, connection.organisation_id)
    return interest


def _check_dates(starts_on: date, ends_on: date | None, today: date) -> None:
    if starts_on > today:
        raise Invalid(starts_on="too_far")
    if ends_on is not None and ends_on > today:
        raise Invalid(ends_on="too_far")
    if ends_on is not None and ends_on < starts_on:
        raise Invalid(ends_on="not_in_order")


def _today(work: Work, actor: Actor) -> date:
    """Return the date where the officer sits; a Secretary-General goes by UTC."""
    office = _office(work, actor)
    if office is None:
        return work.now.date()
    return local_date(work.now, country_zone(work.session, office))


def _office(work: Work, actor: Actor) -> str | None:
    held = (seat.office for seat in actor.seats if seat.holds_at(work.now))
    return next(held, None)


def _record(work: Work, event: Event, actor: Actor, organisation_id: int) -> None:
    record(
        work,
        event,
        subject=("organisation", organisation_id),
        actor_account=actor.account_id,
        office=_office(work, actor),
        organisation_id=organisation_id,
    )


def _step_back(work: Work, actor: Actor, organisation_id: int) -> None:
    """Let nothing stand that the officer proposed, recorded or took charge of."""
    for application in work.session.scalars(
        select(Application).where(
            Application.organisation_id == organisation_id,
            Application.stage.in_(OPEN_STAGES),
        )
    ):
        subject = ("application", application.id)
        if application.claimed_by == actor.account_id:
            release_claim(application)
            _note(work, Event.APPLICATION_RELEASED, actor, subject, organisation_id)
        if _drop_own(work, actor, (SubjectKind.APPLICATION, application.id)):
            taken = Event.APPLICATION_RECOMMENDATION_WITHDRAWN
            _note(work, taken, actor, subject, organisation_id)
    membership = membership_of(work.session, organisation_id)
    if membership is not None and _drop_own(
        work, actor, (SubjectKind.MEMBERSHIP, membership.id)
    ):
        taken = Event.MEMBER_RECOMMENDATION_WITHDRAWN
        _note(work, taken, actor, ("membership", membership.id), organisation_id)


def _drop_own(work: Work, actor: Actor, subject: tuple[SubjectKind, int]) -> bool:
    """Void what stands on a subject if the officer is one of its two persons."""
    held: HeldAct | None = running_hold(work.session, *subject)
    given: Recommendation | None = standing_recommendation(work.session, *subject)
    people = {row.account_id for row in (held, given) if row is not None}
    if held is not None:
        first = work.session.get_one(Recommendation, held.recommendation_id)
        people.add(first.account_id)
    if actor.account_id not in people:
        return False
    drop_acts(work, subject, HoldEnd.VOIDED)
    return True


def _note(
    work: Work,
    event: Event,
    actor: Actor,
    subject: tuple[str, int],
    organisation_id: int,
) -> None:
    record(
        work,
        event,
        subject=subject,
        actor_account=actor.account_id,
        office=_office(work, actor),
        organisation_id=organisation_id,
        reason="interest",
    )
