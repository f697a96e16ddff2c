"""What an owner does with its own membership: confirm, answer a hearing, leave."""

from registry.audit.events import Event
from registry.decisions.models import Act, HoldEnd
from registry.decisions.operations.holding import drop_acts
from registry.decisions.operations.recommending import void_recommendations
from registry.domain.deadlines import local_date
from registry.domain.errors import Invalid
from registry.domain.membership import MemberAction
from registry.domain.seen import MEANWHILE, changed_since
from registry.members.operations.admission import next_confirmation
from registry.members.operations.changes import change_standing
from registry.members.operations.opening import (
    Member,
    open_member,
    permit_step,
    record_event,
)
from registry.members.operations.telling import tell, tell_chair_office
from registry.members.queries.hearings import answer_of, open_hearing
from registry.offices.queries.countries import country_zone
from registry.search.operations.changes import note_change
from registry.unit_of_work import Work


def confirm_membership(work: Work, account_id: int, membership_id: int) -> None:
    """Confirm that the entry is still right; a lapsed member is active again."""
    member = open_member(work, account_id, membership_id)
    target = permit_step(work, member, MemberAction.CONFIRM)
    zone = country_zone(work.session, member.file.country)
    today = local_date(work.now, zone)
    member.membership.confirmed_on = today
    member.membership.confirm_by = next_confirmation(work, today)
    note_change(work, member.membership.organisation_id)
    _void_lapse(work, member)
    if target is not member.membership.standing:
        change_standing(work, member.membership, target)
    record_event(work, member, Event.MEMBER_CONFIRMED, None)


def _void_lapse(work: Work, member: Member) -> None:
    """Let nothing come of a proposal to let lapse what has now been confirmed."""
    given = member.file.recommendation
    if given is not None and given.act == Act.LAPSE:
        void_recommendations(work, member.subject)


def leave(work: Work, account_id: int, membership_id: int) -> None:
    """Give up the membership at once; what was held against it is void."""
    member = open_member(work, account_id, membership_id)
    target = permit_step(work, member, MemberAction.LEAVE)
    drop_acts(work, member.subject, HoldEnd.VOIDED)
    change_standing(work, member.membership, target)
    record_event(work, member, Event.MEMBER_LEFT, None)
    tell(work, member.membership, "member_left")
    tell_chair_office(work, member.membership, "member_left_office")


def answer_hearing(
    work: Work,
    account_id: int,
    membership_id: int,
    answer: str,
    language: str | None = None,
    seen: str = "",
) -> None:
    """Answer the reasons that the chair office named in a hearing.

    `seen` marks the answer that the page showed: another owner's newer one is not
    replaced unseen.
    """
    member = open_member(work, account_id, membership_id)
    permit_step(work, member, MemberAction.ANSWER_HEARING)
    hearing = open_hearing(work.session, member.membership.id)
    if hearing is not None:
        if changed_since(seen, answer_of(hearing)):
            if (hearing.answer, hearing.answer_language) == (answer, language):
                return
            raise Invalid(answer=MEANWHILE)
        hearing.answer = answer
        hearing.answer_language = language
        hearing.answered_at = work.now
    record_event(work, member, Event.MEMBER_HEARING_ANSWERED, None)
    tell_chair_office(work, member.membership, "hearing_answered")
