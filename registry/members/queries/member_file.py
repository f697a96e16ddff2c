"""Read a membership as the rules see it."""

from datetime import datetime, timedelta

from registry.database import AnySession
from registry.decisions.models import HeldAct, SubjectKind
from registry.decisions.queries import as_given, running_hold, standing_recommendation
from registry.domain.deadlines import is_past, local_date
from registry.domain.membership import MemberFile, Standing
from registry.members.models.memberships import Membership
from registry.members.queries.authority import authority_facts
from registry.members.queries.hearings import open_hearing, unheard_too_long
from registry.offices.queries.countries import country_zone
from registry.offices.queries.rules import period


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
        unheard_too_long=unheard_too_long(session, membership, hearing, instant),
        reasons_given=reasons_given,
        review_date_given=review_date_given,
        before_former=membership.before_annulled
        if membership.standing is Standing.ANNULLED
        else membership.before_former,
        application_open=organisation.application_open,
    )
