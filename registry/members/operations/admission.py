"""Make a member of an organisation whose application was admitted."""

from datetime import date

from registry.audit.events import Event
from registry.audit.operations import record
from registry.decisions.operations.persons import Person
from registry.domain.answers import Answers
from registry.domain.deadlines import local_date
from registry.domain.membership import MemberAction, Standing, take_member_step
from registry.domain.numbers import next_serial
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.models.organisations import Organisation
from registry.members.operations.profile import copy_answers, index_member
from registry.members.queries.member_file import member_file
from registry.members.queries.memberships import last_serial, membership_of
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period
from registry.unit_of_work import Work


def admit_organisation(
    work: Work,
    organisation: Organisation,
    answers: Answers,
    decider: Person,
    term_id: int,
) -> Membership:
    """Give the organisation a membership, or its former one a new period.

    The two persons were asked for on the application; `decider` is the second of
    them. A number stays for good.
    """
    copy_answers(work, organisation, answers)
    today = local_date(
        work.now, country_zone(work.session, organisation.country_key or "")
    )
    confirm_by = _months_after(today, period(work.session, "confirmation", work.now))
    membership = membership_of(work.session, organisation.id)
    if membership is None:
        event = Event.MEMBER_ADMITTED
        membership = Membership(
            organisation=organisation,
            serial=next_serial(last_serial(work.session)),
            standing=Standing.ACTIVE,
            confirmed_on=today,
            confirm_by=confirm_by,
        )
        work.session.add(membership)
    else:
        event = Event.MEMBER_READMITTED
        file = member_file(work.session, membership, work.now)
        membership.standing = take_member_step(file, MemberAction.READMIT)
        membership.before_former = membership.before_annulled = None
        membership.confirmed_on = today
        membership.confirm_by = confirm_by
    membership.periods.append(MembershipPeriod(starts_at=work.now))
    work.session.flush()
    record(
        work,
        event,
        subject=("membership", membership.id),
        actor_account=decider.account_id,
        office=decider.office,
        capacity=decider.capacity,
        acting_role=decider.role,
        term_id=term_id,
        organisation_id=organisation.id,
        serial=membership.serial,
    )
    index_member(work, membership)
    return membership


def _months_after(day: date, months: int) -> date:
    """Return the same day `months` later; the last of the month where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def next_confirmation(work: Work, day: date) -> date:
    """Return the date by which a member that confirmed on `day` confirms again."""
    return _months_after(day, period(work.session, "confirmation", work.now))
