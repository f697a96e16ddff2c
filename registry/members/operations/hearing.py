"""Open and close the hearing without which nobody is removed or annulled."""

from datetime import date

from registry.audit.events import Event
from registry.decisions.models import Act
from registry.decisions.operations.recording import Grounds
from registry.domain.membership import MemberAction
from registry.members.models.memberships import Hearing
from registry.members.operations.deciding import check_date, check_reasons
from registry.members.operations.opening import (
    open_member,
    permit_step,
    person_of,
    record_event,
)
from registry.members.operations.telling import HEARING, tell_each, told_of_hearing
from registry.members.queries.hearings import open_hearing
from registry.unit_of_work import Work


def start_hearing(
    work: Work,
    account_id: int,
    membership_id: int,
    grounds: Grounds,
    answer_by: date,
) -> Hearing:
    """Name the reasons to the member and ask for an answer by a date."""
    member = open_member(work, account_id, membership_id, reasons=grounds.reasons)
    permit_step(work, member, MemberAction.OPEN_HEARING)
    check_reasons(work, grounds.reasons, Act.SUSPEND, Act.REMOVE, Act.ANNUL)
    check_date(work, member, answer_by=answer_by)
    person = person_of(work, member)
    hearing = Hearing(
        membership_id=member.membership.id,
        reasons=grounds.reasons,
        text=grounds.text,
        text_language=grounds.text_language if grounds.text else None,
        opened_by=person.account_id,
        office=person.office,
        opened_at=work.now,
        answer_by=answer_by,
    )
    work.session.add(hearing)
    record_event(work, member, Event.MEMBER_HEARING_OPENED, person)
    told = told_of_hearing(work.session, grounds, answer_by, work.now)
    tell_each(work, member.membership, HEARING, told)
    return hearing


def close_hearing(work: Work, account_id: int, membership_id: int) -> None:
    """Close a hearing without any action."""
    member = open_member(work, account_id, membership_id)
    permit_step(work, member, MemberAction.CLOSE_HEARING)
    hearing = open_hearing(work.session, member.membership.id)
    if hearing is not None:
        hearing.closed_at = work.now
    person = person_of(work, member)
    record_event(work, member, Event.MEMBER_HEARING_CLOSED, person)
